/* A form that is open: says so to the others, hears who else has it open, and keeps unsaved words in this browser. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const PREFIX = "desk-kept:";
  const OLDEST = 7 * 24 * 3600 * 1000;
  const store = window.localStorage;

  const readKept = (key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };

  // What was sent and then confirmed by a message of success is on record: forget it. Forget what is a week old too.
  const confirmed = document.querySelector(".messagelist .success");
  for (const key of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
    const kept = readKept(key);
    if (!kept || Date.now() - kept.at > OLDEST || (confirmed && kept.sent)) store.removeItem(key);
  }

  const edition = document.querySelector("input[name='edition'][data-keep]");
  const form = edition && edition.closest("form");
  if (!form) return;
  const words = edition.dataset;
  const key = PREFIX + words.keep;
  const presence = form.querySelector(".presence");

  const fields = () => [...new FormData(form)].filter(([name, value]) => (
    typeof value === "string" && !["csrfmiddlewaretoken", "_again"].includes(name)
  ));
  const written = () => JSON.stringify(fields());

  /* Kept words */

  const offer = (kept) => {
    const bar = document.createElement("div");
    bar.className = "kept-bar";
    bar.setAttribute("role", "region");
    const when = new Date(kept.at).toLocaleString((document.documentElement.lang || "en").replace(/^en$/, "en-GB"), { dateStyle: "long", timeStyle: "short" });
    const told = document.createElement("p");
    told.textContent = `${words.keptLabel} ${when}.`;
    bar.setAttribute("aria-label", told.textContent);
    bar.append(told);
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button";
      made.textContent = label;
      made.addEventListener("click", act);
      bar.append(made);
    };
    button(words.putBack, () => {
      const again = document.createElement("form");
      again.method = "post";
      again.hidden = true;
      const token = form.querySelector("[name='csrfmiddlewaretoken']").value;
      for (const [name, value] of [...kept.fields, ["csrfmiddlewaretoken", token], ["_again", "1"]]) {
        const area = document.createElement("textarea");
        area.name = name;
        area.value = value;
        again.append(area);
      }
      document.body.append(again);
      again.submit();
    });
    button(words.discard, () => {
      store.removeItem(key);
      bar.remove();
      keeping = true;
    });
    presence.before(bar);
  };

  let first = null;
  let keeping = true;
  const kept = readKept(key);
  // The rich text area writes its field only after it has started.
  setTimeout(() => {
    first = written();
    if (kept && JSON.stringify(kept.fields) !== first && !form.querySelector(".clashes, .errornote") && !words.again) {
      keeping = false;
      offer(kept);
    }
  }, 800);

  let last = "";
  const keep = (sent = false) => {
    if (first === null || !keeping) return;
    const now = written();
    if (now === first && !sent) return;
    if (now === last && !sent) return;
    last = now;
    try {
      store.setItem(key, JSON.stringify({ at: Date.now(), fields: JSON.parse(now), sent }));
    } catch {
      // No room: the words still stand in the form.
    }
  };
  setInterval(keep, 3000);
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.formTarget === "_blank") return keep();
    keeping = true;
    return keep(true);
  });

  /* Who else is here */

  if (!words.openUrl) return;
  const tell = (extra = {}) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name='csrfmiddlewaretoken']").value);
    for (const [name, value] of Object.entries(extra)) body.append(name, value);
    return body;
  };
  const say = (lines) => {
    if ([...presence.children].map((line) => line.textContent).join("\n") === lines.join("\n")) return;
    presence.replaceChildren(...lines.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
  };
  const ask = async () => {
    let answer;
    try {
      answer = await fetch(words.openUrl, { method: "POST", body: tell(), redirect: "manual" });
    } catch {
      return;
    }
    if (!answer.ok) {
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        keep();
        say([words.signedOut]);
      }
      return;
    }
    const told = await answer.json();
    const newer = String(told.edition) === edition.value ? [] : [words.newer];
    say([...told.others, ...newer]);
  };
  setInterval(ask, 30000);
  window.addEventListener("pagehide", () => navigator.sendBeacon(words.openUrl, tell({ closed: "1" })));
});
