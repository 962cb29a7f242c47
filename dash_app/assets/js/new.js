/* New applications: the two ways of the page, the search among optional fields, what is wrong brought into view. */
(function () {
  "use strict";
  const NOTHING = "-";
  const noUpdate = () => window.dash_clientside.no_update;
  const folded = (text) => (text || "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function showMode(search, ids) {
    if (window.location.pathname !== "/new") return noUpdate();
    const wanted = new URLSearchParams(search || "").get("mode") === "file" ? "file" : "form";
    document.querySelectorAll("#new-ways a").forEach((link) => {
      const mode = new URL(link.href).searchParams.get("mode") === "file" ? "file" : "form";
      link.classList.toggle("section-tab-on", mode === wanted);
      if (mode === wanted) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    return ids.map((id) => id.name !== wanted);
  }

  /* Fields that were filled stay in sight whatever is searched for. */
  function search(wanted) {
    const words = folded(wanted).split(/\s+/).filter(Boolean);
    let found = 0;
    document.querySelectorAll("#new-more .new-group").forEach((group) => {
      let shown = 0;
      group.querySelectorAll(".new-field").forEach((field) => {
        const entry = field.querySelector("input, select");
        const matches = words.every((word) => folded(field.dataset.words).includes(word));
        field.hidden = !matches && !(entry && entry.value && entry.value !== NOTHING);
        if (matches) found += 1;
        if (!field.hidden) shown += 1;
      });
      group.hidden = shown === 0;
    });
    return found > 0;
  }

  function clear(clicks) {
    if (!clicks) return [noUpdate(), noUpdate(), noUpdate()];
    const wires = window.dash_clientside.callback_context.outputs_list;
    return [wires[0].map(() => ""), wires[1].map(() => NOTHING), null];
  }

  function bringIntoView(children) {
    const place = document.getElementById("new-result");
    if (!children || !place) return noUpdate();
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    window.requestAnimationFrame(() => place.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" }));
    return noUpdate();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest ? event.target.closest(".new-to-field") : null;
    if (!button) return;
    const field = document.querySelector('.new-field[data-name="' + CSS.escape(button.dataset.field) + '"]');
    const entry = field && field.querySelector("input, select");
    if (!entry) return;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.hidden = false;
    entry.focus();
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    applications: Object.assign({}, (window.dash_clientside || {}).applications, {
      showMode: showMode,
      search: search,
      clear: clear,
      bringIntoView: bringIntoView,
    }),
  });
})();
