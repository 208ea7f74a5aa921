// Search, in a worker: Material's own worker reads the index, marks and groups what is found. Which things are found and in
// which order search-words.js and search-find.js say, and search-result.js what is said of each. Material lets a site give
// a worker of its own, so long as it says the same kinds of message.
"use strict";
const SETUP = 0, QUERY = 2, RESULT = 3;
// Of so many it is said where the words stand: nobody reads more.
const READ = 100;
// Words of a question that search does not leave out by itself.
const ASKING = ["tell", "show", "many", "much", "there", "run", "runs", "up"];
// Who says one of these asks what to do.
const TO_DO = ["i", "my", "we", "our", "how", "can", "propose", "set", "start", "starting", "begin", "create", "join", "joining"];
const answer = self.postMessage.bind(self);
let docs = [], find = null;
let asked = [], found = new Map();

// Before Material's own listener. What this file says to Material is not the browser's own message.
addEventListener("message", (event) => {
  if (!event.isTrusted) { return; }
  if (event.data.type === SETUP) { docs = event.data.data.docs; }
  if (event.data.type === QUERY) {
    event.stopImmediatePropagation();
    ask(event.data.data);
  }
});
// Material's worker has its name, with a fingerprint, from the page.
importScripts("find.js", "search-words.js", "search-find.js", "search-result.js", `javascripts/workers/${new URLSearchParams(location.search).get("material")}`);
const { fold } = self.registerFind;
const dress = self.registerResults(fold);

// The index is asked by us alone, so it needs no weights of its own.
lunr.Builder.prototype.calculateAverageFieldLengths = () => {};
lunr.Builder.prototype.createFieldVectors = () => {};
const build = lunr.Builder.prototype.build;
lunr.Builder.prototype.build = function () {
  const index = build.call(this);
  const answered = self.registerWords(index, lunr), ranked = self.registerRanks(index, docs, fold, tells);
  find = (words, ...asking) => { asked = answered(words); found = new Map(ranked(asked, ...asking).map((one) => [one.doc.location, one])); };
  index.search = () => [...found.values()].map((one, at) => (
    { ref: one.doc.location, score: one.score, matchData: { metadata: at < READ ? positions(index, one) : {} } }
  ));
  return index;
};
// Where the words stand in what a result shows.
function positions(index, { doc, there }) {
  const at = (word, field) => index.invertedIndex[word][field][doc.location];
  const shown = (word) => ["title", "text"].filter((field) => at(word, field)).map((field) => [field, at(word, field)]);
  there.filter(Boolean).forEach((place) => { place.isShown = place.words.some((word) => shown(word).length); });
  return Object.fromEntries(there.filter(Boolean).flatMap((place) => place.words).map((word) => [word, Object.fromEntries(shown(word))]));
}
function tells(word) { return lunr.stopWordFilter(word) && !ASKING.includes(word); }
function ask(typed) {
  const words = [...new Set(fold(typed).split(" ").filter(Boolean))];
  const told = words.filter(tells);
  find(told.length ? told : words, told.length < words.length ? fold(typed) : "", words.filter((word) => TO_DO.includes(word)));
  dispatchEvent(new MessageEvent("message", { data: { type: QUERY, data: words.join(" ") } }));
}

// Material puts what stands on one page together. A thing of a kind of its own, such as a partner, is a result of its
// own where it is named.
function apart(items) {
  const isOwn = (item) => item.kind && item.location.includes("#") && score(item) && found.get(item.location).isNamed;
  const rest = items.filter((item) => !isOwn(item)).sort((a, b) => score(b) - score(a));
  return [...items.filter(isOwn).map((item) => [item]), ...(rest.some(score) ? [rest] : [])];
}
function score(item) { return (found.get(item.location) || { score: 0 }).score; }
function shown(items, place) {
  return items.map((item, at) => dress(item, at > 0 && items[0], items.length === 1, asked, place < READ ? found.get(item.location) : undefined));
}
self.postMessage = (said) => {
  if (said.type !== RESULT) { answer(said); return; }
  const groups = said.data.items.flatMap(apart).sort((a, b) => score(b[0]) - score(a[0]));
  answer({ ...said, data: { ...said.data, items: groups.map(shown) } });
};
