// What a result of the search says: what it is, by which name it was found, the sentences that have the words, and which of
// them it lacks. `registerResults` is what the search's worker calls.
(() => {
  "use strict";
  const BETWEEN = " · ";

  self.registerResults = (fold) => {
    // Of a text the sentences and names that hold most of the words or what these mean; where none does, all of it. What
    // stands under one of the labels is said already.
    function excerpt(text, labels, meanings, all) {
      if (!labels.length && !meanings.length && !text.includes("<mark>")) { return text; }
      const held = (piece) => new Set([...piece.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word]) => fold(word))).size
        + meanings.filter((means) => fold(piece).includes(means)).length;
      const parts = whole(lines(text), lines(all))
        .filter((part) => !labels.some((label) => part.startsWith(label))).map((part) => {
          const [, label = "", rest] = (/^([^:.<]*: )?(.*)$/s).exec(part);
          const between = rest.includes(BETWEEN) ? BETWEEN : " ";
          return { label, between, pieces: rest.split(between === " " ? /(?<=[.!?])\s+(?=[^a-z])/ : between) };
        });
      const most = Math.max(0, ...parts.flatMap(({ pieces }) => pieces.map(held)));
      return parts.map((part) => ({ ...part, pieces: part.pieces.filter((piece) => held(piece) === most) })).filter(({ pieces }) => pieces.length)
        .map(({ label, between, pieces }) => `<p>${label}${pieces.join(between)}</p>`).join("");
    }
    function lines(text) { return text.split(/<\/?(?:p|li|ul|ol|pre)>/).map((part) => part.trim()).filter(Boolean); }
    // What ends in a colon says nothing without what follows in the whole text, which need not have the words.
    function whole(parts, all) {
      const bare = (part) => part.replace(/<\/?mark>/g, "");
      return parts.reduceRight((found, part) => {
        if (!/:(?:<[^>]*>)*$/.test(part)) { return [part, ...found]; }
        const next = all[all.indexOf(bare(part)) + 1], isFound = found.length > 0 && bare(found[0]) === next;
        return [...(next ? [`${part} ${isFound ? found[0] : next}`] : []), ...found.slice(isFound ? 1 : 0)];
      }, []);
    }
    // The names that a result shows, each with its label; the title has none.
    function named({ title, text }) {
      const facts = [...text.matchAll(/<p>([^:.<]*: )([^<]*)<\/p>/g)];
      return [["", title], ...facts.flatMap(([, label, names]) => names.split(BETWEEN).map((name) => [label, name]))];
    }
    function initials(name) {
      const letters = (name.replace(/\([^)]*\)/g, "").match(/(?<![\p{L}\p{N}'’])\p{L}/gu) || []).join("");
      return [letters.toUpperCase(), letters.replace(/\p{Ll}/gu, "")];
    }
    // What a word stands for that only a short form has: the name with these initials, or with what the council says they mean.
    function meant(doc, word) {
      const isShort = (name) => /^[^\p{Ll}]+$/u.test(name) || name.includes(": ");
      const short = [...(doc.names || "").split(BETWEEN), ...(doc.more || "").split(BETWEEN).slice(1)]
        .find((name) => isShort(name) && fold(name.split(": ")[0]).split(" ").some(word.fits));
      const [typed, means] = (short || "").split(": ");
      const isIt = ([, name]) => (means ? fold(name).includes(fold(means)) : initials(name).some((letters) => letters.endsWith(typed)));
      return short ? { means, from: named(doc).find(isIt) } : {};
    }
    // What of the words a result does not show: names with their labels, what is meant in its text, and words of its page.
    function untold(one, asked) {
      const hidden = asked.map((word, at) => ({ word, place: one.there[at] })).filter(({ place }) => place && place.isShown === false);
      const told = hidden.map(({ word, place }) => ({ place, ...meant(one.doc, word) }));
      const isSaid = ({ means }) => means && fold(one.doc.text).includes(fold(means));
      return {
        names: [...new Map(told.filter(({ from }) => from && from[0]).map(({ from }) => from))],
        meanings: told.filter(isSaid).map(({ means }) => fold(means)),
        sought: told.filter((word) => !word.from && !isSaid(word)).map(({ place, means }) => fold(means || place.word)).join(" ")
      };
    }
    // An item as Material shows it. `above` is the part that was found best of its page; `one` says how this was found.
    return (item, above, isAlone, asked, one = { lacks: [], there: [], score: item.score }) => {
      const { names, meanings, sought } = untold(one, asked);
      // Where its link leads, and which sentence the page has, is for the page that asks. Material takes an address with a
      // mark for a part of another result, and shows nothing of one that stands alone.
      const [address, mark] = item.location.split("#");
      const isPage = !mark && above;
      const isTitle = one.there.length > 0 && one.there.every((place) => place && place.field === "title");
      const also = names.map(([label, name]) => `<p>${label}<mark>${name}</mark></p>`).join("");
      // Who asks for a thing by its title reads its beginning.
      const text = isTitle ? one.doc.text : also + excerpt(item.text, names.map(([label]) => label), meanings, (one.doc || item).text);
      const data = {
        "opens-at": isAlone ? mark || item.opens_at : isPage ? above.location.split("#")[1] : item.opens_at,
        sought: isPage ? "" : sought,
        answer: one.question,
        bare: text ? "" : "yes"
      };
      const attributes = Object.entries(data).filter(([, value]) => value).map(([key, value]) => ` data-${key}="${value}"`).join("");
      const kind = item.kind || attributes ? `<span class="pr-kind"${attributes}>${item.kind || ""}</span> ` : "";
      const terms = one.lacks.length ? Object.fromEntries(asked.map((word) => [word.word, !one.lacks.includes(word)])) : {};
      return { location: isAlone ? address : item.location, title: kind + item.title, text, score: one.score || 0, terms };
    };
  };
})();
