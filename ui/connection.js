/* A lost connection is said, and mended: the page loads again when the server is back. A question that was under way when
   the page was left, for whatever reason, is asked again. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { state } = page;
  const PENDING = "cthbqa.pending", EVERY = 2500, PATIENCE = 8000;
  const server = page.$("meta[name=cthbqa-server]").content;
  let lost = false, looking = false, awaited = null;

  async function look() {
    // The server's name changes when it starts anew; then it knows nothing of a question that was under way.
    const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.headers.get("x-cthbqa-server");
  }
  async function watch() {
    if (looking || (!state.running && !lost)) return;
    looking = true;
    try {
      const name = await look();
      if (lost || name !== server) location.reload();
    } catch {
      lost = true;
      page.say(page.text("connection_lost"), 0);
    }
    looking = false;
  }
  /* Gradio stops listening when nothing is under way, and can do so just as a question is sent: the next event makes it
     listen again, and what was said meanwhile arrives. */
  function listen() {
    if (state.running && state.running.id === awaited) page.$("#wake").click();
    awaited = state.running?.id;
  }
  function pending() {
    const asked = page.readTurn(sessionStorage.getItem(PENDING));
    sessionStorage.removeItem(PENDING);
    return state.turns.some((turn) => turn.id === asked?.id) ? null : asked; // answered since: the page came back as it was
  }
  window.addEventListener("pagehide", () => {
    const asked = state.running || state.left;
    if (asked) sessionStorage.setItem(PENDING, JSON.stringify(asked));
  });
  setInterval(() => { listen(); watch(); }, EVERY);
  return { pending };
})());
