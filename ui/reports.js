/* Reading: a report opened at a spot, and the way back to the answer. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $ } = page;
  let from = null;

  function appear(place) {
    // Gradio puts a tab's contents on the page when the tab is first shown.
    return new Promise((resolve) => {
      const look = setInterval(() => { const found = $(place); if (found) { clearInterval(look); resolve(found); } }, 40);
      setTimeout(() => clearInterval(look), 10000);
    });
  }
  async function openSpot(button) {
    const { document: name, paragraph, start, end } = button.dataset;
    const answer = await page.call("open_report_at", { document: name, paragraph: +paragraph, start: +start, end: +end });
    if (!answer) return;
    const tab = $("[role=tab][aria-selected=true]")?.dataset.tabId;
    from = ["ask", "explore"].includes(tab) ? { tab, button } : null;
    page.tab("reports");
    const reader = await appear("#reader");
    // The server made this of escaped words (ui/reports.py).
    reader.innerHTML = answer.html;
    const back = $(".back", reader);
    back.hidden = !from;
    page.show(back, tab === "explore" ? "back_to_explore" : "back_to_answer");
    const row = $(".row.here", reader);
    (row || reader).focus({ preventScroll: true });
    ($("mark", reader) || row || reader).scrollIntoView({ block: row ? "center" : "start" });
  }
  async function refreshReports() {
    const answer = await page.call("how_reports_were_read", {});
    if (!answer) return;
    // Made by the server of escaped words (ui/as_read.py).
    $(".shelf > nav").innerHTML = answer.list;
    $("#reader").innerHTML = answer.html;
  }
  async function howRead() {
    await refreshReports();
    const reader = $("#reader");
    reader.focus({ preventScroll: true });
    reader.scrollIntoView({ block: "start" });
  }
  /* A page of a PDF, drawn by the server. */
  let shown = null;
  async function showPage(given) {
    const answer = await page.call("show_page_of", given);
    if (!answer) return;
    shown = { ...given, page: answer.page, pages: answer.pages };
    const dialog = $("#page-picture"), image = $("img", dialog);
    const name = page.text(answer.named.text, answer.named.values);
    $("h2", dialog).textContent = name;
    image.alt = page.text("as_printed", { name });
    image.src = `data:image/png;base64,${answer.image}`;
    for (const button of dialog.querySelectorAll(".turn-page")) {
      const to = answer.page + Number(button.dataset.step);
      button.disabled = to < 1 || to > answer.pages;
    }
    if (!dialog.open) dialog.showModal();
    $(".sheet-of-paper", dialog).scrollTop = 0;
  }
  function back() {
    const { tab, button } = from;
    page.tab(tab);
    // Gradio shows the tab first.
    setTimeout(() => { button.focus(); button.scrollIntoView({ block: "nearest" }); }, 50);
  }
  function jump(button) {
    const target = document.getElementById(button.dataset.to);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start", behavior: page.calm() ? "auto" : "smooth" });
  }
  async function moreLike(button) {
    const { document: name, paragraph } = button.dataset, card = button.closest(".card");
    const answer = await page.call("more_like_this", { document: name, paragraph: +paragraph });
    if (!answer) return;
    $(".similar", card)?.remove();
    const place = document.createElement("div");
    place.className = "similar";
    // The server made this of escaped words (ui/similar.py).
    place.innerHTML = answer.html;
    card.append(place);
    $("button", place)?.focus();
  }
  Object.assign(page.actions, {
    "more-like": moreLike,
    "open-spot": openSpot,
    "how-read": howRead,
    "ask-this": (button) => page.ask(button.dataset.question),
    "show-page": ({ dataset: { document: name, paragraph, start, end } }) => showPage({ document: name, paragraph: +paragraph, start: +start, end: +end, page: 0 }),
    "turn-page": (button) => showPage({ ...shown, page: shown.page + Number(button.dataset.step) }),
    "close-picture": () => $("#page-picture").close(),
    back,
    jump,
  });
  return { refreshReports };
})());
