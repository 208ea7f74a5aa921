// What in the index has the words that were typed, best first. Where a word stands counts most, then how rare it is: a word
// of a name outranks any in an agreement's prose. `registerRanks` is what the search's worker calls.
(() => {
  "use strict";
  const PLACES = { title: 10, names: 9, text: 2, more: 1 };
  const NAMES = ["title", "names"];
  // The first paragraph of a thing says what it is for; and of the further words of a partnership those that tell for whom.
  const LEAD = { text: 5, more: 1.5 };
  // Each time that a word is said once more in a place.
  const AGAIN = 0.05;
  // What the page of a part is called is said of the part, too.
  const INHERITED = 0.5;
  // The questions that every partnership's page answers are no results of their own.
  const QUESTION = "partnership/#", PARTNERSHIP = "partnerships/", ABOUT = "partnership";
  const GUIDANCE = /^toolkit\/(?!background\/glossary\/)/, A_PAGE = /^(Page|Guidance|Form|$)/, FOR_READERS = " for ";
  // How much more it counts that all words are in names, though in several; to whoever asks what to do, that guidance has one,
  // or a page the verb; and that a name of guidance is the question that was typed.
  const IN_NAMES = 1.5, TO_DO = 1.5, EXACT = 4;
  // What counts so little is for other readers: it comes after all else, but for who asks a question or what to do, asks for
  // such a thing, or for more than half of one of its names.
  const OF_OTHERS = 0.01, AS_OWN = 100, MOST_OF_NAME = 0.5;
  const QUESTIONS = /^(what|when|where|which|who|whom|whose|why|how|if|do|does|is|are|am|can|could|may|must|shall|should|will)\b/;
  // With no more than this that have every word somewhere in a text, what has most of them is shown, too.
  const FEW = 5;
  const MOST_IN_PART = 10;

  // `tells` says of a word whether something is asked by it.
  self.registerRanks = (index, docs, fold, tells) => {
    const byAddress = new Map(docs.map((doc, at) => [doc.location, { ...doc, at }]));
    // The pages of what is a part of one, and no thing of its own.
    const pages = new Map(docs.filter((doc) => !doc.kind && doc.location.includes("#")).map((doc) => [doc.location, doc.location.split("#")[0]]));
    const answered = docs.map((doc) => doc.location).filter((address) => address.startsWith(QUESTION));
    const named = new Map();
    const telling = (words) => (words.some(tells) ? words.filter(tells) : words);
    const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&");

    // The title and the other names of a thing, each with its words.
    function names(doc) {
      if (!named.has(doc)) {
        const all = [plain(doc.title), ...(doc.names || "").split(" · ")].filter(Boolean);
        named.set(doc, all.map((name) => ({ name: fold(name), words: telling(fold(name).split(" ")) })));
      }
      return named.get(doc);
    }
    // Where each thing has a word: the best place, and all the words of the index that answer it there.
    function places(one) {
      const found = new Map();
      one.answers.forEach((fit, word) => {
        (one.isAnother(word) ? NAMES : Object.keys(PLACES)).forEach((field) => {
          const there = index.invertedIndex[word][field], lead = LEAD[field];
          Object.keys(there).forEach((address) => {
            const { position } = there[address];
            const isLead = lead && position[0] >>> 20 === 0 && (field === "text" ? !pages.has(address) : address.startsWith(PARTNERSHIP));
            const weight = fit * (isLead ? lead : PLACES[field]) * (1 + AGAIN * (position.length - 1));
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
    function share(doc, words, typed) {
      if (typed && (doc.kind || "").includes(FOR_READERS) && names(doc).some(({ name }) => name === typed)) { return EXACT; }
      const counts = names(doc).filter((name) => words.every((one) => name.words.some(one.fits))).map((name) => name.words.length);
      return counts.length ? words.length / Math.min(...counts) : 0;
    }

    // What a thing is does not name it; nor does the word for what everything here is about. There are few kinds, so each is
    // asked once.
    function kinds(words) {
      const known = new Map();
      return (kind = "") => {
        if (!known.has(kind)) {
          const is = fold(kind.split(FOR_READERS)[0]).split(" ");
          const own = words.filter((one) => !is.some(one.fits));
          known.set(kind, { own, says: new Set(own.filter((one) => !one.fits(ABOUT))) });
        }
        return known.get(kind);
      };
    }
    // Every word is asked for. Beside the name of a partnership a word that its page answers need not be in its record, and
    // a page that goes by most of the words comes before a text that has all of them somewhere.
    return (words, typed, verbs) => {
      const found = words.map(places);
      const questions = found.map((places) => (answered.find((address) => places.has(address)) || "").slice(QUESTION.length));
      const rarity = found.map((places) => Math.log(1 + docs.length / (places.size || 0.5)));
      const ofKind = kinds(words);
      const isAsking = verbs.length > 0 || QUESTIONS.test(typed);
      const addresses = new Set(found.flatMap((places) => [...places.keys()]));
      const results = [];
      addresses.forEach((address) => {
        if (address.startsWith(QUESTION)) { return; }
        const doc = byAddress.get(address);
        const there = found.map((places) => better(places.get(address), inherited(places, pages.get(address))));
        const isAsked = (at) => Boolean(questions[at]) && address.startsWith(PARTNERSHIP);
        const rest = words.filter((_, at) => !isAsked(at));
        const { own, says } = ofKind(doc.kind);
        const isPage = A_PAGE.test(doc.kind || "");
        const held = [], inNames = new Set();
        there.forEach((place, at) => {
          if (place) { held.push(words[at]); }
          if (place && NAMES.includes(place.field)) { inNames.add(words[at]); }
        });
        const named = (some, thing = doc) => (some.length && some.every((one) => inNames.has(one)) ? share(thing, some, typed) : 0);
        const all = named(words) || (own.length < words.length ? named(own) : 0);
        const beside = !all && rest.length < words.length && rest.some((one) => says.has(one)) ? named(rest) : 0;
        const lacks = words.filter((_, at) => !there[at] && !(beside && isAsked(at)));
        const inPart = lacks.length && isPage && held.some((one) => says.has(one)) ? named(held) : 0;
        const boost = doc.boost || 1;
        const isMeant = (page) => ofKind(page.kind).own.length < words.length || named(words, page) > MOST_OF_NAME;
        const isOwn = boost >= OF_OTHERS || isAsking || all > MOST_OF_NAME || isMeant(byAddress.get(pages.get(address)) || doc);
        const weight = there.reduce((total, place, at) => total + (place ? place.weight * rarity[at] : 0), 0);
        const isGuidance = verbs.length && isPage && [...inNames].some((one) => GUIDANCE.test(address) || verbs.includes(one.word));
        const fits = (all || beside) ? 2 + (all || beside) : inNames.size === words.length ? IN_NAMES : 1 + 2 * inPart;
        const score = weight * boost * (isOwn && boost < OF_OTHERS ? AS_OWN : 1) * fits * (isGuidance ? TO_DO : 1) * (1 - lacks.length / words.length);
        const question = beside ? questions.find((_, at) => isAsked(at)) : "";
        const isAbout = [...inNames].some((one) => says.has(one));
        results.push({ doc, score, there, lacks, question, inPart, isGuidance, isAbout, isNamed: Boolean(all || beside) });
      });
      const sum = (is) => rarity.reduce((total, next, at) => total + (found[at].size && is(at) ? next : 0), 0);
      // Half of what was asked or more, by how much each word says, in a name or in what the result shows, and none guessed;
      // or all of a name, where few have more or somebody asks what to do.
      const whole = results.filter((one) => !one.lacks.length), isFew = whole.length <= FEW;
      const isHalf = (one) => (one.inPart === 1 && (isFew || one.isGuidance)) || sum((at) => Boolean(one.there[at])) * 2 >= sum(() => true);
      const isGood = (one) => one.lacks.length * 2 <= words.length && isHalf(one)
        && one.there.every((place, at) => !place || (place.field !== "more" && !words[at].isNear));
      const best = (list) => list.sort((a, b) => b.score - a.score || a.doc.at - b.doc.at);
      const isAbout = whole.some((one) => one.isAbout);
      if (whole.some((one) => one.isNamed) || (isAbout && !verbs.length)) { return best(whole); }
      const isToShow = (one) => (isAbout ? one.isGuidance && one.inPart === 1 : isFew || one.inPart);
      const page = ({ doc }) => doc.location.split("#")[0];
      const isThere = new Set(whole.map(page));
      const inPart = best(results.filter((one) => one.lacks.length && isToShow(one) && isGood(one) && !isThere.has(page(one))));
      return best([...whole, ...inPart.slice(0, MOST_IN_PART)]);
    };
  };
})();
