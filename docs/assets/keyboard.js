// Material opens its menu and its search from labels, which no keyboard reaches: each gets a button inside.
(function () {
  "use strict";
  // From these widths on, the menu stands open beside the page, and the search in its head.
  var LABELS = [
    { from: matchMedia("(min-width: 76.25em)"), name: "Menu", selector: ".md-header__button[for=__drawer], .md-nav--primary label" },
    { from: matchMedia("(min-width: 60em)"), name: "Search", selector: ".md-header__button[for=__search]" },
    { from: matchMedia("(min-width: 60em)"), name: "Close search", selector: ".md-search__icon[for=__search]" }
  ];

  function button(label, name) {
    if (label.querySelector("button, a")) { return; }
    var made = document.createElement("button");
    made.type = "button";
    made.className = "pr-button";
    if (!label.textContent.trim()) { made.setAttribute("aria-label", name); }
    while (label.firstChild) { made.appendChild(label.firstChild); }
    made.addEventListener("click", function () { document.getElementById(label.htmlFor).click(); });
    label.appendChild(made);
  }
  function run() {
    LABELS.forEach(function (labels) {
      if (labels.from.matches) { return; }
      document.querySelectorAll(labels.selector).forEach(function (label) { button(label, labels.name); });
    });
  }
  function escape(event) {
    var drawer = document.getElementById("__drawer");
    if (event.key !== "Escape" || !drawer.checked) { return; }
    drawer.click();
    document.querySelector("[for=__drawer] > .pr-button").focus();
  }
  function start() {
    document.querySelector(".md-search").setAttribute("aria-label", "Search");
    run();
    LABELS.forEach(function (labels) { labels.from.addEventListener("change", run); });
    document.addEventListener("keydown", escape);
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
