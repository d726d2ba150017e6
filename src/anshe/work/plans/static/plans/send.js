// Files may be dropped on the form; without this file the field alone does it.
"use strict";
(() => {
  const zone = document.querySelector("[data-drop]");
  const field = zone?.querySelector("input[type=file]");
  if (!field) return;
  const hint = zone.querySelector("[data-drop-hint]"), chosen = zone.querySelector("[data-chosen]");
  if (hint) hint.hidden = false;
  const show = () => chosen.replaceChildren(...(field.files.length > 1 ? [...field.files] : []).map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
  field.addEventListener("change", show);
  ["dragover", "dragenter"].forEach((name) => zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); }));
  ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("over")));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length) return;
    field.files = event.dataTransfer.files;
    show();
  });
})();
