/* The conversations this browser keeps (and nobody else): new chat, earlier chats, links, saving as a file. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const KEY = "cthbqa.chats", CURRENT = "cthbqa.current", MOST = 60;
  const page = window.cthbqa, { state, $ } = page;

  /* What the server can read (ui/exchange.py): whatever else stands in the storage is left out. */
  const isText = (it) => typeof it === "string" && it.length <= 200000;
  const isName = (it) => typeof it === "string" && /^[a-zA-Z0-9]{1,40}$/.test(it);
  const isWhole = Number.isInteger, isNumber = Number.isFinite;
  const list = (fits, most = Infinity) => (it) => Array.isArray(it) && it.length <= most && it.every((each) => fits(each));
  const record = (fields) => (it) => it !== null && typeof it === "object" && Object.entries(fields).every(([key, fits]) => fits(it[key]));
  const orNull = (fits) => (it) => it === null || fits(it);
  const orMissing = (fits) => (it) => it === undefined || fits(it);
  const orNothing = (fits) => orMissing(orNull(fits));
  const isCited = list(record({
    n: isWhole, document_id: isText, title: isText, year: orNull(isWhole), section: isText, page: isWhole, page_label: orNull(isText),
    paragraph: isWhole, paragraph_id: isText, start: isWhole, end: isWhole, quote: isText, paragraph_text: isText,
  }), 200);
  const isMeasured = (it) => typeof it === "object" && Object.keys(it).length <= 100 && Object.values(it).every(isNumber);
  const isWritten = record({
    question: isText, standalone_question: isText, text: isText, citations: isCited, nearest: isCited, more: orNothing(isCited),
    refusal: orNull(record({ reason: isText, missing_terms: list(isText) })), signals: orNothing(isMeasured),
    parts: orNothing(list(record({ label: isText, citations: list(isWhole), note: orMissing(isText) }))),
    seconds: orMissing(isNumber), note: orMissing(isText),
  });
  const hasItsCitations = ({ citations, parts }) => (parts || []).flatMap((part) => part.citations).every((n) => citations.some((each) => each.n === n));
  const isTurn = record({
    id: isName, question: isText, years: orNothing(list(isWhole)), documents: orNothing(list(isText)), languages: orNothing(list(isText)),
    answer: orNothing((it) => isWritten(it) && hasItsCitations(it)), problem: orMissing(isText), generation: orMissing(isText),
  });
  const isChat = record({ id: isText, turns: Array.isArray });

  function parsed(text) {
    try { return JSON.parse(text); } catch { return null; }
  }
  function readTurn(text) {
    const found = parsed(text);
    return isTurn(found) ? found : null;
  }
  function stored() {
    const found = parsed(localStorage.getItem(KEY)), chats = Array.isArray(found) ? found.filter(isChat) : [];
    return chats.map((chat) => ({ ...chat, turns: chat.turns.filter(isTurn) })).filter((chat) => chat.turns.length);
  }
  function store(chats) {
    // A full cupboard gives up its oldest chats first.
    for (let kept = chats.slice(0, MOST); ; kept = kept.slice(0, -1)) {
      try { localStorage.setItem(KEY, JSON.stringify(kept)); return; } catch { if (!kept.length) return; }
    }
  }
  function current() {
    // Each window has its own chat, which survives a reload of that window.
    let id = sessionStorage.getItem(CURRENT);
    if (!id) sessionStorage.setItem(CURRENT, (id = page.identifier()));
    return id;
  }
  function keep() {
    const id = current(), chats = stored(), others = chats.filter((chat) => chat.id !== id);
    const turns = joined(chats.find((chat) => chat.id === id)?.turns || [], state.turns);
    if (state.turns.length) store([{ id, at: Date.now(), turns }, ...others]);
    draw();
  }
  /* A question that another takes the place of stays in its chat, without an answer. */
  function giveUp(asked) {
    state.turns.push({ ...asked, problem: page.english("stopped_by_next") });
    keep();
  }
  /* A duplicated window, or one that opens the same earlier chat, adds to it as well. */
  function joined(before, now) {
    const turns = new Map();
    for (const turn of [...before, ...now]) turns.set(turn.id, { ...turns.get(turn.id), ...turn });
    return [...turns.values()];
  }
  function openChat(id) {
    load(id);
    page.tab("ask");
  }
  function remember(id) {
    state.turns = (stored().find((chat) => chat.id === id) || { turns: [] }).turns;
  }
  function load(id) {
    state.abandoned = state.running?.id;
    sessionStorage.setItem(CURRENT, id);
    remember(id);
    state.running = state.asked = state.left = null;
    page.busy(false);
    show();
    draw();
  }
  function beginAnew() {
    sessionStorage.setItem(CURRENT, page.identifier());
    state.turns = [];
  }
  /* Turns that the server cannot read stay in their chat, and hinder no other. */
  function setAside() {
    beginAnew();
    $("#conversation .log").replaceChildren();
  }
  function newChat() {
    openChat(page.identifier());
    page.box()?.focus({ preventScroll: true });
  }
  function forget(button) {
    const { id } = button.dataset, at = [...document.querySelectorAll(".forget-chat")].indexOf(button);
    remove(stored().filter((chat) => chat.id !== id));
    if (id === current()) load(page.identifier()); else draw();
    // What was in the focus is gone: the next chat takes its place, or what closes the list.
    const left = document.querySelectorAll(".forget-chat");
    (left[Math.min(at, left.length - 1)] || $(".earlier-chats")).focus();
  }
  function forgetAll() {
    remove([]);
    newChat();
  }
  /* Keeps only some of the chats, and offers to have the others back. */
  function remove(left) {
    const all = stored(), open = current();
    store(left);
    const undo = element("button", { type: "button", className: "quiet undo", textContent: page.text("undo") });
    undo.addEventListener("click", () => {
      // Those that are there may have grown meanwhile.
      const now = stored(), back = all.filter((chat) => !now.some((each) => each.id === chat.id));
      store([...now, ...back].sort((one, other) => (other.at || 0) - (one.at || 0)));
      page.say("");
      if (all.some((chat) => chat.id === open) && !state.turns.length) openChat(open); else draw();
      page.box()?.focus({ preventScroll: true });
    });
    page.say(page.text("deleted", { n: all.length - left.length }), 20, undo);
  }

  function element(tag, options = {}, ...children) {
    const { dataset = {}, ...rest } = options;
    const made = Object.assign(document.createElement(tag), rest);
    Object.assign(made.dataset, dataset);
    made.append(...children);
    return made;
  }
  function draw() {
    const list = $("#chat-list");
    if (!list) return;
    const chats = stored(), now = current();
    list.replaceChildren(...chats.map((chat) => {
      const name = chat.turns[0]?.question || "";
      const item = element("li", {},
        element("button", { type: "button", className: "open-chat", dataset: { id: chat.id }, textContent: name }),
        element("button", { type: "button", className: "quiet forget-chat", dataset: { id: chat.id }, textContent: page.text("delete"), ariaLabel: page.text("delete_chat", { name }) }));
      if (chat.id === now) item.firstChild.setAttribute("aria-current", "true");
      return item;
    }));
    $("#chats").classList.toggle("none", !chats.length);
    for (const button of document.querySelectorAll(".save-chat")) button.disabled = !state.turns.length;
  }

  function link(turn) {
    const exchange = state.turns.find((each) => each.id === turn);
    const address = new URL(location.origin + location.pathname);
    address.searchParams.set("q", exchange.answer?.standalone_question || exchange.question);
    for (const year of exchange.years || []) address.searchParams.append("year", year);
    for (const name of exchange.documents || []) address.searchParams.append("report", name);
    for (const code of exchange.languages || []) address.searchParams.append("language", code);
    return address.href;
  }
  async function save(format, turn) {
    const exchanges = state.turns.filter((each) => each.answer && (!turn || each.id === turn));
    const file = await page.call("export_chat", { format, exchanges: JSON.stringify(exchanges), language: page.language() });
    if (!file) return;
    const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    element("a", { href: url, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  function awaitStarters(times = 40) {
    // The server finds out which questions are answered after it has begun to serve.
    setTimeout(() => {
      if (!times || state.turns.length || state.running || $(".welcome .starter")) return;
      show();
      awaitStarters(times - 1);
    }, 3000);
  }
  function show() {
    $("#again").click();
  }
  function start() {
    awaitStarters();
    const address = new URL(location.href), question = address.searchParams.get("q");
    state.left = page.pending();
    if (question) {
      if (state.left) giveUp(state.left);
      state.left = null;
      history.replaceState(null, "", address.pathname);
      followLink(address.searchParams, question);
    } else {
      if (!state.running && (state.turns.length || !state.left)) show(); // whoever was quick has asked already
      askAgain();
    }
    draw();
  }
  /* Another's question begins a chat of its own. */
  function followLink(given, question) {
    beginAnew();
    const values = (name) => given.getAll(name).filter(Boolean);
    // An empty year would be the number 0.
    const years = values("year").filter((year) => /^\d{4}$/.test(year)).map(Number);
    state.override = { years, documents: values("report"), languages: values("language") };
    page.ask(question);
  }
  /* The question that the page was left with, when what stands before it is drawn: coming later, that would hide it. It
     keeps its name, by which connection.js knows whether it was answered after all. */
  function askAgain() {
    const { left } = state;
    if (!left) return;
    if (!state.running && state.turns.length && !$("#conversation .exchange")) { setTimeout(askAgain, 50); return; }
    state.left = null;
    if (state.running) { giveUp(left); return; }
    const { question, ...asked } = left;
    state.override = asked;
    page.ask(question);
  }

  Object.assign(page.actions, {
    "new-chat": newChat,
    "open-chat": (button) => { $("#chats").hidePopover(); openChat(button.dataset.id); },
    "forget-chat": forget,
    "forget-all": () => { $("#chats").hidePopover(); forgetAll(); },
    "save-as": (button) => { $("#saving").hidePopover(); save(button.dataset.format); },
    "save-answer": (button) => save(button.dataset.format, page.turn(button)),
    "copy-link": (button) => page.copy(button, link(page.turn(button))),
  });
  // Before anything can be asked: the first question goes with the turns before it.
  remember(current());
  window.addEventListener("storage", (event) => { if (event.key === KEY) draw(); });
  return { keep, giveUp, setAside, readTurn, start, draw };
})());
