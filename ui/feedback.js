/* Judgements of answers: kept by the server only when a reader gives one. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $, state } = page;

  const exchangeOf = (turn) => state.turns.find((each) => each.id === turn);

  async function judge(button) {
    const turn = page.turn(button), vote = button.dataset.vote;
    if (!(await give(turn, vote, ""))) return;
    exchangeOf(turn).vote = vote;
    page.keep();
    const form = document.createElement("form");
    form.className = "note";
    form.innerHTML = `<label><span data-text="judgement_note"></span>
      <textarea rows="2" maxlength="2000"></textarea></label>
      <button type="submit" class="quiet" data-text="judgement_add"></button>`;
    for (const element of form.querySelectorAll("[data-text]")) page.show(element, element.dataset.text);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!(await give(turn, vote, $("textarea", form).value))) return;
      close(turn);
      // The form had the focus, and is gone.
      $(`.exchange[data-turn="${turn}"] .thumb[data-vote="${vote}"]`)?.focus();
    });
    close(turn);
    page.forms.set(turn, form);
    page.restore();
    $("textarea", form).focus();
  }
  function close(turn) {
    page.forms.get(turn)?.remove();
    page.forms.delete(turn);
  }
  async function give(turn, vote, note) {
    const answer = await page.call("give_feedback", { exchange: JSON.stringify([exchangeOf(turn)]), vote, note });
    if (answer) page.say(page.text("judgement_kept"));
    return answer;
  }
  page.actions.thumb = judge;
  return {};
})());
