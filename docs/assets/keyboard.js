// Material opens its menu and its search from labels, which no keyboard reaches and no screen reader takes for more than
// words: each gets a button inside, which says whether what it folds out is open.
(function () {
  "use strict";
  // From these widths on, the menu stands open beside the page, and the search in its head. Parts of a part fold always.
  var WIDE = matchMedia("(min-width: 76.25em)");
  var LABELS = [
    { from: WIDE, name: "Menu", selector: ".md-header__button[for=__drawer], .md-nav--primary label" },
    { from: matchMedia("not all"), selector: ".md-nav--primary label[tabindex='0']" },
    { from: matchMedia("(min-width: 60em)"), name: "Search", selector: ".md-header__button[for=__search]" },
    { from: matchMedia("(min-width: 60em)"), name: "Close search", selector: ".md-search__icon[for=__search]" }
  ];

  function button(label, name) {
    if (label.querySelector("button, a")) { return; }
    var made = document.createElement("button"), toggle = document.getElementById(label.htmlFor);
    made.type = "button";
    made.className = "pr-button";
    if (!label.textContent.trim()) { made.setAttribute("aria-label", name); }
    while (label.firstChild) { made.appendChild(label.firstChild); }
    made.addEventListener("click", function () { toggle.click(); });
    label.removeAttribute("tabindex");
    label.appendChild(made);
    if (label.matches(".md-nav__link")) { tell(made, toggle); }
    if (label.matches(".md-nav__title")) { made.prepend(unseen("Back from ")); }
  }
  function tell(made, toggle) {
    function say() { made.setAttribute("aria-expanded", toggle.checked); }
    toggle.addEventListener("change", say);
    say();
  }
  function unseen(words) {
    var made = document.createElement("span");
    made.className = "pr-hidden";
    made.textContent = words;
    return made;
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
    var isOpen = drawer.checked && !WIDE.matches;
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
    WIDE.addEventListener("change", function () { cover(drawer); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); }
    });
  }
  // Of two radio buttons, each named for what the other does, Material shows a label: the buttons in them do what they say.
  function colours(form) {
    form.setAttribute("role", "presentation");
    form.querySelectorAll("label").forEach(function (label) { button(label, label.title); });
    form.addEventListener("change", function () {
      requestAnimationFrame(function () { form.querySelector("label:not([hidden]) button").focus(); });
    });
    // Material takes Enter anywhere in the form for one press more.
    form.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.stopPropagation(); } }, true);
  }
  function start() {
    // The head's words are those of the link before them and of the page's own heading.
    document.querySelector(".md-header__title").setAttribute("aria-hidden", "true");
    document.querySelector(".md-nav--primary").setAttribute("aria-label", "Menu");
    colours(document.querySelector("[data-md-component=palette]"));
    run();
    LABELS.forEach(function (labels) { labels.from.addEventListener("change", run); });
    menu(document.getElementById("__drawer"));
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
