// Comfort only: every page works without this file.
"use strict";
(() => {
  const reader = document.body.dataset.reader || "0";

  // Never lose typed text: keep it in this browser until the form was accepted.
  const keyOf = (form) => `anshe:${reader}:${form.dataset.keep || location.pathname}`;
  const kept = (el) => el.name && !["hidden", "password", "file"].includes(el.type) && el.name !== "csrfmiddlewaretoken" && !("personal" in el.dataset);
  const read = (el) => (["checkbox", "radio"].includes(el.type) ? el.checked : el.value);
  const write = (el, value) => { if (["checkbox", "radio"].includes(el.type)) el.checked = value; else el.value = value; };
  const slot = (el) => (el.type === "checkbox" || el.type === "radio" ? `${el.name}=${el.value}` : el.name);
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const key = keyOf(form);
    const fields = () => [...form.elements].filter(kept);
    const note = form.querySelector("[data-kept-note]");
    let stored = null;
    try { stored = JSON.parse(localStorage.getItem(key)); } catch { stored = null; }
    if (stored && !form.querySelector(".error-summary")) {
      let changed = false;
      fields().forEach((el) => { if (slot(el) in stored && stored[slot(el)] !== read(el)) { write(el, stored[slot(el)]); changed = true; } });
      if (changed && note) note.hidden = false;
    }
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const all = {};
        fields().forEach((el) => { all[slot(el)] = read(el); });
        try { localStorage.setItem(key, JSON.stringify(all)); } catch { /* the browser keeps nothing: so be it */ }
      }, 300);
    });
    form.querySelector("[data-forget]")?.addEventListener("click", () => { clearTimeout(timer); localStorage.removeItem(key); form.reset(); if (note) note.hidden = true; });
  });
  // The page after a success names the form whose text may go.
  document.querySelectorAll("[data-forget-kept]").forEach((el) => localStorage.removeItem(`anshe:${reader}:${el.dataset.forgetKept}`));

  // Keys: / search, g then a letter to go, ? help.
  let waiting = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/") {
      const field = document.querySelector('[data-key="/"]');
      if (field) { event.preventDefault(); field.focus(); }
    } else if (event.key === "g") {
      waiting = Date.now();
    } else if (Date.now() - waiting < 1500) {
      waiting = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
    }
  });

  // Menus close on Escape and on a click beside them.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.drop[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.drop[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // Filters answer at once; without this file a button does it.
  document.querySelectorAll("form[data-at-once]").forEach((form) => {
    form.addEventListener("change", (event) => { if (event.target.matches("select, input[type=checkbox], input[type=date], input[data-find]")) form.requestSubmit(); });
    form.querySelectorAll("[data-no-script]").forEach((button) => button.classList.add("unseen"));
  });

  // Among many records one types a part of the name: the suggestions come as one types.
  document.querySelectorAll("input[data-find]").forEach((field) => {
    const list = document.getElementById(field.getAttribute("list"));
    let timer = 0, asked = "";
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const words = field.value.trim();
        if (!words || words === asked || /#\d+$/.test(words)) return;
        asked = words;
        const answer = await fetch(`${field.dataset.find}?q=${encodeURIComponent(words)}`).catch(() => null);
        if (!answer?.ok || asked !== words) return;
        const { found } = await answer.json();
        list.replaceChildren(...found.map((name) => Object.assign(document.createElement("option"), { value: name })));
      }, 250);
    });
  });

  // On a narrow screen the filters fold away until they are wanted.
  if (window.matchMedia("(max-width: 640px)").matches) {
    document.querySelectorAll("[data-fold]").forEach((part) => { part.open = [...part.querySelectorAll("select, input")].some((el) => el.value); });
  }

  // One tick for all rows of a list.
  document.querySelectorAll("[data-tick-all]").forEach((box) => {
    box.hidden = false;
    box.addEventListener("change", () => box.closest("form, table").querySelectorAll('input[type="checkbox"][name="row"]').forEach((row) => { row.checked = box.checked; }));
  });

  document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });

  // A page that waits for a job looks again by itself.
  document.querySelectorAll("[data-again-seconds]").forEach((el) => setTimeout(() => location.reload(), Number(el.dataset.againSeconds) * 1000));

  document.querySelector(".error-summary")?.focus();
})();
