// The keyboard's way through a comparison: line by line, part by part. Every link works without it.
"use strict";
(() => {
  const page = document.querySelector("[data-compare]");
  if (!page) return;
  const lines = [...page.querySelectorAll("[data-line]")];
  const parts = [...page.querySelectorAll(".compare-part")];
  const open = (one) => { const part = one.closest("details"); if (part) part.open = true; };
  const here = (all, what) => all.findIndex((one) => one === what || one.contains(what));
  const go = (one) => { if (!one) return; open(one); (one.querySelector(":scope > a") || one).focus({ preventScroll: true }); one.scrollIntoView({ block: "nearest" }); };
  const step = (by) => { const at = here(lines, document.activeElement); go(lines[at < 0 ? 0 : Math.min(Math.max(at + by, 0), lines.length - 1)]); };
  const turn = (by) => { const at = here(parts, document.activeElement); const part = parts[Math.min(Math.max(at + by, 0), parts.length - 1)]; go(part?.querySelector("[data-line]")); part?.scrollIntoView({ block: "start" }); };
  const keys = { j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1) };
  page.parentElement.addEventListener("click", (event) => { const link = event.target.closest("a[href^='#p-']"); if (link) open(document.getElementById(link.hash.slice(1))); });
  // On paper nothing can be opened: all is.
  addEventListener("beforeprint", () => parts.forEach((part) => { part.dataset.was = part.open; part.open = true; }));
  addEventListener("afterprint", () => parts.forEach((part) => { part.open = part.dataset.was === "true"; }));
  let went = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "g") { went = Date.now(); return; }  // g and a letter go to another place
    if (Date.now() - went < 1500 || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
