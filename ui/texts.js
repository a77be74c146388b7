/* The fixed texts in the language of the browser. The server makes one page for everybody, in English, and writes beside
   each text its name and its values (ui/texts.py); here they become the reader's language, before they are painted. */
"use strict";
window.cthbqa = (() => {
  const FALLBACK = "en", MARKED = "[data-text], [data-label], [data-sentence], [data-date], [data-placeholder]";
  const CHOSEN = "cthbqa.language";
  // Gradio's own components, whose texts cannot be named where they are made.
  const GRADIOS = [
    ...["ask", "explore", "reports", "about"].map((tab) => [`[role=tab][data-tab-id="${tab}"]`, "text", `tab_${tab}`]),
    ["#send", "text", "send"], ["#stop", "text", "stop"], ["#question > label > span", "text", "question_label"],
    ["#question textarea", "placeholder", "question_placeholder"],
  ];
  function kept() {
    try { return localStorage.getItem(CHOSEN); } catch { return null; }
  }
  const wanted = (kept() || navigator.language || FALLBACK).toLowerCase().split("-")[0];
  const every = () => window.gradio_config.i18n_translations;
  const language = () => (wanted in every() ? wanted : FALLBACK);

  function filled(template, values, tongue) {
    return template.replace(/\{(\w+)\}/g, (_whole, name) => {
      const value = values[name];
      return typeof value === "number" ? new Intl.NumberFormat(tongue).format(value) : value;
    });
  }
  function text(name, values = {}, tongue = language()) {
    const found = every()[tongue][name];
    if (typeof found === "string") return filled(found, values, tongue);
    return filled(found[new Intl.PluralRules(tongue).select(values.n)] ?? found.other, values, tongue);
  }
  const english = (name) => text(name, {}, FALLBACK);

  /* Sentences that the server says whole are known by their English words. */
  let patterns = null;
  function templates() {
    return Object.entries(every()[FALLBACK]).flatMap(([name, found]) => (typeof found === "string" ? [found] : Object.values(found)).map((template) => [name, template]));
  }
  const fixed = (template) => template.replace(/\{\w+\}/g, "");
  function pattern(template) {
    const parts = template.split(/\{\w+\}/);
    // What is mostly a value would fit anything.
    if (parts.join("").replace(/\W/g, "").length < 8) return null;
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)")}$`, "s");
  }
  function value(words) {
    const bare = words.replaceAll(",", "");
    return /^\d{1,3}(,\d{3})+$/.test(words) || /^\d{1,3}$/.test(words) ? Number(bare) : words;
  }
  function known(sentence) {
    if (!sentence || language() === FALLBACK) return sentence;
    const exact = templates().find(([, template]) => template === sentence);
    if (exact) return text(exact[0]);
    // The one with the most fixed words first: a shorter one fits with half the sentence for its value.
    patterns ||= templates().filter(([, template]) => template.includes("{")).sort(([, one], [, other]) => fixed(other).length - fixed(one).length).map(([name, template]) => [name, pattern(template), [...template.matchAll(/\{(\w+)\}/g)].map((each) => each[1])]).filter(([, fits]) => fits);
    for (const [name, fits, names] of patterns) {
      const match = fits.exec(sentence);
      if (match) return text(name, Object.fromEntries(names.map((each, index) => [each, value(match[index + 1])])));
    }
    return sentence;
  }

  /* ---- elements ---- */
  const values = (given) => (given ? JSON.parse(given) : {});
  function set(element, words) {
    // Only what differs: what is set here is seen by the observer below.
    if (element.textContent !== words) element.textContent = words;
  }
  function put(element) {
    const { text: name, textValues, label, labelValues, sentence, date, placeholder } = element.dataset;
    if (name !== undefined) set(element, text(name, values(textValues)));
    if (label !== undefined) {
      const words = text(label, values(labelValues));
      if (element.getAttribute("aria-label") !== words) element.setAttribute("aria-label", words);
      if (element.title && element.title !== words) element.title = words;
    }
    if (placeholder !== undefined) element.placeholder = text(placeholder);
    if (date !== undefined) set(element, when(date));
    if (sentence !== undefined) {
      const words = known(element.textContent);
      if (words === element.textContent) return;
      set(element, words);
      element.lang = language();
    }
  }
  /* `2019-05-03`, `2019-05` or `2019` as the language writes it: as much as is given. */
  function when(date) {
    const [year, month, day] = date.split("T")[0].split("-").map(Number);
    const form = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }), timeZone: "UTC" };
    return new Intl.DateTimeFormat(language(), form).format(Date.UTC(year, (month || 1) - 1, day || 1));
  }
  /* Let an element say another text. */
  function show(element, name) {
    element.dataset.text = name;
    put(element);
  }
  function nameGradios(root) {
    for (const [selector, kind, name] of GRADIOS) {
      for (const element of [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)]) element.dataset[kind] = name;
    }
  }
  function putAll(root) {
    nameGradios(root);
    if (root.matches(MARKED)) put(root);
    for (const element of root.querySelectorAll(MARKED)) put(element);
  }
  function changed(changes) {
    for (const { target, addedNodes } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (element?.matches(MARKED)) put(element);
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) putAll(node);
    }
  }
  document.addEventListener("change", (event) => {
    if (event.target.id !== "page-language") return;
    // The page is made in one language from its beginning; the chats are kept.
    localStorage.setItem(CHOSEN, event.target.value);
    location.reload();
  });
  function begin() {
    document.documentElement.lang = language();
    if (language() === FALLBACK) return; // it stands there already
    new MutationObserver(changed).observe(document.documentElement, {
      childList: true, subtree: true, characterData: true, attributes: true,
      attributeFilter: ["aria-label", "data-text", "data-text-values", "data-label", "data-label-values"],
    });
    putAll(document.documentElement);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
  return { text, english, known, show, language };
})();
