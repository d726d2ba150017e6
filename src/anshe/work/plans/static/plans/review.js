// The keyboard's way through a review, and the text that follows the rule. Every deed works without it.
"use strict";
(() => {
  const page = document.querySelector("[data-review]");
  if (!page) return;
  const pane = page.querySelector(".plan-text");
  const rules = () => [...page.querySelectorAll("li.rule")];
  let now = "", moveOn = false, went = 0;

  const marksOf = (id) => pane.querySelectorAll(`[data-rules~="${CSS.escape(id)}"]`);
  const show = (id, scroll = true) => {
    if (!id) return;
    now = id;
    page.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
    marksOf(id).forEach((mark) => mark.classList.add("now"));
    document.getElementById(`r-${id}`)?.classList.add("now");
    const first = marksOf(id)[0];
    if (first && scroll) pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };
  const go = (rule) => {
    if (!rule) return;
    rule.focus({ preventScroll: true });
    rule.scrollIntoView({ block: "nearest" });
    show(rule.dataset.rule);
  };
  const at = () => rules().findIndex((rule) => rule.dataset.rule === now);
  const next = () => go(rules()[Math.min(at() + 1, rules().length - 1)]);
  const before = () => go(rules()[Math.max(at() - 1, 0)]);
  const nextOpen = () => {
    const all = rules(), from = at();
    go([...all.slice(from + 1), ...all.slice(0, from)].find((rule) => rule.dataset.verdict === "open") || all[from]);
  };
  const needed = ["questions", "unsure", "likely", "unweighed"];
  const nextToCheck = () => {
    const all = rules(), from = at();
    go([...all.slice(from + 1), ...all.slice(0, Math.max(from, 0))].find((rule) => needed.includes(rule.dataset.need)));
  };
  const press = (what) => document.getElementById(`r-${now}`)?.querySelector(what)?.click();
  const decide = (verdict) => { moveOn = verdict !== "open"; press(`button[value="${verdict}"]`); };
  const keys = {
    j: next, k: before, n: nextToCheck,
    a: () => decide("accepted"), r: () => decide("rejected"), u: () => decide("open"),
    e: () => press("a[hx-get]"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { const open = event.target.closest?.(".rule-form"); if (open) { event.preventDefault(); close(open); } return; }
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "g") { went = Date.now(); return; }  // g and a letter go to another place
    if (Date.now() - went < 1500 || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  page.addEventListener("focusin", (event) => { const rule = event.target.closest("li.rule"); if (rule && rule.dataset.rule !== now) show(rule.dataset.rule); });
  pane.addEventListener("click", (event) => {
    const mark = event.target.closest("a[data-rule]");
    const rule = mark && document.getElementById(`r-${mark.dataset.rule}`);
    if (rule) { event.preventDefault(); history.replaceState(null, "", `#r-${mark.dataset.rule}`); show(mark.dataset.rule, false); go(rule); }
  });
  page.querySelector(".rules-pane").addEventListener("click", (event) => {
    const place = event.target.closest("a.rule-place");
    if (place && marksOf(place.hash.slice(3)).length) { event.preventDefault(); show(place.hash.slice(3)); marksOf(now)[0].focus({ preventScroll: true }); return; }
    const leave = event.target.closest("[data-close]");
    if (leave) { event.preventDefault(); close(leave.closest(".rule-form")); return; }
    const rule = event.target.closest("li.rule");
    if (rule) show(rule.dataset.rule);
  });
  const close = (form) => { const rule = form?.closest("li.rule"); form?.replaceChildren(); rule?.focus(); };

  // What the server says of a rule takes its place: carry on from there.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const id = now, rule = document.getElementById(`r-${id}`);
    if (!rule) return;
    const form = rule.querySelector(".rule-form form");
    if (form) { fit(form); form.querySelector(".error-summary, input:not([type=hidden]), textarea, select")?.focus(); return; }
    pane.querySelectorAll(`[data-rule="${CSS.escape(id)}"]`).forEach((mark) => { mark.className = `marked mark-${rule.dataset.verdict}${rule.classList.contains("rule-asked") ? " mark-asked" : ""}`; });
    const on = moveOn && !rule.querySelector("[role=alert]");
    moveOn = false;
    if (on) nextOpen();
    else if (event.target.closest?.("[data-review]")) go(rule);
  });

  // Nothing fails in silence; and a page that answers in place of a rule (the sign-in) is shown whole.
  const failed = document.querySelector("[data-failed]");
  ["htmx:responseError", "htmx:sendError"].forEach((name) => document.body.addEventListener(name, () => { if (failed) failed.hidden = false; }));
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, pathInfo } = event.detail;
    if (xhr.responseURL && new URL(xhr.responseURL).pathname !== pathInfo.requestPath.split("?")[0]) { event.preventDefault(); location.reload(); }
    else if (failed && xhr.status < 400) failed.hidden = true;
  });

  // A marked sentence is what a missed rule comes from.
  document.querySelector("[data-add]")?.addEventListener("click", (event) => {
    const words = String(window.getSelection()).trim();
    if (words && words.length < 1500) { event.preventDefault(); location.href = `${event.currentTarget.href}?sentence=${encodeURIComponent(words)}`; }
  });

  // Of a form's fields only those are shown that the chosen time needs.
  const fit = (form) => {
    const time = form.querySelector("select[name=time]");
    if (time) form.querySelectorAll("[data-for]").forEach((field) => { field.closest(".form-row").hidden = !field.dataset.for.split(" ").includes(time.value); });
  };
  page.addEventListener("change", (event) => { if (event.target.matches("select[name=time]")) fit(event.target.form); });

  // What stands above the first rule is mostly the page it was published on.
  const first = pane.querySelector("a[data-rule]");
  if (location.hash.startsWith("#r-")) show(location.hash.slice(3));
  else if (first) pane.scrollTop = Math.max(0, first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3);
})();
