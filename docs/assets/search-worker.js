// Search, in a worker: what was typed becomes a query for Material's own worker, which finds, sorts and marks.
// Material lets a site give a worker of its own, so long as it says the same kinds of message.
"use strict";
const QUERY = 2;
const RESULT = 3;
// Shorter words keep their ending, and are not guessed at.
const SHORT = 4;
// Words of a question that search does not leave out by itself.
const ASKING = ["tell", "show", "many", "much", "there"];
const answer = self.postMessage.bind(self);
let index = null;
let asked = null;

// Before Material's own listener. What this file says to Material is not the browser's own message.
addEventListener("message", (event) => {
  if (event.data.type !== QUERY || !event.isTrusted) { return; }
  event.stopImmediatePropagation();
  ask(event.data.data, true);
});
// Material's worker has its name, with a fingerprint, from the page.
importScripts("find.js", `javascripts/workers/${new URLSearchParams(location.search).get("material")}`);
const { fold } = self.registerFind;

const build = lunr.Builder.prototype.build;
lunr.Builder.prototype.build = function () { index = build.call(this); return index; };

const has = (pattern) => index.tokenSet.intersect(pattern).toArray().length > 0;
const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

// A word as it is looked for: by what it begins with, without its ending; where nothing begins so, by what is spelled
// nearly so; and where there is no such word, it is one that no result has.
function term(word) {
  const ending = stem(word).replace(/i$/, "");
  const start = ending.length < SHORT ? word : ending;
  if (has(lunr.TokenSet.fromString(`${start}*`))) {
    const whole = `${word}^20${start === word ? "" : ` ${word}*^2`}`;
    return { word, start, every: `+${start}* ${whole}`, any: start };
  }
  const slips = [1, 2].filter((count) => word.length >= SHORT * count);
  const near = slips.find((count) => has(lunr.TokenSet.fromFuzzyString(word, count)));
  const asked = near ? `${word}~${near}` : `${word}*`;
  return { word, start, every: `+${asked}`, any: asked, isNear: Boolean(near) };
}
function ask(typed, isEvery) {
  const words = [...new Set(fold(typed).split(" ").filter(Boolean))];
  const told = words.filter((word) => lunr.stopWordFilter(word) && !ASKING.includes(word));
  const terms = (told.length ? told : words).map(term);
  asked = { typed, terms, isEvery };
  const data = terms.map((one) => (isEvery ? one.every : one.any)).join(" ");
  dispatchEvent(new MessageEvent("message", { data: { type: QUERY, data } }));
}

// Whether a title, or a name that a thing also goes by, has every word; a short word stands there whole.
function isNamed(item) {
  const names = [item.title, ...(item.names || "").split(" · ")].map((name) => fold(name.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&")).split(" "));
  const fits = ({ word }) => (one) => stem(one) === stem(word) || (word.length >= SHORT && one.startsWith(word));
  return item.score > 0 && names.some((name) => asked.terms.every((one) => name.some(fits(one))));
}
// Material puts what stands on one page together. A thing of a kind of its own, such as a partner, is a result of its
// own where it is named.
function apart(items) {
  const isOwn = (item) => item.kind && item.location.includes("#") && isNamed(item);
  const rest = items.filter((item) => !isOwn(item));
  return [...items.filter(isOwn).map((item) => [item]), ...(rest.some((item) => item.score > 0) ? [rest] : [])];
}
// What a result says: what it is, and which of the words it lacks.
function dress(item) {
  const isThere = (one) => asked.isEvery || one.isNear || item.terms[one.start];
  // Where its link leads is for the page to say: Material takes an address with a mark for a part of another result.
  const mark = item.opens_at ? ` data-opens-at="${item.opens_at}"` : "";
  const kind = item.kind ? `<span class="pr-kind"${mark}>${item.kind}</span> ` : "";
  const terms = item.score ? Object.fromEntries(asked.terms.map((one) => [one.word, Boolean(isThere(one))])) : {};
  return { location: item.location, title: kind + item.title, text: item.text, score: item.score, terms };
}
// Every word first; where nothing has them all, any of them. What is named so comes before what only says so.
self.postMessage = (said) => {
  if (said.type !== RESULT || !asked) { answer(said); return; }
  const found = said.data.items.flatMap(apart);
  if (!found.length && asked.isEvery && asked.terms.length > 1) { ask(asked.typed, false); return; }
  const named = found.filter((items) => items.some(isNamed));
  const items = [...named, ...found.filter((one) => !named.includes(one))].map((one) => one.map(dress));
  answer({ ...said, data: { ...said.data, items } });
};
