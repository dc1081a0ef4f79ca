/* Gives the editing area of rich text the name of its label, which points at a textarea that nobody sees. */
"use strict";

document.addEventListener("prose-editor:ready", (event) => {
  const { editor, textarea } = event.detail;
  const area = editor.view.dom;
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  area.setAttribute("role", "textbox");
  area.setAttribute("aria-multiline", "true");
  if (label) {
    area.setAttribute("aria-label", label.textContent.replace(/:\s*$/, "").trim());
    label.addEventListener("click", () => editor.commands.focus());
  }
  const help = document.getElementById(`${textarea.id}_helptext`);
  if (help) area.setAttribute("aria-describedby", help.id);
});
