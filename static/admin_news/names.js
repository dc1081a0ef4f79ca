/* Gives the widgets that stand in for a field the name of its label, for those who hear the page. */
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

document.addEventListener("DOMContentLoaded", () => {
  const $ = window.django && django.jQuery;
  if (!$ || !$.fn.select2) return;

  const namePicker = (select) => {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const picker = select.nextElementSibling;
    if (!label || !picker || !picker.classList.contains("select2")) return;
    label.id = `${select.id}_label`;
    for (const part of picker.querySelectorAll("[role=combobox], [role=textbox]")) {
      const own = part.getAttribute("role") === "combobox" ? part.querySelector(".select2-selection__rendered") : null;
      part.setAttribute("aria-labelledby", own && own.id ? `${label.id} ${own.id}` : label.id);
    }
    const typing = picker.querySelector("input.select2-search__field");
    if (typing) typing.setAttribute("aria-labelledby", label.id);
  };

  const nameAll = (within) => within.querySelectorAll("select.admin-autocomplete").forEach(namePicker);

  // After Django has made its pickers: it does so when the page is ready, and when a line is added.
  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  // The box in which one types opens elsewhere in the page.
  $(document).on("select2:open", (event) => {
    const typing = document.querySelector(".select2-container--open input.select2-search__field");
    const label = document.querySelector(`label[for="${event.target.id}"]`);
    if (typing && label) typing.setAttribute("aria-label", label.textContent.replace(/:\s*$/, "").trim());
  });
});
