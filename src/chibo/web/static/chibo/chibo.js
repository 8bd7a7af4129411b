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

// A calendar beside every box for a day. What is picked stands in the box as people write it; in the day picker it
// shows at once.
function addCalendar(box) {
  const calendar = document.createElement("input");
  calendar.type = "date";
  calendar.max = box.dataset.dayLast || "";
  calendar.tabIndex = -1;
  calendar.className = "calendar-behind";
  calendar.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn calendar-button";
  button.setAttribute("aria-label", "Chọn ngày trên lịch");
  const icon = document.querySelector(".day-picker > summary .icon");
  if (icon) button.append(icon.cloneNode(true));
  const pair = document.createElement("span");
  pair.className = "day-box";
  box.replaceWith(pair);
  pair.append(box, calendar, button);
  button.addEventListener("click", () => {
    const typed = box.value.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/);
    calendar.value = typed ? `${typed[3]}-${typed[2].padStart(2, "0")}-${typed[1].padStart(2, "0")}` : "";
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    if (!calendar.value) return;
    box.value = calendar.value.split("-").reverse().join("/");
    box.dispatchEvent(new Event("change", { bubbles: true }));
    if (box.form && "dayForm" in box.form.dataset) box.form.requestSubmit();
    else box.focus();
  });
}
function addCalendars() {
  for (const box of document.querySelectorAll("input[data-day]")) {
    if (!box.closest(".day-box")) addCalendar(box);
  }
}
if ("showPicker" in HTMLInputElement.prototype) {
  addCalendars();
  document.addEventListener("htmx:after:swap", addCalendars);
}

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  // What opens beside the page or is saved leaves it standing: it may be asked for again.
  if (event.defaultPrevented || form.method !== "post" || event.submitter?.hasAttribute("data-again")) return;
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

// Lists to tick: all of the page at one press, none at the next.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tick-all]");
  if (!button) return;
  const boxes = [...button.form.querySelectorAll("input[type=checkbox][name=chon]")];
  const all = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !all;
});
