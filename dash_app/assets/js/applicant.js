/* The applicant page: sections and settings in the address, search in the profile, keys on the tabs. */
(function () {
  "use strict";
  const TABS = ["decision", "explanation", "profile", "comparison", "what-if", "similar", "history"];
  const noUpdate = () => window.dash_clientside.no_update;
  const onPage = () => window.location.pathname.startsWith("/applicants/");

  function withSettings(settings) {
    if (!onPage()) return noUpdate();
    const query = new URLSearchParams(window.location.search);
    Object.entries(settings).forEach(([key, [value, usual]]) => {
      if (value === undefined || value === null || value === usual) query.delete(key);
      else query.set(key, value);
    });
    const text = query.toString() ? "?" + query.toString() : "";
    return text === window.location.search ? noUpdate() : text;
  }

  /* A setting replaces the present entry of the history: "back" leads to the section before. */
  function keepSettings(settings) {
    const text = withSettings(settings);
    if (typeof text === "string") {
      window.history.replaceState(window.history.state, "", window.location.pathname + text);
    }
    return text;
  }

  function tabOf(search) {
    const wanted = new URLSearchParams(search || "").get("tab");
    return TABS.includes(wanted) ? wanted : TABS[0];
  }

  function folded(text) {
    return (text || "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    applicant: {
      chooseTab: function (clicks) {
        const pressed = window.dash_clientside.callback_context.triggered_id;
        if (!pressed || !clicks.some(Boolean)) return noUpdate();
        return withSettings({ tab: [pressed.name, TABS[0]] });
      },
      selectTab: (name) => withSettings({ tab: [name, TABS[0]] }),
      showTab: function (search, tabs, wanted) {
        const name = tabOf(search);
        const on = tabs.map((tab) => tab.name === name);
        document.querySelectorAll(".section-tabs [role=tab]").forEach((tab) => {
          const chosen = tab.dataset.name === name;
          tab.setAttribute("aria-selected", String(chosen));
          tab.tabIndex = chosen ? 0 : -1;
        });
        return [
          on.map((chosen) => (chosen ? "section-tab section-tab-on" : "section-tab")),
          on.map((chosen) => !chosen),
          on.map((chosen, i) => (chosen && !wanted[i] ? true : noUpdate())),
          name,
        ];
      },
      rememberReasons: (method, reference, shown, about, count) =>
        keepSettings({
          method: [method, "shap"],
          reference: [reference, "all"],
          shown: [shown, "families"],
          about: [about, ""],
          count: [count, "10"],
        }),
      rememberSimilar: (by) => keepSettings({ by: [by, "characteristics"] }),
      pickBar: function (clicked) {
        const point = clicked && clicked.points && clicked.points[0];
        const feature = point && point.customdata && point.customdata[3];
        if (!feature) return noUpdate();
        document.querySelector(".one-item").scrollIntoView({ block: "nearest" });
        return feature;
      },
      searchProfile: function (text) {
        const words = folded(text).split(/\s+/).filter(Boolean);
        let found = 0;
        document.querySelectorAll(".theme").forEach((theme) => {
          let here = 0;
          theme.querySelectorAll(".value-line").forEach((line) => {
            line.hidden = !words.every((word) => line.dataset.search.includes(word));
            here += line.hidden ? 0 : 1;
          });
          theme.querySelectorAll("details").forEach((part) => {
            const found = part.querySelector(".value-line:not([hidden])") !== null;
            part.hidden = !found;
            part.open = found && words.length > 0;
          });
          theme.hidden = here === 0;
          found += here;
        });
        return found > 0;
      },
    },
  });

  document.addEventListener("keydown", function (event) {
    const tab = event.target.closest && event.target.closest(".section-tabs [role=tab]");
    if (!tab) return;
    const tabs = Array.from(tab.parentElement.querySelectorAll("[role=tab]"));
    const last = tabs.length - 1;
    const here = tabs.indexOf(tab);
    const goal = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    };
    if (!(event.key in goal)) return;
    event.preventDefault();
    const next = tabs[goal[event.key]];
    next.focus();
    next.click();
  });
})();
