/* Drawings come closer, and show which of their marks belongs to which line of the list beside. Without it they stand still
   and say the same. */
"use strict";

(() => {
  const FURTHEST = 1;
  const CLOSEST = 16;
  const STEP = 2;
  // Of the sheet, at each press of an arrow.
  const PACE = 0.2;
  // From here on there is room for the names that were left out.
  const ROOMY = 8;
  const MOMENT = 240;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  const mark = (event, marked) => {
    const from = event.target.closest?.("[data-mark]");
    if (!from) return;
    for (const each of document.querySelectorAll("[data-mark]")) {
      each.classList.toggle("marked", marked && each.dataset.mark === from.dataset.mark);
    }
  };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => mark(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => mark(event, false));

  const zoom = (frame) => {
    const sheet = frame.querySelector("svg");
    const { width, height } = sheet.viewBox.baseVal;
    let shown = { x: width / 2, y: height / 2, near: FURTHEST };
    let moving = 0;

    const show = (view) => {
      shown = view;
      const [wide, high] = [width / view.near, height / view.near];
      sheet.setAttribute("viewBox", `${view.x - wide / 2} ${view.y - high / 2} ${wide} ${high}`);
      sheet.style.setProperty("--near", view.near);
      sheet.classList.toggle("drawing--roomy", view.near >= ROOMY);
      sheet.classList.toggle("drawing--near", view.near > FURTHEST);
    };

    // No further than the edges of the sheet.
    const within = ({ x, y, near }) => {
      const kept = Math.min(Math.max(near, FURTHEST), CLOSEST);
      const inside = (at, length) => Math.min(Math.max(at, length / kept / 2), length - length / kept / 2);
      return { x: inside(x, width), y: inside(y, height), near: kept };
    };

    const go = (target) => {
      const [from, to, start] = [shown, within(target), performance.now()];
      cancelAnimationFrame(moving);
      bar(to);
      if (still.matches) return show(to);
      const step = (now) => {
        const passed = Math.min((now - start) / MOMENT, 1);
        const share = passed * (2 - passed);
        const between = (name) => from[name] + (to[name] - from[name]) * share;
        show({ x: between("x"), y: between("y"), near: between("near") });
        if (passed < 1) moving = requestAnimationFrame(step);
      };
      moving = requestAnimationFrame(step);
    };

    const buttons = document.createElement("div");
    buttons.className = "map__buttons";
    const button = (sign, label, action) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "map__button";
      made.textContent = sign;
      made.setAttribute("aria-label", label);
      made.title = label;
      // A button that was disabled itself would lose the focus, and with it the arrows.
      made.addEventListener("click", () => made.getAttribute("aria-disabled") === "true" || action());
      buttons.append(made);
      return made;
    };
    const closer = button("+", frame.dataset.closer, () => go({ ...shown, near: shown.near * STEP }));
    const further = button("\u2212", frame.dataset.further, () => go({ ...shown, near: shown.near / STEP }));
    const whole = button("\u25a2", frame.dataset.whole, () => go({ ...shown, near: FURTHEST }));
    const bar = ({ near }) => {
      for (const each of [further, whole]) each.setAttribute("aria-disabled", String(near <= FURTHEST));
      closer.setAttribute("aria-disabled", String(near >= CLOSEST));
    };
    bar(shown);
    frame.append(buttons);

    const paces = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    frame.addEventListener("keydown", (event) => {
      const pace = paces[event.key];
      if (!pace || shown.near <= FURTHEST || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const [across, down] = pace;
      go({ ...shown, x: shown.x + (across * width * PACE) / shown.near, y: shown.y + (down * height * PACE) / shown.near });
    });

    // A mark that one comes to by keyboard is brought into sight.
    sheet.addEventListener("focusin", (event) => {
      const at = event.target.transform?.baseVal.consolidate()?.matrix;
      if (!at || !event.target.matches(":focus-visible")) return;
      const hidden = Math.abs(at.e - shown.x) > width / shown.near / 2 || Math.abs(at.f - shown.y) > height / shown.near / 2;
      if (hidden) go({ ...shown, x: at.e, y: at.f });
    });

    let held = null;
    sheet.addEventListener("pointerdown", (event) => {
      if (shown.near > FURTHEST && event.isPrimary && event.button === 0) held = { x: event.clientX, y: event.clientY, view: shown, far: false };
    });
    window.addEventListener("pointermove", (event) => {
      if (!held || !event.isPrimary) return;
      const unit = width / shown.near / sheet.getBoundingClientRect().width;
      const [across, down] = [event.clientX - held.x, event.clientY - held.y];
      held.far = held.far || Math.hypot(across, down) > 6;
      if (held.far) show(within({ ...held.view, x: held.view.x - across * unit, y: held.view.y - down * unit }));
    });
    for (const name of ["pointerup", "pointercancel"]) {
      window.addEventListener(name, () => setTimeout(() => (held = null)));
    }
    // Where one lets go after moving the sheet, no link is meant; what one clicks beside them comes to the middle.
    sheet.addEventListener("click", (event) => {
      if (held?.far) return event.preventDefault();
      if (shown.near <= FURTHEST || event.target.closest("a")) return;
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
      go({ ...shown, x: at.x, y: at.y });
    });
    sheet.addEventListener("dragstart", (event) => event.preventDefault());
  };
  document.querySelectorAll("[data-zoom]").forEach(zoom);
})();
