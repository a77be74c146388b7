/* Which reports the next question is asked of: read from the choices below the question box (ui/filters.py). */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $ } = page;
  const all = (selector) => [...document.querySelectorAll(`#filter ${selector}`)];
  const checked = (sort) => all(`#${sort} input:checked`);

  /* The two ends of the range of years, or null where all years are in it or years have a box each. */
  function range() {
    const ends = all("#years select");
    if (ends.length < 2) return null;
    const [from, to] = ends.map((end) => Number(end.value)).sort((a, b) => a - b);
    const every = [...ends[0].options].map((option) => Number(option.value));
    return from === every[0] && to === every[every.length - 1] ? null : { from, to, every };
  }
  function chosen() {
    const ends = range(), values = (sort) => checked(sort).map((input) => input.value);
    const years = ends ? ends.every.filter((year) => ends.from <= year && year <= ends.to) : values("years").map(Number);
    return { years, documents: values("reports"), languages: values("languages") };
  }
  function names() {
    const ends = range(), years = ends ? [ends.from === ends.to ? `${ends.from}` : `${ends.from}–${ends.to}`] : [];
    return [...years, ...["years", "reports", "languages"].flatMap(checked).map((input) => input.nextElementSibling.textContent)];
  }
  function draw() {
    const list = $("#filter .chosen"), clear = $("#filter .clear-filters");
    if (!list) return;
    list.replaceChildren(...names().map((name) => Object.assign(document.createElement("li"), { textContent: name, dir: "auto" })));
    clear.hidden = !list.children.length;
  }
  function clear() {
    for (const input of all("input:checked")) input.checked = false;
    const ends = all("#years select");
    ends.forEach((end, index) => (end.selectedIndex = index ? end.options.length - 1 : 0));
    draw();
  }
  function toggle(button) {
    const panel = $("#filter-panel");
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  }
  document.addEventListener("change", (event) => { if (event.target.closest("#filter")) draw(); });
  Object.assign(page.actions, {
    "filter-toggle": toggle,
    "clear-filters": () => { clear(); $("#filter .filter-toggle").focus(); },
  });
  return { chosen, clearFilters: clear };
})());
