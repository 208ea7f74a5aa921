// The sentence for which something was found, from the page that has it: of an agreement search itself has only the words.
import "./find.js";
const { fold } = self.registerFind;
const BLOCKS = "p, li, dd, tbody tr";
const LONGEST = 240;
// Where a sentence that has the words says most of a partnership: what it is for, then what stands at the head of its page.
const SAYS_MOST = ["at-a-glance", "purpose"];
const pages = new Map();

// A page's article, as on the reader's day; nothing where it cannot be had.
async function read(address) {
  const text = await fetch(address).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
  const article = new DOMParser().parseFromString(text, "text/html").querySelector("article");
  if (article) { article.querySelectorAll("br").forEach((one) => one.replaceWith(" ")); }
  if (article && window.registerDay) { window.registerDay.showBadges(article); }
  return article;
}
function article(address) {
  if (!pages.has(address)) { pages.set(address, read(address)); }
  return pages.get(address);
}
function said(one) {
  if (one.tagName === "TR") { return Array.from(one.cells, said).join(" · "); }
  const text = one.textContent.replace(/\s+/g, " ").trim();
  const label = one.tagName === "DD" ? said(one.previousElementSibling) : "";
  return label ? `${label}${label.endsWith("?") ? "" : ":"} ${text}` : text;
}
// What stands on a page in its order, each block below its heading; or what stands below one heading alone.
function blocks(root, mark) {
  let heading = null, isIn = !mark;
  return whole(Array.from(root.querySelectorAll(`h2[id], h3[id], ${BLOCKS}`)).flatMap((one) => {
    if (/^H[23]$/.test(one.tagName)) {
      isIn = !mark || one.id === mark || (isIn && one.tagName === "H3");
      heading = one;
      return [];
    }
    const isShown = isIn && !one.querySelector(BLOCKS) && !one.closest("nav, .pr-paper, .pr-as-at, [hidden]");
    return isShown ? said(one).split(/(?<=[.!?])\s+(?=[^\p{Ll}])/u).map((text) => ({ heading, text })) : [];
  }));
}
// What ends in a colon says nothing without what follows, and nothing at all where its heading has no more.
function whole(sentences) {
  return sentences.reduceRight(([next, ...after], one) => {
    const found = next ? [next, ...after] : after;
    if (!one.text.endsWith(":")) { return [one, ...found]; }
    return next && next.heading === one.heading ? [{ heading: one.heading, text: `${one.text} ${next.text}` }, ...after] : found;
  }, []);
}
// Search has each word of a page with its own ending, but a plural only where the page says no other.
function fit(text, word) {
  return Math.max(...fold(text).split(" ").map((one) => (one === word ? 2 : Number(one === `${word}s`))));
}
// The text in pieces with its words marked: so much of a long one as stands around the first of them.
function pieces(text, words) {
  const parts = text.split(" ").map((one) => [one, words.some((word) => fit(one, word))]);
  const before = parts.slice(0, Math.max(0, parts.findIndex(([, isWord]) => isWord))).map(([one]) => one).join(" ").length;
  let left = Math.min(before - LONGEST / 3, text.length - LONGEST), room = LONGEST;
  const shown = parts.filter(([one]) => {
    left -= one.length + 1;
    if (left < 0) { room -= one.length + 1; }
    return left < 0 && room >= 0;
  });
  const ends = [shown[0] === parts[0] ? "" : "… ", shown.at(-1) === parts.at(-1) ? "" : "…"];
  return [ends[0], ...shown.flatMap(([one, isWord]) => {
    const made = isWord ? Object.assign(document.createElement("mark"), { textContent: one }) : one;
    return [made, " "];
  }), ends[1]];
}

// The sentence that has most of the words, and of these the first of the place that says most; nothing where the page has few.
export async function sentence(link, sought) {
  const words = sought.split(" ");
  const root = await article(link.href.split("#")[0]);
  const found = (root ? blocks(root, link.hash.slice(1)) : []).map((one) => {
    const fits = words.map((word) => fit(one.text, word));
    const ranks = [fits.filter(Boolean).length, SAYS_MOST.indexOf(one.heading && one.heading.id), fits.reduce((sum, next) => sum + next, 0)];
    return { ...one, ranks };
  }).filter(({ ranks: [has] }) => has * 2 >= words.length);
  const less = (one, other) => one.map((rank, at) => rank - other[at]).find(Boolean) < 0;
  const best = found.reduce((one, next) => (one && !less(one.ranks, next.ranks) ? one : next), null);
  if (!best) { return null; }
  const title = link.hash || !best.heading ? "" : `${said(best.heading).replace(/ \([\d,]+\)$/, "")}: `;
  return { mark: best.heading && best.heading.id, pieces: [title, ...pieces(best.text, words)] };
}
// The question at the head of a partnership's page with its answer, or the beginning of what stands below a heading or, with
// none, on the page.
export async function answer(link, mark) {
  const root = await article(link.href.split("#")[0]);
  const there = root && (mark ? root.querySelector(`#${CSS.escape(mark)}`) : root);
  const text = there && (mark && there.querySelector("dd") ? said(there.querySelector("dd")) : (blocks(root, mark)[0] || {}).text);
  return text ? { mark, pieces: pieces(text, []) } : null;
}
