/* Operators: sign in, send files one after the other, and watch what becomes of them. Served only with --admin. */
"use strict";
Object.assign(window.cthbqa, (() => {
  const page = window.cthbqa, { $ } = page;
  const HEADER = "x-cthbqa-operate", EVERY = 700;
  // Kept by this window alone, until it closes.
  const KEPT = "cthbqa.operator";
  let token = sessionStorage.getItem(KEPT) || "", watching = false;

  const panel = () => $("#operator");
  function say(sentence) { $(".operator-message", panel()).textContent = page.known(sentence); }
  function address(name) { return `${location.pathname.replace(/[^/]*$/, "")}operate/${name}`; }
  function signed(given) {
    token = given;
    if (given) sessionStorage.setItem(KEPT, given); else sessionStorage.removeItem(KEPT);
    $(".sign-in", panel()).hidden = !!given;
    $(".tools", panel()).hidden = !given;
  }
  async function send(name, given = {}) {
    let answer, status = 0;
    try {
      const response = await fetch(address(name), { method: "POST", headers: { [HEADER]: token, "content-type": "application/json" }, body: JSON.stringify(given) });
      status = response.status;
      answer = await response.json();
    } catch { answer = { problem: page.english("server_silent") }; }
    if (status === 401 && name !== "sign-in") signed("");
    if (answer.problem) { say(answer.problem); return null; }
    return answer;
  }
  function show(answer) {
    if (!answer) return;
    // Made by the server of escaped words (ui/operating_page.py).
    const lists = $(".lists", panel()), open = [...lists.querySelectorAll("details")].map((each) => each.open);
    lists.innerHTML = answer.html;
    lists.querySelectorAll("details").forEach((each, index) => (each.open = !!open[index]));
    const { job } = answer, place = $(".job", panel());
    place.hidden = !job;
    if (!job) return;
    $(".job-title", place).textContent = page.known(job.title);
    $(".job-stage", place).textContent = page.known(job.stage);
    place.classList.toggle("failed", job.failed);
    const bar = $("progress", place);
    bar.hidden = !job.running;
    bar.setAttribute("aria-label", page.known(job.title));
    if (job.share === null) bar.removeAttribute("value"); else bar.value = job.share;
    for (const file of job.files) row(file.name).set(page.known(file.status) + (file.reason ? `: ${file.reason}` : ""), file.status !== page.english("status_read"));
    for (const button of panel().querySelectorAll(".operate")) button.disabled = job.running && button.dataset.operate !== "sign-out";
    if (job.running) watch();
  }
  async function watch() {
    if (watching) return;
    watching = true;
    let answer;
    do {
      await new Promise((resolve) => setTimeout(resolve, EVERY));
      answer = await send("state");
      if (answer) show(answer);
      // A server that is away for a moment does not end the change.
    } while (token && (!answer || answer.job?.running));
    watching = false;
    if (answer?.job) ended(answer.job);
  }
  function ended(job) {
    say(job.title);
    page.refreshReports();
  }
  // A change was asked for. A short one is over before the server has answered.
  function begun(answer) {
    show(answer);
    if (answer?.job && !answer.job.running) ended(answer.job);
  }

  /* ---- files ---- */
  function row(name) {
    const list = $(".uploads", panel());
    let item = [...list.children].find((each) => each.dataset.name === name);
    if (!item) {
      item = document.createElement("li");
      item.dataset.name = name;
      for (const part of ["sent-file", "state"]) item.append(Object.assign(document.createElement("span"), { className: part }));
      const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
      bar.setAttribute("aria-label", name);
      item.append(bar);
      $(".sent-file", item).textContent = name;
      list.append(item);
    }
    return {
      set(state, bad = false) { $(".state", item).textContent = state; item.classList.toggle("bad", bad); $("progress", item).hidden = true; },
      progress(share) { $(".state", item).textContent = page.text("upload_share", { share: Math.floor(share * 100) }); const bar = $("progress", item); bar.hidden = false; bar.value = share; },
    };
  }
  function upload(file) {
    const shown = row(file.name.normalize("NFC"));
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", `${address("upload")}?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader(HEADER, token);
      request.setRequestHeader("content-type", "application/octet-stream");
      request.upload.onprogress = (event) => shown.progress(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { answer.problem = page.english("upload_refused"); }
        if (request.status === 401) { signed(""); say(answer.problem); }
        shown.set(page.known(answer.problem) || page.text("upload_sent"), !!answer.problem);
        resolve(!answer.problem);
      };
      request.onerror = () => { shown.set(page.text("upload_broken"), true); resolve(false); };
      request.send(file);
    });
  }
  async function addFiles(input) {
    const files = [...input.files];
    $(".uploads", panel()).replaceChildren();
    const { most, files: number } = input.dataset;
    if (files.length > +number) { input.value = ""; return say(page.text("most_files", { files: +number })); }
    say("");
    for (const file of files) row(file.name.normalize("NFC")).progress(0);
    let sent = 0;
    for (const file of files) {
      // The server looks, too, but a browser that is cut off while it sends does not hear the reason.
      if (file.size > +most) row(file.name.normalize("NFC")).set(page.text("upload_larger", { size: most / 1e6 }), true);
      // One after the other: the progress of each is that of the line.
      else if (await upload(file)) sent++;
    }
    input.value = "";
    if (!sent) say(page.text("none_added"));
    else begun(await send("add"));
  }

  const acts = {
    async "sign-in"() {
      const box = $("#operator-password"), answer = await send("sign-in", { password: box.value });
      if (!answer) { box.select(); return; }
      box.value = "";
      say("");
      signed(answer.token);
      show(await send("state"));
      $("#operator-files").focus();
    },
    async "sign-out"() {
      await send("sign-out");
      signed("");
      say(page.text("signed_out"));
      $("#operator-password").focus();
    },
    remove: (button) => change("remove", button),
    "put-back": (button) => change("put-back", button),
    rebuild: (button) => change("rebuild", button),
  };
  async function change(name, button) {
    $(".uploads", panel()).replaceChildren();
    say("");
    begun(await send(name, { document: button.dataset.document || "" }));
  }
  page.actions.operate = (button) => acts[button.dataset.operate](button);
  document.addEventListener("change", (event) => { if (event.target.id === "operator-files" && event.target.files.length) addFiles(event.target); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "operator-password") { event.preventDefault(); acts["sign-in"](); }
  });
  // After a reload of the window, for as long as the server knows the token.
  const ready = setInterval(async () => {
    if (!panel() || !token) return;
    clearInterval(ready);
    const answer = await send("state");
    if (answer) { signed(token); show(answer); }
  }, 300);
  return {};
})());
