// Which words of the index answer a word that was typed: the word itself with its other endings, words that begin with it,
// and where there is none, words that are spelled nearly so. `registerWords` is what the search's worker calls.
(() => {
  "use strict";
  // A word no longer than this is not guessed at; what only begins with one may be another word.
  const SHORT = 4;
  // How well an answer fits.
  const WHOLE = 1, ENDING = 0.9, BEGINNING = 0.4, NEAR = 0.3, ANOTHER = 0.05;
  const SHORTEST_PART = 3;

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
    function endings(word) {
      const start = root(word).replace(/i$/, "");
      return start.length < 2 ? [word].filter(has) : beginning(start).filter((one) => root(one) === root(word));
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
      const isBegun = word.length > SHORT || (!whole.length && word.length > 1 && at === words.length - 1);
      const answers = new Map(beginning(word).map((one) => [one, isBegun ? BEGINNING : ANOTHER]));
      whole.forEach((one) => answers.set(one, one === word ? WHOLE : ENDING));
      const isNear = !answers.size;
      if (isNear) { near(word).forEach((one) => answers.set(one, NEAR)); }
      const isAnother = (one) => answers.get(one) === ANOTHER;
      // Whether a word of a name is this one.
      const fits = (one) => (answers.has(one) && !isAnother(one)) || root(one) === root(word);
      return { word, answers, isNear, fits, isAnother };
    }
    return (words) => joined(words).flatMap(parted).map(answered);
  };
})();
