// Which words of the index answer a word that was typed: the word itself with its other endings; of the last word, which may
// not be typed to its end, the words that begin with it; and where there is none, words that are spelled nearly so.
// `registerWords` is what the search's worker calls.
(() => {
  "use strict";
  // A word no longer than this is not guessed at; what only begins with one may be another word.
  const SHORT = 4;
  // How well an answer fits.
  const WHOLE = 1, ENDING = 0.9, BEGINNING = 0.4, NEAR = 0.3, ANOTHER = 0.05;
  const SHORTEST_PART = 3;
  // Of a word what may stand in place of another ending: "timely" says something else than "time".
  const COMMON = /^(?:[ey]?|s?es|s|ie[ds]|e?d|[bdglmnprt]?(?:ed|ings?|e?rs?)|i?ers?|ors?|ts?|ments?|[ai]?t?ions?|[ae]nces?|als?)$/;
  function isAlike(word, one) {
    const from = Array.from(one).findIndex((letter, at) => letter !== word[at]);
    return from < 0 ? COMMON.test(word.slice(one.length)) : COMMON.test(word.slice(from)) && COMMON.test(one.slice(from));
  }

  self.registerWords = (index, lunr) => {
    const roots = new Map();
    // Buses, busses and bus have one root, which the stemmer alone does not see.
    const root = (word) => {
      if (!roots.has(word)) { roots.set(word, lunr.stemmer(new lunr.Token(word)).toString().replace(/s+e?$/, "")); }
      return roots.get(word);
    };
    const like = (set) => index.tokenSet.intersect(set).toArray();
    const beginning = (start) => like(lunr.TokenSet.fromString(`${start}*`));
    const has = (word) => Boolean(index.invertedIndex[word]);
    const isSame = (word, one) => root(one) === root(word) && isAlike(word, one);
    function endings(word) {
      const start = root(word).replace(/i$/, "");
      return start.length < 2 ? [word].filter(has) : beginning(start).filter((one) => isSame(word, one));
    }
    function near(word) {
      const slips = [1, 2].filter((count) => word.length >= SHORT * count);
      const found = slips.map((count) => like(lunr.TokenSet.fromFuzzyString(word, count)).filter((one) => one[0] === word[0]));
      return found.find((words) => words.length) || [];
    }
    // "pot holes" is looked for as "potholes", and "antisocial" as "anti social", where only that is there.
    function joined(words) {
      const isThere = (word) => endings(word).length > 0;
      const next = words.findIndex((word, at) => at && !(isThere(words[at - 1]) && isThere(word)) && isThere(words[at - 1] + word));
      return next < 0 ? words : joined([...words.slice(0, next - 1), words[next - 1] + words[next], ...words.slice(next + 1)]);
    }
    function parted(word) {
      if (endings(word).length || beginning(word).length) { return [word]; }
      const cuts = Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)]);
      return cuts.find((parts) => parts.every((part) => part.length >= SHORTEST_PART && has(part))) || [word];
    }
    // A word with all that answers it, each with how well it fits. Who types the last word may be at its beginning.
    function answered(word, at, words) {
      const whole = endings(word);
      const isLast = at === words.length - 1, isLong = word.length > SHORT;
      const isBegun = isLong || (!whole.length && word.length > 1 && isLast);
      const begun = beginning(word).filter((one) => isLast || !whole.length || (isLong && COMMON.test(one.slice(word.length))));
      const answers = new Map(begun.map((one) => [one, isBegun ? BEGINNING : ANOTHER]));
      whole.forEach((one) => answers.set(one, one === word ? WHOLE : ENDING));
      const isNear = !answers.size;
      if (isNear) { near(word).forEach((one) => answers.set(one, NEAR)); }
      const isAnother = (one) => answers.get(one) === ANOTHER;
      // Whether a word of a name is this one.
      const fits = (one) => (answers.has(one) && !isAnother(one)) || isSame(word, one);
      return { word, answers, isNear, fits, isAnother };
    }
    return (words) => joined(words).flatMap(parted).map(answered);
  };
})();
