/* What a reader did to an answer stays, whatever arrives meanwhile: Gradio draws the whole conversation again and again. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $, state } = page;
  const unfolded = new Set(), forms = new Map();

  function set(element, name, value) {
    // Only what differs: what is set here is seen by the observer that calls `restore`.
    if (element.getAttribute(name) !== value) value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
  }
  function restore() {
    for (const fold of document.querySelectorAll(".fold")) set(fold, "open", unfolded.has(fold.dataset.fold) ? "" : null);
    for (const cards of document.querySelectorAll(".beyond")) set(cards, "hidden", unfolded.has(`${cards.dataset.beyond}-more`) ? null : "");
    for (const thumb of document.querySelectorAll(".thumb")) {
      const judged = state.turns.find((each) => each.id === page.turn(thumb));
      set(thumb, "aria-pressed", String(judged?.vote === thumb.dataset.vote));
    }
    for (const [turn, form] of forms) {
      const place = $(`.exchange[data-turn="${turn}"]`);
      if (place && form.parentElement !== place) place.append(form);
    }
  }
  document.addEventListener("click", (event) => {
    const fold = event.target.closest(".fold > summary")?.parentElement;
    if (!fold) return;
    event.preventDefault();
    const name = fold.dataset.fold;
    if (!unfolded.delete(name)) unfolded.add(name);
    restore();
  });
  new MutationObserver(restore).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["open", "hidden", "aria-pressed", "data-fold"] });
  return { restore, forms };
})());
