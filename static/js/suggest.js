/* Offers names under the search box while one types (the combobox pattern of ARIA). Without it the box works as it is. */
"use strict";

(() => {
  const input = document.querySelector("[data-suggest]");
  if (!input || !window.fetch) return;
  const list = document.createElement("ul");
  list.id = `${input.id}-names`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-haspopup", "listbox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let chosen = -1;
  let asked = null;
  let waiting = 0;

  const choose = (number) => {
    const options = list.children;
    chosen = options.length ? (number + options.length + 1) % (options.length + 1) : -1;
    if (chosen === options.length) chosen = -1;
    [...options].forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };

  const close = () => {
    if (asked) asked.abort();
    clearTimeout(waiting);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const show = (names) => {
    list.replaceChildren(
      ...names.map((each, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = each.url;
        const kind = document.createElement("span");
        kind.className = "suggestions__kind";
        kind.textContent = each.label;
        option.append(each.name, " ", kind);
        return option;
      }),
    );
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(names.length > 0));
    choose(-1);
  };

  const ask = async () => {
    const text = input.value.trim();
    if (asked) asked.abort();
    if (text.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show((await answer.json()).names);
    } catch {
      // Aborted, or no network: nothing is offered.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    // Enter ends a word that is being composed, too.
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      window.location.assign(list.children[chosen].dataset.url);
    }
  });
  // Before the box loses the focus.
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option && event.button === 0) window.location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
})();
