/* Explore: a cell of the heat map lists its paragraphs; arrow keys go from cell to cell. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $ } = page;

  async function heat(button) {
    const { topic, year } = button.dataset;
    const answer = await page.call("paragraphs_of_topic", { topic, year: +year });
    if (!answer) return;
    for (const other of document.querySelectorAll(".heat[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", "true");
    const place = $("#topic-paragraphs");
    // The server made this of escaped words (ui/topics.py).
    place.innerHTML = answer.html;
    const heading = $("h3", place);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest", behavior: page.calm() ? "auto" : "smooth" });
  }
  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key], cell = event.target.closest?.(".heat")?.closest("td");
    if (!step || !cell) return;
    event.preventDefault();
    let [row, column] = [cell.parentElement, cell.cellIndex];
    // Over cells without paragraphs to the next one that has some.
    do {
      row = step[0] ? (step[0] < 0 ? row.previousElementSibling : row.nextElementSibling) : row;
      column += step[1];
    } while (row?.cells[column] && !$(".heat", row.cells[column]));
    const next = row?.cells[column];
    if (next) $(".heat", next).focus();
  });
  page.actions.heat = heat;
  return {};
})());
