// Works the badges out again for the reader's own day, by the same rule and in the same words as the build, and with
// them the lists and figures that hang on them. `window.registerDay` is what tables and tests call.
(function () {
  "use strict";
  var PHRASES = {"cover": ["in date", "expires in {}", "expires today", "expired {} ago"], "draft": ["still a draft", "due in {}", "due today", "overdue by {}"], "end": ["ends {day}", "ends in {}", "ends today", "was to end {} ago"], "first": ["first one not yet due", "first one due in {}", "first one due today", "never done, overdue by {}"], "lapsed": ["its end has passed", "due in {}", "due today", "overdue by {}"], "lapsed_first": ["its end has passed", "first one due in {}", "first one due today", "never done, overdue by {}"], "meeting": ["{day}", "{day}", "{day}", "not set"], "review": ["up to date", "due in {}", "due today", "overdue by {}"]};
  var STEPS = {"cover": [["up-to-date", "good"], ["due-soon", "soon"], ["due-today", "soon"], ["overdue", "late"]], "draft": [["not-required", "quiet"], ["due-soon", "soon"], ["due-today", "soon"], ["overdue", "late"]], "end": [["up-to-date", "good"], ["due-soon", "soon"], ["due-today", "soon"], ["overdue", "late"]], "first": [["up-to-date", "good"], ["due-soon", "soon"], ["due-today", "soon"], ["never", "late"]], "lapsed": [["not-required", "quiet"], ["due-soon", "soon"], ["due-today", "soon"], ["overdue", "late"]], "lapsed_first": [["not-required", "quiet"], ["due-soon", "soon"], ["due-today", "soon"], ["never", "late"]], "meeting": [["in-order", "good"], ["in-order", "good"], ["in-order", "good"], ["incomplete", "late"]], "review": [["up-to-date", "good"], ["due-soon", "soon"], ["due-today", "soon"], ["overdue", "late"]]};
  var LAPSED = {"first": "lapsed_first", "review": "lapsed"};
  var SOON = 60;
  var STALE = 7;
  var WAITS = ".pr-badge[data-due]";
  var ASKS = ".pr-badge.pr-late, .pr-badge.pr-soon";

  function today() {
    var parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date());
    var got = {};
    parts.forEach(function (part) { got[part.type] = part.value; });
    return Date.UTC(got.year, got.month - 1, got.day);
  }
  function day(text) {
    var part = text.split("-");
    return Date.UTC(part[0], part[1] - 1, part[2]);
  }
  function daysUntil(text, now) { return Math.round((day(text) - now) / 864e5); }
  var FORMAT = new Intl.NumberFormat("en-GB");
  var LONG = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" });
  function inDays(count) { return FORMAT.format(count) + (count === 1 ? " day" : " days"); }
  function step(days) { return days < 0 ? 3 : days === 0 ? 2 : SOON !== null && days <= SOON ? 1 : 0; }

  // The clock that a thing runs on: another, once the end of the partnership has passed.
  function running(thing, now) {
    return thing.ends && day(thing.ends) < now ? LAPSED[thing.clock] : thing.clock;
  }
  // How a thing with a due day stands: the key and the tone of its status.
  function standing(thing, now) {
    var stands = STEPS[running(thing, now)][step(daysUntil(thing.due, now))];
    return { key: stands[0], tone: stands[1] };
  }
  function isAsking(tone) { return tone === "late" || tone === "soon"; }
  function words(thing, now) {
    var days = daysUntil(thing.due, now);
    return PHRASES[running(thing, now)][step(days)].replace("{}", inDays(Math.abs(days))).replace("{day}", LONG.format(day(thing.due)));
  }
  function showBadges(root, now) {
    root.querySelectorAll(WAITS).forEach(function (badge) {
      var part = badge.dataset;
      badge.textContent = part.label + ": " + words(part, now);
      badge.className = "pr-badge pr-" + standing(part, now).tone;
    });
    // How much asks for attention: what does on any day, and what does from a day on.
    root.querySelectorAll("[data-attention]").forEach(function (figure) {
      var asking = listed(figure.dataset.attention).filter(function (first) { return day(first) <= now; });
      figure.textContent = FORMAT.format(Number(figure.dataset.fixed) + asking.length);
    });
    root.querySelectorAll("[data-things]").forEach(function (sentence) { showThings(sentence, now); });
    // What is shown only while it asks for something.
    root.querySelectorAll("[data-while-due] > li").forEach(function (item) {
      item.hidden = !item.querySelector(ASKS);
    });
    root.querySelectorAll("[data-with-items]").forEach(function (section) {
      section.hidden = !section.querySelector("li:not([hidden])");
    });
    root.querySelectorAll("[data-nothing]").forEach(function (nothing) {
      nothing.hidden = Boolean(nothing.previousElementSibling.querySelector("li:not([hidden])"));
    });
  }
  // What asks for attention, in a sentence: how many things, and each by its name.
  function showThings(sentence, now) {
    var word = sentence.querySelector("[data-many]"), shown = 0;
    Array.prototype.slice.call(word.parentNode.children, 2).forEach(function (thing) {
      var part = thing.dataset;
      if (part.due) {
        thing.textContent = (shown ? "; " : " ") + part.label + ": " + words(part, now);
        thing.hidden = !isAsking(standing(part, now).tone);
      } else {
        thing.textContent = thing.textContent.replace(/^;? /, shown ? "; " : " ");
      }
      shown += thing.hidden ? 0 : 1;
    });
    word.previousElementSibling.textContent = FORMAT.format(shown);
    word.textContent = shown === 1 ? word.dataset.one : word.dataset.many;
    sentence.hidden = shown === 0;
  }
  // Each item of the lists of what is due goes to the list whose days it is in; each list keeps its count.
  function showGroups(now) {
    var lists = Array.prototype.slice.call(document.querySelectorAll("[data-days-from]"));
    var items = [];
    lists.forEach(function (list) { items = items.concat(Array.prototype.slice.call(list.children)); });
    items.forEach(function (item) {
      var days = daysUntil(item.querySelector(WAITS).dataset.due, now);
      var home = lists.filter(function (list) { return list.dataset.daysFrom <= days && days <= list.dataset.daysTo; })[0];
      if (home !== item.parentNode) { home.appendChild(item); }
    });
    document.querySelectorAll("[data-heading]").forEach(function (list) {
      var heading = document.getElementById(list.dataset.heading);
      var shown = list.querySelectorAll("li:not([hidden])").length;
      heading.querySelector(".pr-count").textContent = "(" + FORMAT.format(shown) + ")";
      list.nextElementSibling.hidden = shown > 0;
    });
  }
  // Where what is due stands on pages of its own, each group leads to those that hold some of it.
  function showPeriods(now) {
    document.querySelectorAll("[data-all-due]").forEach(function (all) {
      var days = listed(all.dataset.allDue).map(function (due) { return daysUntil(due, now); });
      all.querySelectorAll("[data-from]").forEach(function (group) {
        var from = Number(group.dataset.from), to = Number(group.dataset.to);
        var count = Number(group.dataset.undated || 0) + days.filter(function (one) { return from <= one && one <= to; }).length;
        group.previousElementSibling.querySelector(".pr-count").textContent = "(" + FORMAT.format(count) + ")";
        group.nextElementSibling.hidden = count > 0;
        group.querySelectorAll("[data-first]").forEach(function (one) {
          one.hidden = !count || daysUntil(one.dataset.last, now) < from || daysUntil(one.dataset.first, now) > to;
        });
      });
    });
  }
  function listed(days) { return days ? days.split(" ") : []; }
  // The table of states counts its days again, each state with those that have no day; a figure is all of one tone.
  function showStates(now) {
    document.querySelectorAll("[data-states]").forEach(function (table) {
      var rows = Array.prototype.slice.call(table.querySelectorAll("[data-state]"));
      var counts = {}, tones = {};
      rows.forEach(function (row) { counts[row.dataset.state] = Number(row.dataset.undated); });
      listed(table.dataset.states).forEach(function (review) {
        var part = review.split(":");
        counts[standing({ clock: part[0], due: part[1], ends: part[2] }, now).key] += 1;
      });
      var most = Math.max.apply(null, rows.map(function (row) { return counts[row.dataset.state]; }));
      rows.forEach(function (row) {
        var count = counts[row.dataset.state], tone = row.dataset.tone;
        tones[tone] = (tones[tone] || 0) + count;
        row.hidden = count === 0;
        row.querySelector(".pr-number").textContent = FORMAT.format(count);
        // As long as bars.py makes it.
        row.querySelector("rect").setAttribute("width", count && Math.max(0.5, Math.round(count / most * 1000) / 10));
      });
      document.querySelectorAll("[data-figure]").forEach(function (figure) {
        figure.textContent = FORMAT.format(tones[figure.dataset.figure] || 0);
      });
    });
  }
  // How many days are over; and what is true in the month in which it was made says in another which day it speaks for.
  function showPast(now) {
    document.querySelectorAll("[data-past]").forEach(function (figure) {
      var over = listed(figure.dataset.past).filter(function (due) { return day(due) < now; });
      figure.textContent = FORMAT.format(Number(figure.dataset.undated || 0) + over.length);
    });
    document.querySelectorAll("[data-made-in]").forEach(function (note) {
      note.hidden = note.dataset.madeIn === new Date(now).toISOString().slice(0, 7);
    });
  }
  // How many yearly reviews are late, and the names of those.
  function showLate(now) {
    document.querySelectorAll("[data-late]").forEach(function (sentence) {
      var words = sentence.querySelectorAll("strong > span"), shown = 0;
      function isOver(due) { return day(due) < now; }
      var late = Number(sentence.dataset.undated) + listed(sentence.dataset.late).filter(isOver).length;
      words[0].textContent = late ? FORMAT.format(late) : "none";
      words[1].textContent = late < 2 ? "is" : "are";
      sentence.querySelectorAll("[data-name]").forEach(function (name) {
        name.hidden = Boolean(name.dataset.due) && !isOver(name.dataset.due);
        name.firstChild.nodeValue = shown ? "; " : ": ";
        shown += name.hidden ? 0 : 1;
      });
    });
  }
  function showAge(now) {
    document.querySelectorAll(".pr-as-at").forEach(function (line) {
      var age = -daysUntil(line.dataset.asAt, now);
      if (age > 0) {
        var note = line.querySelector(".pr-age") || line.appendChild(document.createElement("span"));
        note.className = "pr-age" + (STALE !== null && age > STALE ? " pr-stale" : "");
        note.textContent = " Made " + inDays(age) + " ago; its badges are worked out for today" + (STALE !== null && age > STALE ? ", but its facts may be old." : ".");
      }
    });
  }
  function run() {
    var now = today();
    showBadges(document, now);
    showGroups(now);
    showPeriods(now);
    showStates(now);
    showPast(now);
    showLate(now);
    showAge(now);
  }
  window.registerDay = { today: today, show: run, standing: standing, words: words, showBadges: function (root) { showBadges(root, today()); } };
  // A page may stay open for days.
  document.addEventListener("visibilitychange", run);
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", run); } else { run(); }
})();