// Finding by words as people type them: accents, apostrophes, capitals and the order of words do not matter.
// `registerFind` is what tables, the search's worker and tests call. A list that has a form with data-find gets a box.
(() => {
  "use strict";
  // The same as `folded` in names.py.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/['’‘ʼ`´]/g, "").toLowerCase()
    .replace(/ß/g, "ss").replace(/&/g, " and ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  // Says of a folded text whether every word that was typed begins a word of it.
  const matcher = (typed) => {
    const words = fold(typed).split(" ").filter(Boolean).map((word) => ` ${word}`);
    return (text) => words.every((word) => ` ${text}`.includes(word));
  };
  // Whether two words are spelled alike but for one letter: another, one more, or two that changed places.
  const isNear = (one, other) => {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) { return false; }
    let from = 0;
    while (from < short.length && short[from] === long[from]) { from += 1; }
    const rest = (word, skipped) => word.slice(from + skipped);
    return short.length < long.length ? rest(short, 0) === rest(long, 1)
      : rest(short, 1) === rest(long, 1) || (short[from] === long[from + 1] && short[from + 1] === long[from] && rest(short, 2) === rest(long, 2));
  };
  const number = (count) => count.toLocaleString("en-GB");
  // "5 of 28 partnerships", or "1 partnership" where that is all.
  const tally = (shown, all, one, many) => `${shown === all ? "" : `${number(shown)} of `}${number(all)} ${all === 1 ? one : many}`;
  // What stands there already would be spoken once more.
  const say = (status, words) => { if (status.textContent !== words) { status.textContent = words; } };

  function list(form) {
    const input = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const root = document.getElementById(form.dataset.find);
    const pages = root.querySelector("[data-pages]");
    const items = Array.from(root.querySelectorAll("[data-item]"), (item) => ({ item, text: fold(item.textContent) }));

    function show() {
      const fits = matcher(input.value);
      items.forEach((one) => { one.item.hidden = !fits(one.text); });
      // Who stands in two places is found once.
      root.querySelectorAll("[data-also]").forEach((item) => { item.hidden = Boolean(input.value); });
      if (pages) {
        pages.hidden = Boolean(input.value);
        pages.nextElementSibling.hidden = !input.value;
      }
      root.querySelectorAll("[data-group]").forEach((group) => {
        const link = document.querySelector(`nav a[href="#${group.firstElementChild.id}"]`);
        group.hidden = !group.querySelector("li:not([hidden])");
        if (link) { link.parentNode.hidden = group.hidden; }
      });
      const shown = items.filter((one) => !one.item.hidden).length;
      say(status, tally(shown, items.length, form.dataset.one, form.dataset.many));
    }
    function keep() {
      const address = new URL(location.href);
      if (input.value) { address.searchParams.set("find", input.value); } else { address.searchParams.delete("find"); }
      history.replaceState(null, "", address);
      show();
    }
    input.value = new URLSearchParams(location.search).get("find") || input.value;
    input.addEventListener("input", keep);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  // A list that is too long for its page: its names come when they are looked for, and lead to the pages that hold them.
  async function fetched(form) {
    const pages = document.querySelector(`#${form.dataset.find} [data-pages]`);
    const links = Array.from(pages.querySelectorAll("a"), (link) => link.href);
    const names = await (await fetch(form.dataset.names)).json();
    const found = document.createElement("ul");
    found.className = "pr-names";
    names.forEach((page, at) => page.forEach(([mark, name, count]) => {
      const item = document.createElement("li"), link = document.createElement("a"), number = document.createElement("span");
      item.dataset.item = "";
      link.href = `${links[at]}#${mark}`;
      link.textContent = name;
      number.className = "pr-count";
      number.textContent = count;
      item.append(link, " ", number);
      found.append(item);
    }));
    pages.after(found);
    list(form);
  }
  function start(form) {
    if (!form.dataset.names) {
      list(form);
    } else if (new URLSearchParams(location.search).get("find")) {
      fetched(form);
    } else {
      form.addEventListener("focusin", () => fetched(form), { once: true });
    }
  }

  self.registerFind = { fold, matcher, isNear, number, tally, say };
  if (!self.document) { return; }
  // At once, before what follows is drawn.
  document.documentElement.classList.add("pr-finds");
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-find]").forEach(start));
})();
