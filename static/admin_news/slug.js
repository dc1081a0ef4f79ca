/* Proposes the address of a new record while its name is typed. What an editor typed is never touched. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const slug = document.querySelector("[data-slug-of]");
  const source = slug && document.getElementById(`id_${slug.dataset.slugOf}`);
  if (!source) return;

  let proposal = slug.value;
  let proposedFor = source.value;
  let waiting;

  const propose = async () => {
    const text = source.value;
    const language = document.getElementById("id_language")?.value ?? "";
    const answer = await fetch(`${slug.dataset.slugUrl}?${new URLSearchParams({ text, language })}`);
    if (!answer.ok || text !== source.value || slug.value !== proposal) return;
    proposal = (await answer.json()).slug;
    slug.value = proposal;
    proposedFor = text;
  };

  source.addEventListener("input", () => {
    if (slug.value !== proposal) return;
    clearTimeout(waiting);
    waiting = setTimeout(propose, 300);
  });

  // Saved before the answer came: the server makes the address of the whole name.
  source.form.addEventListener("submit", () => {
    if (slug.value === proposal && proposedFor !== source.value) slug.value = "";
  });
});
