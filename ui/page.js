/* The page's own behaviour: the conversation's memory, numbers that open their paragraphs, copying. No request is made
   from here; questions go through Gradio's events (ui/ask.py). */
"use strict";
Object.assign(window.cthbqa, (() => {
  const { text, english, known } = window.cthbqa;
  const state = { turns: [], sent: 0, running: null, left: null, asked: null, number: 0, abandoned: null, override: null, server: null };
  const $ = (selector, root = document) => root.querySelector(selector);
  const identifier = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");

  /* ---- asking ---- */
  function begin(question) {
    if (state.running) window.cthbqa.giveUp(state.running);
    if (refusal()) window.cthbqa.setAside();
    state.running = { id: identifier(), question: question || "", ...window.cthbqa.chosen(), ...state.override };
    state.asked = state.running.id;
    state.override = null;
    busy(true);
    fill("");
    const sent = request(state.running);
    state.number = state.sent;
    return sent;
  }
  /* What the server is sent: a question or none, and what stands before it. `stops` is the question that was under way. */
  function request(asked = null) {
    const stops = state.abandoned;
    state.abandoned = null;
    return JSON.stringify({ asked, stops, number: ++state.sent, earlier: state.turns.slice(-40) });
  }
  function stopping() {
    return request(state.running);
  }
  function finish(text) {
    if (!text) return [];
    const exchange = JSON.parse(text);
    if (!state.running || exchange.id !== state.running.id) return [];
    if (exchange.answer || exchange.problem === english("stopped")) state.turns.push(exchange);
    else fill(exchange.question);
    state.running = null;
    busy(false);
    window.cthbqa.keep();
    return [];
  }
  /* What the server says in the place of the whole conversation when it cannot read a request. */
  const refusal = () => $("#conversation .log > .problem");
  /* Only of the question under way: what was sent before it may be refused after it was asked. */
  const refuses = () => state.running && Number(refusal()?.dataset.number) === state.number;
  /* The question goes back into the box, and the conversation onto the page. */
  function refused(words) {
    say(known(words), 20);
    fill(state.running.question);
    state.running = null;
    busy(false);
    $("#again").click();
  }
  function busy(on) {
    document.documentElement.classList.toggle("cthbqa-busy", on);
  }
  function box() {
    return $("#question textarea, #question input");
  }
  function fill(text) {
    const input = box();
    const prototype = input.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(prototype.prototype, "value").set.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function ask(question) {
    tab("ask");
    fill(question);
    setTimeout(() => $("#send").click(), 0);
  }
  function tab(name) {
    $(`[role=tab][data-tab-id="${name}"]`).click();
  }
  /* Functions of the server that answer in one piece (ui/masthead.py). */
  function connect(server) {
    state.server = server;
  }
  async function call(name, given) {
    let answer = null;
    try { answer = await state.server[name](given); } catch { /* the same sentence as for no answer */ }
    if (answer && typeof answer === "object" && !answer.problem) return answer;
    say(known(answer?.problem) || text("server_silent"));
    return null;
  }
  /* A notice for a while; `action` is a button in it. */
  function say(words, seconds = 8, action = null) {
    const notice = $("#notice");
    notice.replaceChildren(...(words ? [words] : []), ...(action ? [" ", action] : []));
    clearTimeout(say.timer);
    if (seconds) say.timer = setTimeout(() => (notice.textContent = ""), seconds * 1000);
  }

  /* ---- numbers and cards ---- */
  const BESIDE = "(min-width: 861px)";
  const pair = (element) => `[data-turn="${element.dataset.turn}"][data-sign="${element.dataset.sign}"]`;
  let opener = null;
  function open(button) {
    const card = $(`.card${pair(button)}`);
    if (!card) return;
    show(button.dataset.turn);
    openCard(card);
    point(button);
    card.focus({ preventScroll: true });
    const mark = $("mark", card) || $(".this", card);
    card.scrollIntoView({ block: "nearest" });
    (mark || card).scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }
  /* The number whose card is open stays lit. */
  function point(button) {
    for (const other of document.querySelectorAll(".cite[aria-current]")) other.removeAttribute("aria-current");
    button?.setAttribute("aria-current", "true");
    opener = button;
  }
  function chosen(card) {
    openCard(card);
    const number = $(`.cite${pair(card)}`);
    point(number);
    // On a phone the cards stand below the conversation: there the reader stays where they are.
    if (matchMedia(BESIDE).matches) number?.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }
  function backTo(card) {
    chosen(card);
    const number = $(`.cite${pair(card)}`);
    number?.focus({ preventScroll: true });
    number?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }
  function show(turn) {
    for (const group of document.querySelectorAll("#sources .group")) group.hidden = group.dataset.turn !== turn;
  }
  function light(element, on) {
    for (const other of document.querySelectorAll(`.cite${pair(element)}, .card${pair(element)}`)) other.classList.toggle("lit", on);
  }
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function copy(button, words) {
    const done = () => {
      const before = button.dataset.text;
      window.cthbqa.show(button, "copied");
      setTimeout(() => window.cthbqa.show(button, before), 1500);
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(words).then(done, () => copyOld(words, done));
    else copyOld(words, done);
  }
  function copyOld(text, done) {
    // Served over plain http to another computer, a browser offers no clipboard but this one.
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) done();
    area.remove();
  }

  const actions = {
    cite: open,
    card: (card, event) => { if (!event.target.closest("button, a")) chosen(card); },
    starter: (button) => ask(button.textContent),
    reword: (button) => { fill(button.dataset.question); box().focus(); },
    everywhere: (button) => { window.cthbqa.clearFilters(); ask(button.dataset.question); },
    "to-tab": (button) => tab(button.dataset.tab),
    copy: (button) => copy(button, text(button.dataset.copy, JSON.parse(button.dataset.copyValues))),
    sign: (button) => backTo(button.closest(".card")),
  };
  const turn = (element) => element.closest("[data-turn]").dataset.turn;
  function openCard(card) {
    for (const other of card.closest(".group").querySelectorAll(".card.open")) other.classList.remove("open");
    card.classList.add("open");
  }
  document.addEventListener("click", (event) => {
    const names = Object.keys(actions);
    const element = event.target.closest(names.map((name) => `.${name}`).join());
    if (element) actions[names.find((name) => element.classList.contains(name))](element, event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest("#sources") || !opener) return;
    ($(`.cite${pair(opener)}`) || box()).focus();
  });
  for (const [type, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const element = event.target.closest && event.target.closest(".cite, .card");
      if (element) light(element, on);
    });
  }

  /* ---- what arrives ---- */
  /* The newest exchange is kept in view as it grows, until the reader scrolls. */
  let newest = null, following = false;
  function follow() {
    const all = document.querySelectorAll("#conversation .exchange");
    const last = all[all.length - 1];
    if (!last) return;
    if (last.dataset.turn !== newest) { newest = last.dataset.turn; following = true; }
    if (!following || !last.checkVisibility()) return;
    const tall = last.offsetHeight > innerHeight - 220;
    last.scrollIntoView({ block: tall ? "start" : "nearest", behavior: calm() ? "auto" : "smooth" });
  }
  for (const type of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(type, () => (following = false), { passive: true });
  }
  /* What another chat was still waiting for can arrive after this one was drawn: then this one is asked for again. */
  function ours() {
    const own = new Set([state.asked, ...state.turns.map((each) => each.id)]);
    return [...document.querySelectorAll("#conversation .exchange")].every((each) => own.has(each.dataset.turn));
  }
  let redrawing = null;
  function arrived() {
    if (refuses()) refused(refusal().textContent);
    else if (ours()) follow();
    else if (!state.running) {
      clearTimeout(redrawing);
      redrawing = setTimeout(() => { if (!ours() && !state.running) $("#again").click(); }, 300);
    }
  }
  new MutationObserver((changes) => {
    if (changes.some((change) => change.target.closest?.("#conversation"))) arrived();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-turn"] });

  /* Where there is a keyboard, the page is ready to type; on a phone that would hide half of it. */
  const ready = setInterval(() => {
    const parts = ["#question textarea", "#again", "#wake", "#kept textarea", "#send", "#stop", "#conversation .log", "#sources div"];
    if (!state.server || !parts.every((part) => $(part))) return;
    clearInterval(ready);
    window.cthbqa.start();
    window.cthbqa.show($("title"), "title");
    $("#page-language").value = window.cthbqa.language();
    document.documentElement.classList.add("cthbqa-ready");
    if (matchMedia(BESIDE).matches && document.activeElement === document.body) box().focus({ preventScroll: true });
  }, 100);

  return { begin, request, stopping, finish, ask, state, $, identifier, busy, fill, tab, box, call, connect, say, copy, actions, turn, calm };
})());
