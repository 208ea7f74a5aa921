// A table whose rows stand as cards stays a table for those who hear it: some browsers take its roles away with its look.
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
  if (!window.ResizeObserver) { return; }
  // It tells of each table once at the start, and again when its width changes or more rows are drawn.
  var watch = new ResizeObserver(function (seen) { seen.forEach(function (one) { name(one.target); }); });
  document.querySelectorAll(".pr-scroll").forEach(function (scroll) { watch.observe(scroll); });
})();
