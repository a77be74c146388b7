/* The fixed texts in the language of the browser. The server makes one page for everybody, in English, and writes beside
   each text its name and its values (ui/texts.py); here they become the reader's language, before they are painted. */
"use strict";
window.cthbqa = (() => {
  const FALLBACK = "en", MARKED = "[data-text], [data-label], [data-sentence]";
  // As Gradio chooses it for its own components.
  const wanted = (navigator.language || FALLBACK).toLowerCase().split("-")[0];
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
    patterns ||= templates().filter(([, template]) => template.includes("{")).map(([name, template]) => [name, pattern(template), [...template.matchAll(/\{(\w+)\}/g)].map((each) => each[1])]).filter(([, fits]) => fits);
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
    const { text: name, textValues, label, labelValues, sentence } = element.dataset;
    if (name !== undefined) set(element, text(name, values(textValues)));
    if (label !== undefined) {
      const words = text(label, values(labelValues));
      if (element.getAttribute("aria-label") !== words) element.setAttribute("aria-label", words);
      if (element.title && element.title !== words) element.title = words;
    }
    if (sentence !== undefined) {
      const words = known(element.textContent);
      if (words === element.textContent) return;
      set(element, words);
      element.lang = language();
    }
  }
  /* Let an element say another text. */
  function show(element, name) {
    element.dataset.text = name;
    put(element);
  }
  function putAll(root) {
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
