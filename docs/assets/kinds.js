// What is due, of one kind of date alone: chosen on the page, or asked for by its address.
(() => {
  "use strict";
  const form = document.querySelector("form[data-kinds]");
  const select = form.querySelector("select");
  const items = document.querySelectorAll("li[data-kind]");
  const known = Array.from(select.options, (option) => option.value);

  function show() {
    items.forEach((item) => { item.hidden = select.value !== "" && item.dataset.kind !== select.value; });
    window.registerDay.show();
  }
  function read() {
    const asked = new URLSearchParams(location.search).get("kind");
    select.value = known.includes(asked) ? asked : "";
    show();
  }
  select.onchange = () => {
    history.pushState(null, "", (select.value ? `?kind=${select.value}` : location.pathname) + location.hash);
    show();
  };
  form.onsubmit = (event) => event.preventDefault();
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
