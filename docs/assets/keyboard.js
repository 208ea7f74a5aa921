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
  // While the menu is open, nothing behind it can be reached, and the focus is in it; closed, it gives the focus back.
  var BEHIND = ".md-skip, .md-banner, .md-header, .md-content, .md-sidebar--secondary, .md-footer, .md-top";

  function cover(drawer) {
    var isOpen = drawer.checked && !LABELS[0].from.matches;
    document.querySelectorAll(BEHIND).forEach(function (part) { part.inert = isOpen; });
  }
  function menu(drawer) {
    var close = document.createElement("button");
    close.type = "button";
    close.className = "pr-close";
    close.setAttribute("aria-label", "Close menu");
    close.textContent = "×";
    close.addEventListener("click", function () { drawer.click(); });
    document.querySelector(".md-nav--primary").prepend(close);
    drawer.addEventListener("change", function () {
      cover(drawer);
      // What slides in can have the focus as soon as it is drawn.
      if (drawer.checked) { requestAnimationFrame(function () { requestAnimationFrame(function () { close.focus(); }); }); }
      else { document.querySelector("[for=__drawer] > .pr-button").focus(); }
    });
    LABELS[0].from.addEventListener("change", function () { cover(drawer); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); }
    });
  }
  function start() {
    document.querySelector(".md-search").setAttribute("aria-label", "Search");
    run();
    LABELS.forEach(function (labels) { labels.from.addEventListener("change", run); });
    menu(document.getElementById("__drawer"));
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
