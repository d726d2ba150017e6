"use strict";
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#r"], a[href^="#t"]');
  let there = link && document.getElementById(link.hash.slice(1));
  while (there && there.tagName === "SPAN") there = there.nextElementSibling;
  if (!there) return;
  event.preventDefault();
  document.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
  there.classList.add("now");
  there.scrollIntoView({ block: "center" });
  there.focus({ preventScroll: true });
});
