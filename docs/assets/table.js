// Tables to work with: sorted, narrowed, with the columns that a reader chose, downloaded and printed as shown.
// The whole table is in the page; what is here only draws some of its rows. The address holds every choice.
(() => {
  "use strict";
  // A page draws so many rows at first, and so many more for who asks: a browser lays out a long table slowly.
  const DRAWN = 50;
  const MORE = 250;
  // Shorter words are not guessed at.
  const GUESSED = 4;
  // Spreadsheet programs run a cell that begins with one of these.
  const RUNS = /^[=+\-@\t\r\n＝＋－＠|%]/;
  const { fold, matcher, isNear, number, tally } = window.registerFind;
  const compare = new Intl.Collator("en-GB", { numeric: true }).compare;

  function make(tag, properties, ...inside) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  }
  function textOf(cell) {
    const parts = Array.from(cell.querySelectorAll("li")).filter((item) => !item.hidden);
    return (parts.length ? parts : cell.querySelector("li") ? [] : [cell])
      .map((part) => part.textContent.replace(/\s+/g, " ").trim()).join("; ");
  }
  function csvCell(text) { return `"${RUNS.test(text) ? "'" : ""}${text.replace(/"/g, '""')}"`; }
  function figure(text) { return parseFloat(text.replace(/[£,\s]/g, "")); }
  // What a cell is sorted by: a number, a day, a text; nothing comes last.
  function sortKey(cell) {
    if (cell.classList.contains("pr-number")) { return figure(cell.textContent); }
    const badge = cell.querySelector(".pr-badge");
    if (badge) { return badge.dataset.due || (badge.classList.contains("pr-late") ? "0" : ""); }
    return cell.dataset.value || fold(cell.textContent);
  }

  class Table {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.form = document.querySelector(`form[data-for="${table.id}"]`);
      const data = this.form ? JSON.parse(document.querySelector(`script[data-for="${table.id}"]`).textContent) : { facets: [], figures: [] };
      this.words = data.words || [];
      this.rows = Array.from(this.body.rows, (row, at) => ({ row, at, text: null, keys: {} }));
      this.facets = data.facets.map((facet) => ({
        ...facet,
        values: facet.values.map((value) => (Array.isArray(value) ? value : [value, fold(value).replace(/ /g, "-")])),
        rows: facet.rows.map((values) => [].concat(values)),
        on: new Set(),
        counts: []
      }));
      this.columns = Array.from(table.tHead.rows[0].cells, (head, at) => ({
        head, at, title: head.textContent.trim(), key: head.dataset.key || fold(head.textContent).replace(/ /g, "-"), shown: true,
        sorts: !("unsorted" in head.dataset), finding: "findings" in head.dataset
      }));
      this.facets.filter((facet) => facet.extra).forEach((facet) => this.addColumn(facet, { facet, said: (row) => this.valuesOf(facet, row) }));
      data.figures.forEach((one) => this.addColumn(one, { isFigures: !one.days, isDays: one.days, said: (row) => [one.rows[row.at] || data.unstated] }));
      const sorted = this.columns.find((column) => column.head.hasAttribute("aria-sort"));
      this.home = sorted ? (sorted.head.getAttribute("aria-sort") === "descending" ? "-" : "") + sorted.key : "";
      this.sort = this.home;
      this.query = "";
      this.drawn = DRAWN;
      this.captionEnd = table.caption.appendChild(make("span", { className: "pr-filter" }));
      this.more = make("button", { type: "button", className: "pr-more", onclick: () => { this.drawn += MORE; this.draw(); } });
      table.parentNode.after(this.more);
      this.columns.filter((column) => column.sorts).forEach((column) => this.addSort(column));
    }
    // A column that a reader may choose: `said` gives its texts of a row.
    addColumn({ title, key }, own) {
      const head = make("th", { scope: "col", hidden: true, className: own.isFigures ? "pr-number" : "" }, title);
      this.table.tHead.rows[0].append(head);
      this.columns.push({ head, at: this.columns.length, title, key, shown: false, isExtra: true, sorts: true, ...own });
    }
    addSort(column) {
      const choose = () => { this.sort = this.sort === column.key ? `-${column.key}` : column.key; this.changed(); };
      column.head.replaceChildren(make("button", { type: "button", onclick: choose }, column.title));
    }
    changed() { this.show(); }

    // The text by which a row is found: its facts, not its findings, with the names that no column shows.
    textOfRow(row) {
      if (row.text === null) {
        const facts = this.columns.filter((column) => !column.isExtra && !column.finding).map((column) => row.row.cells[column.at].textContent);
        const more = this.columns.filter((column) => column.facet).flatMap((column) => column.said(row));
        row.text = fold([...facts, ...more, this.words[row.at] || ""].join(" "));
      }
      return row.text;
    }
    valuesOf(facet, row) { return facet.rows[row.at].map((value) => facet.values[value][0]); }

    // The words that were typed, spelled as some row spells them; nothing where a word is like none.
    respelled() {
      if (!this.vocabulary) {
        this.vocabulary = new Map();
        const count = (word) => this.vocabulary.set(word, (this.vocabulary.get(word) || 0) + 1);
        this.rows.forEach((row) => new Set(this.textOfRow(row).split(" ")).forEach(count));
      }
      const every = [...this.vocabulary.keys()];
      const nearest = (typed) => every.filter((word) => word.length >= GUESSED && typed.length >= GUESSED && isNear(typed, word))
        .sort((a, b) => this.vocabulary.get(b) - this.vocabulary.get(a))[0];
      const words = fold(this.query).split(" ").map((typed) => (every.some((word) => word.startsWith(typed)) ? typed : nearest(typed)));
      return words.every(Boolean) ? words.join(" ") : "";
    }
    // The words that rows are asked for: those that were typed, or where no row has them, those that are spelled nearly so.
    asked() {
      const fits = matcher(this.query);
      if (!fold(this.query) || this.rows.some((row) => fits(this.textOfRow(row)))) { return this.query; }
      return this.respelled() || this.query;
    }

    // The rows that fit every choice; each facet counts the rows that would fit were it not for itself.
    narrow() {
      this.askedFor = this.asked();
      const fits = matcher(this.askedFor);
      const active = this.facets.filter((facet) => facet.on.size);
      this.facets.forEach((facet) => { facet.counts = facet.values.map(() => 0); });
      return this.rows.filter((row) => {
        if (this.query && !fits(this.textOfRow(row))) { return false; }
        const missed = active.filter((facet) => !facet.rows[row.at].some((value) => facet.on.has(value)));
        const counting = missed.length ? missed : this.facets;
        if (missed.length < 2) { counting.forEach((facet) => facet.rows[row.at].forEach((value) => { facet.counts[value] += 1; })); }
        return missed.length === 0;
      });
    }
    sorting() { return this.columns.find((one) => one.key === this.sort.replace(/^-/, "")); }
    sorted(rows) {
      const column = this.sorting();
      if (!column || this.sort === this.home) { return rows; }
      const sign = this.sort[0] === "-" ? -1 : 1;
      const key = (row) => (column.isFigures ? figure(column.said(row)[0])
        : column.isDays ? Date.parse(column.said(row)[0]) : column.isExtra ? fold(column.said(row).join(" ")) : sortKey(row.row.cells[column.at]));
      const keyed = rows.map((row) => ({ row, key: column.key in row.keys ? row.keys[column.key] : (row.keys[column.key] = key(row)) }));
      const isEmpty = (one) => one.key === "" || Number.isNaN(one.key);
      const order = typeof (keyed[0] || {}).key === "number" ? (a, b) => a - b : compare;
      const full = keyed.filter((one) => !isEmpty(one)).sort((a, b) => sign * order(a.key, b.key) || a.row.at - b.row.at);
      return [...full, ...keyed.filter(isEmpty)].map((one) => one.row);
    }
    show() {
      this.found = this.sorted(this.narrow());
      this.columns.forEach((column) => {
        column.head.hidden = !column.shown;
        const way = this.sort === column.key ? "ascending" : this.sort === `-${column.key}` ? "descending" : null;
        if (way) { column.head.setAttribute("aria-sort", way); } else { column.head.removeAttribute("aria-sort"); }
      });
      this.drawn = DRAWN;
      this.draw();
    }
    draw() {
      const drawn = this.found.slice(0, this.drawn);
      const left = this.found.length - drawn.length;
      drawn.forEach((row) => this.dress(row));
      this.body.replaceChildren(...drawn.map((row) => row.row));
      window.registerDay.showBadges(this.body);
      this.more.hidden = !left;
      this.more.textContent = `Show ${number(Math.min(left, MORE))} more of ${number(left)}`;
      this.table.dataset.drawn = drawn.length;
    }
    // The cells of a row that is drawn: those of the chosen columns.
    dress(row) {
      this.columns.forEach((column) => {
        if (column.isExtra && column.shown) {
          while (row.row.cells.length <= column.at) { row.row.append(this.extraCell(row, this.columns[row.row.cells.length])); }
        }
        const cell = row.row.cells[column.at];
        if (cell && cell.hidden === column.shown) { cell.hidden = !column.shown; }
      });
    }
    extraCell(row, column) {
      const cell = column.isFigures ? make("td", { hidden: true, className: "pr-number" }, ...column.said(row))
        : make("td", { hidden: true }, make("ul", {}, ...column.said(row).map((value) => make("li", {}, value))));
      cell.dataset.column = column.title;
      return cell;
    }
    csv() {
      const columns = this.columns.filter((column) => column.shown);
      this.found.forEach((row) => this.dress(row));
      this.found.forEach((row) => window.registerDay.showBadges(row.row));
      const page = (row) => (row.row.querySelector("a") || {}).href || "";
      const lines = this.found.map((row) => [...columns.map((column) => textOf(row.row.cells[column.at])), page(row)]);
      return [[...columns.map((column) => column.title), "Page"], ...lines].map((line) => line.map(csvCell).join(",") + "\r\n").join("");
    }
    // A print has every row of the view.
    print(isPrinting) {
      if (isPrinting) { this.wasDrawn = this.drawn; }
      this.drawn = isPrinting ? this.found.length : this.wasDrawn;
      this.draw();
    }
    // Texts to be searched are read while nothing else is to do, so that the first search is as quick as the next.
    readAhead(at) {
      const read = (rest) => {
        while (at < this.rows.length && rest.timeRemaining() > 1) { this.textOfRow(this.rows[at]); at += 1; }
        if (at < this.rows.length) { requestIdleCallback(read); }
      };
      if (window.requestIdleCallback) { requestIdleCallback(read); }
    }
  }

  window.RegisterTable = { Table, make, tally };
  document.documentElement.classList.add("pr-tables");
  // A view from an address is not the one that comes with the page.
  if (location.search) { document.documentElement.classList.add("pr-waits"); }
  document.addEventListener("DOMContentLoaded", () => {
    const tables = Array.from(document.querySelectorAll("table[data-table]"), (table) => {
      const form = document.querySelector(`form[data-for="${table.id}"]`);
      return form && window.RegisterTools ? new window.RegisterTools(table) : new Table(table);
    });
    tables.forEach((table) => { table.show(); table.readAhead(0); });
    addEventListener("beforeprint", () => tables.forEach((table) => table.print(true)));
    addEventListener("afterprint", () => tables.forEach((table) => table.print(false)));
  });
})();
