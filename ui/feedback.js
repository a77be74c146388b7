/* Judgements of answers: kept by the server only when a reader gives one. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $, state } = page;

  function exchangeOf(element) {
    return state.turns.find((each) => each.id === page.turn(element));
  }
  async function judge(button) {
    const place = button.closest(".exchange"), vote = button.dataset.vote;
    if (!(await give(place, vote, ""))) return;
    for (const other of place.querySelectorAll(".thumb")) other.setAttribute("aria-pressed", String(other === button));
    $(".note", place)?.remove();
    const form = document.createElement("form");
    form.className = "note";
    form.innerHTML = `<label>What should others know about this answer? (optional)
      <textarea rows="2" maxlength="2000"></textarea></label>
      <button type="submit" class="quiet">Add the note</button>`;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await give(place, vote, $("textarea", form).value)) form.remove();
    });
    place.append(form);
    $("textarea", form).focus();
  }
  async function give(place, vote, note) {
    const answer = await page.call("give_feedback", { exchange: JSON.stringify([exchangeOf(place)]), vote, note });
    if (answer) page.say("Thank you. Your judgement is kept on the computer that serves this page.");
    return answer;
  }
  page.actions.thumb = judge;
  return {};
})());
