// Works the badges out again for the reader's own day, by the same rule and in the same words as the build.
(function () {
  "use strict";
  var PHRASES = {"cover": ["in date", "expires in {}", "expires today", "expired {} ago"], "end": ["not soon", "ends in {}", "ends today", "ended {} ago"], "first": ["first one not yet due", "first one due in {}", "first one due today", "never reviewed, overdue by {}"], "review": ["up to date", "due in {}", "due today", "overdue by {}"]};
  var SOON = 60;
  var STALE = 7;
  var TONES = ["good", "soon", "soon", "late"];

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
  function inDays(count) { return count.toLocaleString("en-GB") + (count === 1 ? " day" : " days"); }
  function step(days) { return days < 0 ? 3 : days === 0 ? 2 : SOON !== null && days <= SOON ? 1 : 0; }

  function run() {
    var now = today();
    document.querySelectorAll(".pr-badge[data-due]").forEach(function (badge) {
      var days = daysUntil(badge.dataset.due, now);
      var at = step(days);
      badge.textContent = badge.dataset.label + ": " + PHRASES[badge.dataset.clock][at].replace("{}", inDays(Math.abs(days)));
      badge.className = "pr-badge pr-" + TONES[at];
    });
    document.querySelectorAll(".pr-as-at").forEach(function (line) {
      var age = -daysUntil(line.dataset.asAt, now);
      if (age > 0) {
        var note = line.querySelector(".pr-age") || line.appendChild(document.createElement("span"));
        note.className = "pr-age" + (STALE !== null && age > STALE ? " pr-stale" : "");
        note.textContent = " Made " + inDays(age) + " ago; its badges are worked out for today" + (STALE !== null && age > STALE ? ", but its facts may be old." : ".");
      }
    });
  }
  // A page may stay open for days.
  document.addEventListener("visibilitychange", run);
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", run); } else { run(); }
})();