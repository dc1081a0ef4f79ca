/* The lines of an event: the office of the day is offered once a person is chosen, and lines move up and down. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const $ = django.jQuery;
  const group = document.getElementById("participations-group");
  const day = document.getElementById("id_start_date");
  if (!group || !day) return;

  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  group.append(status);

  /* The office of the day */

  // The type-ahead shows each name with the office on the date of the event.
  $.ajaxPrefilter((options) => {
    if (options.url.includes("/participant/choose/")) {
      options.data = `${options.data || ""}&on=${encodeURIComponent(day.value)}`;
    }
  });

  const noteOf = (position) => {
    let note = position.parentElement.querySelector(".office-note");
    if (!note) {
      note = document.createElement("p");
      note.className = "help office-note";
      note.setAttribute("role", "status");
      position.after(note);
    }
    return note;
  };

  const offer = async (row) => {
    const person = field(row, "participant").value;
    const position = field(row, "position");
    const untouched = position.value === "" || position.value === position.dataset.offer;
    if (!untouched || row.classList.contains("has_original")) return;
    const enter = (office) => {
      position.value = office.position;
      position.dataset.offer = office.position;
      field(row, "offered").value = office.position ? "1" : "";
      noteOf(position).textContent = office.note;
    };
    // That of another person, or of another day, does not stay whatever the answer is.
    enter({ position: "", note: "" });
    if (!person) return;
    const on = day.value;
    const url = position.dataset.officeUrl.replace("/0/", `/${person}/`);
    let office = { position: "", note: position.dataset.noAnswer };
    try {
      const answer = await fetch(`${url}?${new URLSearchParams({ on })}`);
      if (answer.ok) office = await answer.json();
    } catch {
      // No answer, or the page for signing in.
    }
    if (field(row, "participant").value === person && day.value === on && position.value === "") enter(office);
  };

  $(group).on("change", "select[name$='-participant']", (event) => offer(event.target.closest(".inline-related")));
  let askedFor = day.value;
  for (const moment of ["change", "focusout"]) {
    day.addEventListener(moment, () => {
      if (day.value === askedFor) return;
      askedFor = day.value;
      rows().forEach((row) => field(row, "participant").value && offer(row));
    });
  }

  /* The order of protocol */

  const renumber = () => {
    const inputs = rows().map((row) => field(row, "order"));
    const numbers = inputs.map((input) => Number(input.value));
    const usable = numbers.every((number) => number > 0) && new Set(numbers).size === numbers.length;
    const wanted = usable ? numbers.sort((a, b) => a - b) : numbers.map((_, index) => index + 1);
    inputs.forEach((input, index) => {
      input.value = wanted[index];
    });
  };

  const move = (row, step, button) => {
    const all = rows();
    const neighbour = all[all.indexOf(row) + step];
    if (!neighbour) return;
    if (step < 0) neighbour.before(row);
    else neighbour.after(row);
    renumber();
    button.focus();
    status.textContent = `${button.title}: ${rows().indexOf(row) + 1}`;
  };

  const addArrows = (row) => {
    const heading = row.querySelector("h3");
    if (!heading || heading.querySelector(".move")) return;
    const words = field(row, "order").dataset;
    const arrows = document.createElement("span");
    arrows.className = "move";
    for (const [step, sign, label] of [[-1, "↑", words.up], [1, "↓", words.down]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => move(row, step, button));
      arrows.append(button);
    }
    heading.append(arrows);
  };

  rows().forEach(addArrows);
  group.addEventListener("formset:added", (event) => addArrows(event.target));

  // Django numbers the names of the fields anew when a line is removed, and counts on the lines standing as they came.
  const indexOf = (row) => Number(row.id.split("-").pop());
  const sortBy = (key) => {
    const empty = group.querySelector(".empty-form");
    rows().sort((a, b) => key(a) - key(b)).forEach((row) => empty.before(row));
  };
  group.addEventListener("click", (event) => {
    if (event.target.closest(".inline-deletelink")) sortBy(indexOf);
  }, true);
  document.addEventListener("formset:removed", () => {
    setTimeout(() => sortBy((row) => Number(field(row, "order").value) || Infinity));
  });
});
