// A list narrowed to what its form offers: chosen on the page, or asked for by its address. What the address asks for
// and nobody has fits nothing.
(() => {
  "use strict";
  const form = document.querySelector("form[data-narrows]");
  const selects = Array.from(form.querySelectorAll("select"));
  const items = document.querySelectorAll(selects.map((one) => `[data-${one.name}]`).join());
  const tally = form.querySelector("[role=status]");
  const count = new Intl.NumberFormat("en-GB");

  function show() {
    const chosen = selects.filter((one) => one.value);
    items.forEach((item) => { item.hidden = chosen.some((one) => item.dataset[one.name] !== one.value); });
    // What holds nothing that is shown goes with it.
    document.querySelectorAll("[data-holds]").forEach((part) => { part.hidden = !part.querySelector("[data-kind]:not([hidden])"); });
    if (tally) {
      const shown = Array.from(items).filter((item) => !item.hidden).length;
      tally.textContent = chosen.length ? `${count.format(shown)} of ${count.format(items.length)} shown` : "";
    }
    window.registerDay.show();
  }
  function read() {
    const asked = new URLSearchParams(location.search);
    selects.forEach((one) => {
      const value = asked.get(one.name) || "";
      if (!Array.from(one.options).some((option) => option.value === value)) { one.add(new Option(value.replaceAll("-", " "), value)); }
      one.value = value;
    });
    show();
  }
  selects.forEach((select) => {
    select.onchange = () => {
      const chosen = new URLSearchParams(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
      history.pushState(null, "", (chosen.size ? `?${chosen}` : location.pathname) + location.hash);
      show();
    };
  });
  form.onsubmit = (event) => event.preventDefault();
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
