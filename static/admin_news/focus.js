/* The point that stays in sight when a picture is cut: clicked on the picture, or typed into its two fields. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const across = document.getElementById("id_focal_x");
  const down = document.getElementById("id_focal_y");
  const whole = document.querySelector(".field-whole picture");
  if (!across || !down || !whole) return;

  const mark = document.createElement("span");
  mark.className = "focus-mark";
  whole.classList.add("focus-choice");
  whole.append(mark);

  const place = () => {
    mark.style.insetInlineStart = `${across.value}%`;
    mark.style.insetBlockStart = `${down.value}%`;
  };

  whole.addEventListener("click", (event) => {
    const box = whole.getBoundingClientRect();
    const percent = (part, size) => String(Math.min(100, Math.max(0, Math.round((part / size) * 100))));
    across.value = percent(event.clientX - box.left, box.width);
    down.value = percent(event.clientY - box.top, box.height);
    place();
  });
  for (const input of [across, down]) input.addEventListener("input", place);
  place();
});
