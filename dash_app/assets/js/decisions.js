/* The decision on the page of a client: its form, the count of what is typed, older events. */
(function () {
  "use strict";
  const noUpdate = () => window.dash_clientside.no_update;
  const find = (id) => document.getElementById(id);

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    decisions: {
      toggle: function (opened, cancelled, hidden) {
        const pressed = window.dash_clientside.callback_context.triggered_id;
        if (!opened && !cancelled) return noUpdate();
        return pressed === "decision-open" ? !hidden : true;
      },
      /* The keyboard goes where the form is, and back to the button when it closes. */
      follow: function (hidden) {
        const button = find("decision-open");
        if (!button) return;
        button.setAttribute("aria-expanded", String(!hidden));
        const goal = hidden ? button : find("decision-form").querySelector("input");
        requestAnimationFrame(() => {
          goal.focus({ preventScroll: true });
          find(hidden ? "decision-saved" : "decision-form").scrollIntoView({ block: "nearest" });
        });
      },
      /* A reason is asked for where the decision departs from the proposal; what was typed is kept meanwhile. */
      askReason: (outcome, seen) => !outcome || outcome === seen.decision,
      countReason: function (reason) {
        const typed = Array.from(reason || "").length;
        const shown = new Intl.NumberFormat(document.documentElement.lang || "fr").format(typed);
        return find("decision-reason-count").dataset.words.replace("{count}", shown);
      },
      followOlder: function () {
        if (document.activeElement !== document.body) return;
        const pages = document.querySelectorAll(".history-table");
        if (pages.length > 1) pages[pages.length - 1].focus();
      },
    },
  });
})();
