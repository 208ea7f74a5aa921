// What narrows a table: words, facets with counts, chosen columns; each choice is in the address, and can be taken back.
(() => {
  "use strict";
  const { Table, make, tally } = window.RegisterTable;
  const { fold, number } = window.registerFind;
  // A facet of more values than this has a box to find one in.
  const LONG = 12;

  window.RegisterTools = class extends Table {
    constructor(table) {
      super(table);
      const part = (selector) => this.form.querySelector(selector);
      this.input = part("input[type=search]");
      this.select = part("select");
      this.status = part("[role=status]");
      this.fold = part(".pr-fold");
      this.fold.onclick = () => this.fold.setAttribute("aria-expanded", this.fold.getAttribute("aria-expanded") === "false");
      this.none = part(".pr-none");
      this.chips = part(".pr-chips");
      this.clear = make("button", { type: "button", className: "pr-clear", hidden: true, onclick: () => this.clearAll() });
      this.status.after(this.clear);
      this.own = this.columns.filter((column) => column.shown).map((column) => column.key).join();
      this.facets.forEach((facet) => { facet.root = part(`[data-facet="${facet.key}"]`); });
      this.form.querySelectorAll(".pr-facet").forEach((root) => this.popup(root));
      this.columns.filter((column) => column.sorts).forEach((column) => {
        const [up, down] = column.isFigures ? ["smallest first", "largest first"] : column.at ? ["first to last", "last to first"] : ["A to Z", "Z to A"];
        this.select.append(new Option(`${column.title}, ${up}`, column.key), new Option(`${column.title}, ${down}`, `-${column.key}`));
      });
      this.select.onchange = () => { this.sort = this.select.value; this.sorting().shown = true; this.changed(); };
      this.input.oninput = () => { this.query = this.input.value; this.changed(this.isTyping); this.isTyping = true; };
      this.input.onchange = () => { this.isTyping = false; };
      part(".pr-download").onclick = () => this.download();
      this.form.onsubmit = (event) => event.preventDefault();
      addEventListener("popstate", () => { this.read(); this.show(); });
      this.day = window.registerDay.today();
      document.addEventListener("visibilitychange", () => {
        if (this.day !== window.registerDay.today()) { this.day = window.registerDay.today(); this.workOut(); this.show(); }
      });
      this.workOut();
      this.read();
    }

    // Each row's value of a facet that runs on a clock, for the reader's own day.
    workOut() {
      this.columns.filter((column) => "clock" in column.head.dataset).forEach((column) => {
        const facet = this.facets.find((one) => one.key === column.key);
        const numbers = new Map(facet.values.map((value, at) => [value[1], at]));
        this.rows.forEach((row) => {
          const badge = row.row.cells[column.at].querySelector("[data-due]");
          if (badge) { facet.rows[row.at] = [numbers.get(window.registerDay.standing(badge.dataset, this.day).key)]; }
        });
      });
    }

    // The address holds every choice; what it asks for and nobody has fits nothing, and says so.
    read() {
      const asked = new URLSearchParams(location.search);
      this.query = asked.get("find") || "";
      const sorts = Array.from(this.select.options, (option) => option.value);
      this.sort = sorts.includes(asked.get("sort")) ? asked.get("sort") : this.home;
      this.facets.forEach((facet) => {
        facet.lost = asked.getAll(facet.key).filter((key) => !facet.values.some((value) => value[1] === key));
        facet.on = new Set(asked.getAll(facet.key).map((key) => facet.values.findIndex((value) => value[1] === key)));
      });
      const columns = (asked.get("columns") || `${this.own},${this.sorting().key}`).split(",");
      this.columns.forEach((column) => { column.shown = column.at === 0 || columns.includes(column.key); });
    }
    address() {
      const address = new URL(location.href);
      const put = (key, values) => { address.searchParams.delete(key); values.forEach((value) => address.searchParams.append(key, value)); };
      const shown = this.columns.filter((column) => column.shown).map((column) => column.key).join();
      put("find", this.query ? [this.query] : []);
      this.facets.forEach((facet) => put(facet.key, [...[...facet.on].filter((at) => at >= 0).map((at) => facet.values[at][1]), ...facet.lost]));
      put("sort", this.sort === this.home ? [] : [this.sort]);
      put("columns", shown === this.own ? [] : [shown]);
      return address;
    }
    changed(isSame) {
      history[isSame ? "replaceState" : "pushState"](null, "", this.address());
      this.show();
    }

    show() {
      super.show();
      if (this.input.value !== this.query) { this.input.value = this.query; }
      this.select.value = this.sort;
      window.registerFind.say(this.status, this.said());
      this.none.hidden = this.found.length > 0;
      this.none.firstChild.search = new URLSearchParams({ q: this.query });
      this.showClear();
      this.showChips();
      const chosen = this.choices().length - Number(Boolean(this.query));
      this.fold.textContent = chosen ? `Filters: ${number(chosen)} chosen` : "Filters";
      this.facets.forEach((facet) => this.showFacet(facet));
      this.columns.forEach(({ box, shown }) => { if (box) { box.checked = shown; } });
      const choices = this.choices().map((choice) => choice.title);
      const sort = this.sort === this.home ? [] : [`Sorted by ${this.select.selectedOptions[0].text}`];
      this.captionEnd.textContent = [...choices, ...sort].length ? `\n${[...choices, ...sort, this.said()].join(". ").replace(/\.?$/, ".")}` : "";
    }
    said() {
      const { one, many } = this.form.dataset;
      if (!this.found.length) { return `No ${one} matches.`; }
      return tally(this.found.length, this.rows.length, one, many) + (this.askedFor === this.query ? "" : ` for “${this.askedFor}”`);
    }
    // Where nothing is left, one button shows every row again.
    showClear() {
      const isSearched = Boolean(this.query);
      const isNarrowed = this.choices().length > Number(isSearched);
      this.clear.textContent = `Clear the ${[...(isSearched ? ["search"] : []), ...(isNarrowed ? ["filters"] : [])].join(" and the ")}`;
      this.clear.hidden = this.found.length > 0;
    }
    clearAll() {
      this.choices().forEach((choice) => choice.drop());
      this.changed();
      this.input.focus();
    }

    // Every choice in words, with what takes it away.
    choices() {
      const facets = this.facets.flatMap((facet) => [...facet.on].filter((at) => at >= 0).map((at) => ({
        title: `${facet.title}: ${facet.values[at][0]}`, drop: () => facet.on.delete(at)
      })).concat(facet.lost.map((key) => ({
        title: `${facet.title}: ${key} (nobody has it)`,
        drop: () => { facet.lost = facet.lost.filter((one) => one !== key); if (!facet.lost.length) { facet.on.delete(-1); } }
      }))));
      return this.query ? [{ title: `Words: ${this.query}`, drop: () => { this.query = ""; } }, ...facets] : facets;
    }
    showChips() {
      const choices = this.choices();
      const chip = (title, drop) => make("li", {}, make("button", { type: "button", onclick: () => { drop(); this.changed(); this.input.focus(); } }, title));
      const chips = choices.map((choice) => chip(choice.title, choice.drop));
      if (choices.length) { chips.push(chip("Clear all", () => choices.forEach((choice) => choice.drop()))); }
      chips.slice(0, -1).forEach((item) => { item.firstChild.prepend(make("span", { className: "pr-hidden" }, "Take away ")); });
      this.chips.replaceChildren(...chips);
      this.chips.hidden = !chips.length;
    }

    popup(root) {
      const [button, panel] = [root.querySelector("button"), root.querySelector("fieldset")];
      const rightEdge = (element) => element.getBoundingClientRect().right;
      const open = (isOpen) => {
        button.setAttribute("aria-expanded", isOpen);
        panel.hidden = !isOpen;
        panel.classList.remove("pr-right");
        if (isOpen) { panel.classList.toggle("pr-right", rightEdge(panel) > rightEdge(root.parentNode)); }
      };
      button.onclick = () => {
        if (panel.children.length === 1) { this.fill(root, panel); }
        open(panel.hidden);
      };
      // It stands before the table, so it closes when the reader goes on; by click only once the click has been made.
      root.addEventListener("keydown", (event) => {
        if (event.key === "Tab") { setTimeout(() => { if (!root.contains(document.activeElement)) { open(false); } }); }
        if (event.key === "Escape" && !panel.hidden) { open(false); button.focus(); }
      });
      document.addEventListener("click", (event) => { if (!root.contains(event.target)) { open(false); } });
    }
    fill(root, panel) {
      const facet = this.facets.find((one) => one.root === root);
      if (!facet) { this.fillColumns(panel); return; }
      facet.options = facet.values.map((value, at) => {
        const change = (event) => { if (event.target.checked) { facet.on.add(at); } else { facet.on.delete(at); } this.changed(); };
        const box = make("input", { type: "checkbox", onchange: change });
        const count = make("span", { className: "pr-count" });
        return { at, box, count, text: fold(value[0]), item: make("li", {}, make("label", {}, box, ` ${value[0]} `, count)) };
      });
      if (facet.values.length > LONG) {
        const find = make("input", { type: "search", autocomplete: "off" });
        find.oninput = () => { facet.typed = find.value; this.showFacet(facet); };
        panel.append(make("label", { className: "pr-find" }, `Find in ${facet.title.toLowerCase()}`, find));
      }
      facet.none = make("p", {}, "Nothing more to choose");
      panel.append(make("ul", {}, ...facet.options.map((option) => option.item)), facet.none);
      this.showFacet(facet);
    }
    // A value that would leave nothing is not offered.
    showFacet(facet) {
      const button = facet.root.querySelector("button");
      button.classList.toggle("pr-chosen", facet.on.size > 0);
      button.setAttribute("aria-label", `Narrow by ${facet.title}${facet.on.size ? `: ${facet.on.size} chosen` : ""}`);
      const fits = window.registerFind.matcher(facet.typed || "");
      (facet.options || []).forEach((option) => {
        option.box.checked = facet.on.has(option.at);
        option.count.textContent = `(${number(facet.counts[option.at])})`;
        option.item.hidden = !option.box.checked && (!facet.counts[option.at] || !fits(option.text));
      });
      if (facet.none) { facet.none.hidden = facet.options.some((option) => !option.item.hidden); }
    }
    fillColumns(panel) {
      const items = this.columns.slice(1).map((column) => {
        const onchange = () => { column.shown = column.box.checked; this.changed(); };
        column.box = make("input", { type: "checkbox", checked: column.shown, onchange });
        return make("li", {}, make("label", {}, column.box, ` ${column.title}`));
      });
      panel.append(make("ul", {}, ...items));
    }

    download() {
      const day = document.querySelector(".pr-as-at").dataset.asAt;
      const address = URL.createObjectURL(new Blob(["\ufeff", this.csv()], { type: "text/csv" }));
      make("a", { href: address, download: `${this.table.id}-${day}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }
  };
})();
