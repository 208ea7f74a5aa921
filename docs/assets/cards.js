// A table whose rows stand as cards stays a table for those who hear it: some browsers take its roles away with its look.
// A table that is cut off can be reached and scrolled by key; one that is not is no stop on the way, and is named once.
(function () {
  "use strict";
  var ROLES = {
    "thead, tbody, tfoot": "rowgroup", "tr": "row", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader", "td": "cell"
  };

  function name(scroll) {
    var table = scroll.querySelector("table");
    if (!table || getComputedStyle(table).display === "table") { return; }
    // A search that leaves no row leaves nothing that a table must have.
    if (!table.querySelector("tbody tr")) { table.removeAttribute("role"); return; }
    table.setAttribute("role", "table");
    Object.keys(ROLES).forEach(function (selector) {
      table.querySelectorAll(selector).forEach(function (part) { part.setAttribute("role", ROLES[selector]); });
    });
  }
  function stop(scroll) {
    var label = scroll.dataset.label = scroll.dataset.label || scroll.getAttribute("aria-label");
    var needed = scroll.scrollWidth > scroll.clientWidth ? { tabindex: "0", role: "group", "aria-label": label } : {};
    ["tabindex", "role", "aria-label"].forEach(function (key) {
      if (needed[key]) { scroll.setAttribute(key, needed[key]); } else { scroll.removeAttribute(key); }
    });
  }
  if (!window.ResizeObserver) { return; }
  // It tells of each table once at the start, and again when there is more or less room, or more or less in the table.
  var watch = new ResizeObserver(function (seen) {
    new Set(seen.map(function (one) { return one.target.closest(".pr-scroll"); })).forEach(function (scroll) {
      name(scroll);
      stop(scroll);
    });
  });
  document.querySelectorAll(".pr-scroll, .pr-scroll > table").forEach(function (part) { watch.observe(part); });
})();
