// The search: Enter opens the first result, Tab goes through them and Escape back; where nothing is found it says what to do.
(() => {
  "use strict";
  const SENTENCES = new URL("search-sentence.js", document.currentScript.src);
  // Who types on has not read yet.
  const PAUSE = 150;
  const HINT = "Tab or the arrow keys go through the results. Escape closes the search.";

  function element(tag, properties, ...inside) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  }
  function start() {
    const search = document.querySelector(".md-search");
    const [input, list, meta] = [".md-search__input", ".md-search-result__list", ".md-search-result__meta"]
      .map((selector) => search.querySelector(selector));
    const toggle = document.getElementById("__search");
    const config = JSON.parse(document.getElementById("__config").textContent);
    const isOpen = () => toggle.checked;
    const close = () => { if (isOpen()) { toggle.click(); } };

    const hint = element("p", { className: "pr-search-hint", id: "pr-search-hint" }, HINT);
    const register = element("a", { href: config.register }, "look in the register");
    const website = element("a", { href: config.website, rel: "noopener" }, "the council's website");
    const elsewhere = config.website ? [" What the council does by itself is on ", website, "."] : [];
    const none = element("p", { className: "pr-search-none", hidden: true }, "Check the spelling, or ", register, ".", ...elsewhere);
    input.setAttribute("aria-describedby", hint.id);
    // It may be left empty, it holds nothing back while it is open, and its one button leads nowhere.
    input.required = false;
    search.removeAttribute("role");
    [".md-search__form", ".md-search__options"].forEach((selector) => {
      const part = search.querySelector(selector);
      part.setAttribute("role", "presentation");
      part.removeAttribute("aria-label");
    });
    meta.setAttribute("role", "status");
    meta.after(hint);
    // Not among the results: Material takes every link there for one. A box that scrolls needs no stop of its own
    // where what is in it can be reached.
    const scrolls = search.querySelector(".md-search__scrollwrap");
    scrolls.append(none);
    scrolls.tabIndex = -1;

    // Whatever was found in words that the search does not keep says so by the sentence on its page, and leads there; and what
    // has no text says what its page begins with.
    const begun = new WeakSet();
    let reading = 0;
    async function explain(one) {
      if (begun.has(one)) { return; }
      begun.add(one);
      const link = one.closest("a");
      const { answer, sentence } = await import(SENTENCES);
      const found = (one.dataset.answer && await answer(link, one.dataset.answer)) || (one.dataset.sought && await sentence(link, one.dataset.sought))
        || (one.dataset.bare && await answer(link, link.hash.slice(1)));
      if (found) {
        if (found.mark && !link.hash) { link.hash = found.mark; }
        one.closest("h1, h2").after(element("p", { className: "pr-sentence" }, ...found.pieces));
      }
      ["data-sought", "data-answer", "data-bare"].forEach((name) => one.removeAttribute(name));
    }

    // A result is a link that is named by all its words, which an article or a heading inside would keep to itself.
    function changed() {
      list.querySelectorAll(":is(article, h1, h2):not([role])").forEach((one) => one.setAttribute("role", "presentation"));
      list.querySelectorAll("[tabindex]").forEach((one) => one.removeAttribute("tabindex"));
      list.querySelectorAll("a [data-opens-at]").forEach((one) => { one.closest("a").hash = one.dataset.opensAt; });
      clearTimeout(reading);
      reading = setTimeout(() => list.querySelectorAll("[data-sought], [data-answer], [data-bare]").forEach(explain), PAUSE);
      none.hidden = meta.textContent !== config.translations["search.result.none"];
      hint.hidden = !none.hidden;
    }
    new MutationObserver(changed).observe(list, { childList: true });
    new MutationObserver(changed).observe(meta, { childList: true });

    function back() {
      const button = document.querySelector(".md-header__button[for=__search] .pr-button");
      const opener = button && button.offsetParent ? button : input;
      if (opener === input && document.activeElement !== input) {
        // Material opens the search when its box gets the focus, a moment later.
        input.focus();
        setTimeout(close, 50);
        return;
      }
      close();
      opener.focus();
    }
    // Material closes on Tab, and takes every other key on a result for a letter of the search.
    search.addEventListener("keydown", (event) => {
      if (!isOpen()) { return; }
      const isOnInput = event.target === input;
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); back(); }
      // Material opens what scores best, which need not be what stands first.
      if (event.key === "Enter" && isOnInput && !event.isComposing) {
        event.preventDefault();
        event.stopPropagation();
        const first = list.querySelector("a");
        if (first) { first.click(); }
      }
      if (event.key === "Tab" || event.key === "Shift" || (event.key === " " && !isOnInput)) { event.stopPropagation(); }
    });
    search.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !search.contains(event.relatedTarget)) { close(); }
    });
    input.addEventListener("input", () => { if (!isOpen()) { toggle.click(); } });
    changed();
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
