/* The applicant page: sections and settings in the address, search in the profile, keys on the tabs. */
(function () {
  "use strict";
  const TABS = ["decision", "explanation", "recourse", "profile", "comparison", "similar"];
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

  /* As the API tells amounts: whole from 100 on, with cents below; halves go to the even neighbour. */
  function told(amount) {
    const scale = Math.abs(amount) >= 100 ? 1 : 100;
    const scaled = amount * scale;
    const below = Math.floor(scaled);
    const half = scaled - below === 0.5;
    return (half ? below + (below % 2 === 0 ? 0 : 1) : Math.round(scaled)) / scale;
  }

  /* The price of the goods beside the amount of the form: what a proposal holds, or what follows by hand. */
  function priceTold(amount, base, own, texts) {
    if (!(own.price > 0) || !(amount > 0) || amount === own.amount) return "";
    const byHand = amount !== base.amount;
    const price = byHand ? told(own.price * (amount / own.amount)) : base.price;
    const text = byHand ? texts.follows : price === own.price ? texts.kept : texts.moved;
    const shown = new Intl.NumberFormat(document.documentElement.lang || "fr", { maximumFractionDigits: 0 });
    return text.replace("{price}", shown.format(price));
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
      rememberReasons: (method, reference, shown, about) =>
        keepSettings({
          method: [method, "shap"],
          reference: [reference, "all"],
          shown: [shown, "families"],
          about: [about, ""],
        }),
      rememberComparison: (feature, among, rate) =>
        keepSettings({ feature: [feature, ""], among: [among, "all"], rate: [rate ? "1" : "", ""] }),
      rememberSimilar: (by) => keepSettings({ by: [by, "characteristics"] }),
      pickBar: function (clicked) {
        const point = clicked && clicked.points && clicked.points[0];
        const feature = point && point.customdata && point.customdata[3];
        if (!feature) return noUpdate();
        document.querySelector(".one-item").scrollIntoView({ block: "nearest" });
        return feature;
      },
      /* A proposal, computed at once, or the client's own request; what was computed before is taken away. */
      loadRequest: function (tries, reset, proposed, own) {
        const pressed = window.dash_clientside.callback_context.triggered_id;
        const again = pressed && pressed.type !== undefined;
        if (!pressed || (again ? !tries.some(Boolean) : !reset)) return Array(6).fill(noUpdate());
        const wanted = again ? proposed[pressed.index] : own;
        const field = document.getElementById("applicant-try-amount");
        if (again) field.closest(".attempt").scrollIntoView({ block: "nearest" });
        else field.focus({ preventScroll: true });
        const tried = again ? tries.reduce((sum, clicks) => sum + (clicks || 0), 0) : noUpdate();
        return [wanted.amount, wanted.annuity, wanted.income, wanted, tried, null];
      },
      /* The instalment follows the amount over the same time; it can be set apart afterwards. */
      followAmount: function (amount, base) {
        if (!base || !(base.amount > 0) || !(base.annuity > 0) || !(amount > 0)) return noUpdate();
        if (amount === base.amount) return base.annuity;
        return told(base.annuity * (amount / base.amount));
      },
      /* What the form does not show: the rest of a proposal, and the price of the goods. */
      tellRest: function (amount, base, own) {
        const texts = document.getElementById("applicant-try-others").dataset;
        const others = base.words ? texts.words.replace("{words}", base.words) : "";
        return [others, priceTold(amount, base, own, texts)].filter(Boolean).join(" ");
      },
      showResult: function (result) {
        const place = document.getElementById("applicant-try-result");
        if (result) requestAnimationFrame(() => place.scrollIntoView({ block: "nearest" }));
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
