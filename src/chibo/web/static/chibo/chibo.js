// Small comforts. Every screen works without them.
"use strict";

// Menus made of <details>: one open at a time; Escape and a click elsewhere close them.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.drop[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.drop[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (location.hash === "#menu") {
    location.hash = "#noi-dung";
  }
});

// A day picked from the calendar shows at once; a day typed waits for Enter or the button.
for (const form of document.querySelectorAll("[data-day-form]")) {
  const input = form.querySelector("input[type=date]");
  let typing = false;
  input.addEventListener("keydown", () => { typing = true; });
  input.addEventListener("pointerdown", () => { typing = false; });
  input.addEventListener("change", () => { if (!typing && input.value) form.requestSubmit(); });
}

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// After a refusal the keyboard stands at the first field to mend.
const wrong = document.querySelector("[aria-invalid=true]");
if (wrong) wrong.focus({ preventScroll: false });

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
