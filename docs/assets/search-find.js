// What in the index has the words that were typed, best first. Where a word stands counts most, then how rare it is: a word
// of a name outranks any in an agreement's prose. `registerRanks` is what the search's worker calls.
(() => {
  "use strict";
  const PLACES = { title: 10, names: 9, text: 2, more: 1 };
  const NAMES = ["title", "names"];
  // The first paragraph of a thing says what it is for.
  const LEAD = 5;
  // Each time that a word is said once more in a place.
  const AGAIN = 0.05;
  // What the page of a part is called is said of the part, too.
  const INHERITED = 0.5;
  // The questions that every partnership's page answers are no results of their own.
  const QUESTION = "partnership/#", PARTNERSHIP = "partnerships/";
  const MOST_IN_PART = 10;

  self.registerRanks = (index, docs, fold) => {
    const byAddress = new Map(docs.map((doc, at) => [doc.location, { ...doc, at }]));
    // The pages of what is a part of one, and no thing of its own.
    const pages = new Map(docs.filter((doc) => !doc.kind && doc.location.includes("#")).map((doc) => [doc.location, doc.location.split("#")[0]]));
    const answered = docs.map((doc) => doc.location).filter((address) => address.startsWith(QUESTION));
    const named = new Map();
    const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&");

    // The title and the other names of a thing, each with its words.
    function names(doc) {
      if (!named.has(doc)) {
        const all = [plain(doc.title), ...(doc.names || "").split(" · ")].filter(Boolean);
        named.set(doc, all.map((name) => ({ name, words: fold(name).split(" ") })));
      }
      return named.get(doc);
    }
    // Where each thing has a word: the best place, and all the words of the index that answer it there.
    function places(one) {
      const found = new Map();
      one.answers.forEach((fit, word) => {
        (one.isAnother(word) ? NAMES : Object.keys(PLACES)).forEach((field) => {
          const there = index.invertedIndex[word][field];
          Object.keys(there).forEach((address) => {
            const { position } = there[address];
            const isLead = field === "text" && position[0] >>> 20 === 0 && !pages.has(address);
            const weight = fit * (isLead ? LEAD : PLACES[field]) * (1 + AGAIN * (position.length - 1));
            const best = found.get(address);
            if (!best) { found.set(address, { weight, field, word, words: [word] }); return; }
            best.words.push(word);
            if (best.weight < weight) { Object.assign(best, { weight, field, word }); }
          });
        });
      });
      return found;
    }
    function inherited(found, page) {
      const there = page && found.get(page);
      return there && NAMES.includes(there.field) ? { ...there, weight: there.weight * INHERITED } : undefined;
    }
    function better(one, other) { return one && (!other || one.weight >= other.weight) ? one : other; }
    // How much of one of its names was asked for, or 0 where no name has all the words.
    function share(doc, words) {
      const counts = names(doc).filter((name) => words.every((one) => name.words.some(one.fits))).map((name) => name.words.length);
      return counts.length ? words.length / Math.min(...counts) : 0;
    }

    // Every word is asked for. Beside the name of a partnership a word that its page answers need not be in its record.
    return (words) => {
      const found = words.map(places);
      const questions = found.map((places) => (answered.find((address) => places.has(address)) || "").slice(QUESTION.length));
      const rarity = found.map((places) => Math.log(1 + docs.length / (places.size || 0.5)));
      const addresses = new Set(found.flatMap((places) => [...places.keys()]));
      const results = [];
      addresses.forEach((address) => {
        if (address.startsWith(QUESTION)) { return; }
        const doc = byAddress.get(address);
        const there = found.map((places) => better(places.get(address), inherited(places, pages.get(address))));
        const isAsked = (at) => Boolean(questions[at]) && address.startsWith(PARTNERSHIP);
        const rest = words.filter((_, at) => !isAsked(at));
        const isNamed = (some) => some.length > 0 && some.every((one) => NAMES.includes((there[words.indexOf(one)] || {}).field)) && share(doc, some);
        const all = isNamed(words), beside = !all && rest.length < words.length && isNamed(rest);
        const lacks = words.filter((_, at) => !there[at] && !(beside && isAsked(at)));
        const weight = there.reduce((total, place, at) => total + (place ? place.weight * rarity[at] : 0), 0);
        const score = weight * (doc.boost || 1) * (all || beside ? 2 + (all || beside) : 1);
        const question = beside ? questions.find((_, at) => isAsked(at)) : "";
        results.push({ doc, score, there, lacks, question, isNamed: Boolean(all || beside) });
      });
      const whole = results.filter((one) => !one.lacks.length);
      // Half of what was asked or more, by how much each word says, in a name or in what the result shows, and none guessed.
      const sum = (is) => rarity.reduce((total, next, at) => total + (found[at].size && is(at) ? next : 0), 0);
      const isGood = (one) => one.lacks.length * 2 <= words.length && sum((at) => Boolean(one.there[at])) * 2 >= sum(() => true)
        && one.there.every((place, at) => !place || (place.field !== "more" && !words[at].isNear));
      const best = (list) => list.sort((a, b) => b.score - a.score || a.doc.at - b.doc.at);
      return whole.length ? best(whole) : best(results.filter(isGood)).slice(0, MOST_IN_PART);
    };
  };
})();
