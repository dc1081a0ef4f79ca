/* Asks again what does not agree with the record, when the writer pauses. Remedies work without this script too. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const PAUSE = 1200;
  const box = document.querySelector(".checks[data-url]");
  const form = box && box.closest("form");
  if (!form || !box.dataset.url) return;

  // What the answer may depend on, without what every page has anew.
  const written = () => {
    const data = new FormData(form);
    data.delete("_again");
    for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name);
    return data;
  };
  const key = (data) => JSON.stringify([...data]);

  let last = null;
  let asking = null;
  const ask = async () => {
    const data = written();
    if (key(data) === last) return;
    last = key(data);
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(box.dataset.url, { method: "POST", body: data, signal: asking.signal, redirect: "manual" });
      if (!answer.ok) return;
      const html = await answer.text();
      // Somebody who is about to press a button keeps it.
      if (!box.contains(document.activeElement) && html !== box.innerHTML) box.innerHTML = html;
    } catch {
      // The next pause asks again.
    }
  };

  let pause = 0;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  };
  let touched = false;
  const onWriting = () => {
    touched = true;
    soon();
  };
  form.addEventListener("input", onWriting);
  form.addEventListener("change", onWriting);
  window.django?.jQuery?.(form).on("change", "select", onWriting);
  // The editing area writes its field after it has started, and tells the form nothing of it.
  setTimeout(() => {
    if (!touched) last = key(written());
    setInterval(() => { if (document.hasFocus()) soon(); }, 5000);
  }, 1000);
});
