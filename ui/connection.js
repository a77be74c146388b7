/* A lost connection is said, and mended: the page loads again when the server is back, and asks the question again. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { state } = page;
  const PENDING = "cthbqa.pending", EVERY = 2500, PATIENCE = 8000;
  const server = page.$("meta[name=cthbqa-server]").content;
  let lost = false, looking = false;

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
      if (lost || name !== server) again();
    } catch {
      lost = true;
      page.say(page.text("connection_lost"), 0);
    }
    looking = false;
  }
  function again() {
    if (state.running) sessionStorage.setItem(PENDING, JSON.stringify(state.running));
    location.reload();
  }
  function pending() {
    const text = sessionStorage.getItem(PENDING);
    sessionStorage.removeItem(PENDING);
    return text ? JSON.parse(text) : null;
  }
  setInterval(watch, EVERY);
  return { pending };
})());
