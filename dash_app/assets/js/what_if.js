/* The form of a trial: fields, sliders and choices kept together, in the address and asked for when they rest. */
(function () {
  "use strict";
  const PAUSE = 200;
  const FOLLOWERS = ["instalment", "price"];
  const noUpdate = () => window.dash_clientside.no_update;
  let waiting = null;
  let loads = 0;

  const language = () => document.documentElement.lang || "fr";

  /* "310 500,50" as people write it: any space apart, a comma or a point; a point of thousands only in front of three digits. */
  function parse(text, lang) {
    const written = String(text === null || text === undefined ? "" : text)
      .replace(/[\s\u00a0\u202f']/g, "")
      .replace(/\u2212/g, "-");
    const [thousands, decimal] = lang === "en" ? [",", "."] : [".", ","];
    const grouped = new RegExp("^-?\\d{1,3}(\\" + thousands + "\\d{3})+(\\" + decimal + "\\d+)?$");
    let plain = written;
    if (grouped.test(written) && (written.includes(decimal) || written.split(thousands).length > 2 || lang === "en")) {
      plain = written.split(thousands).join("");
    }
    plain = plain.replace(",", ".");
    return /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain) ? Number(plain) : null;
  }

  function write(number, lang) {
    return number === null ? "" : new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(number);
  }

  /* As the API tells amounts: whole from 100 on, with cents below; halves go to the even neighbour. */
  function told(amount) {
    const scale = Math.abs(amount) >= 100 ? 1 : 100;
    const scaled = amount * scale;
    const below = Math.floor(scaled);
    const half = scaled - below === 0.5;
    return (half ? below + (below % 2 === 0 ? 0 : 1) : Math.round(scaled)) / scale;
  }

  function levers() {
    const found = {};
    document.querySelectorAll(".trial-form [data-lever]").forEach((row) => {
      const lever = JSON.parse(row.dataset.lever);
      found[lever.name] = Object.assign(lever, { row, refused: row.dataset.refused });
    });
    return found;
  }

  /* What the form was made with, until something moves. */
  function present(setting) {
    const form = document.querySelector(".trial-form");
    return setting || (form ? JSON.parse(form.dataset.setting) : {});
  }

  const isNamed = (setting, name) => Object.prototype.hasOwnProperty.call(setting, name);

  /* What a lever holds in a setting, as it is shown: named, following the amount, or the client's own. */
  function shownIn(lever, setting, all) {
    if (isNamed(setting, lever.name)) {
      const value = setting[lever.name];
      return lever.isLevel ? value : Math.round(100 * value * lever.factor) / 100;
    }
    const amount = all.amount;
    if (FOLLOWERS.includes(lever.name) && amount && isNamed(setting, "amount") && amount.own > 0) {
      return told(lever.own * (setting.amount / amount.own));
    }
    return lever.own;
  }

  function stored(lever, shown) {
    if (lever.isLevel || shown === lever.own) return shown === lever.own ? lever.raw : shown;
    const value = lever.factor === 1 ? shown : shown / lever.factor;
    const kept = lever.whole ? Math.round(value) : value;
    return Math.min(Math.max(kept, lever.least), lever.most) + 0;
  }

  function withValue(setting, lever, shown) {
    const next = Object.assign({}, setting);
    const follows = FOLLOWERS.includes(lever.name) && isNamed(setting, "amount");
    if ((shown === lever.own || (lever.isLevel && shown === "")) && !follows) delete next[lever.name];
    else next[lever.name] = stored(lever, shown);
    return next;
  }

  const accepted = (lever, number) => number !== null && number >= lever.low && number <= lever.high;

  /* A proposal names what moves; what would follow the amount and is not named stays as it is. */
  function settingOf(changes, all) {
    let next = {};
    const byFeature = Object.values(all).sort((one) => (one.name === "amount" ? -1 : 1));
    byFeature.forEach((lever) => {
      const given = isNamed(changes, lever.feature);
      const kept = !given && FOLLOWERS.includes(lever.name) && isNamed(next, "amount");
      if (given) next[lever.name] = changes[lever.feature];
      if (kept) next[lever.name] = lever.raw;
    });
    return next;
  }

  function textOf(setting, all) {
    return Object.keys(all)
      .filter((name) => isNamed(setting, name))
      .map((name) => name + "-" + setting[name])
      .join("*");
  }

  function isPossible(lever, value) {
    if (!lever.isLevel) return Number(value) >= lever.least && Number(value) <= lever.most;
    return Array.from(lever.row.querySelectorAll("option")).some((option) => option.value === value);
  }

  function readText(text, all) {
    const setting = {};
    (text || "").split("*").forEach((part) => {
      const at = part.indexOf("-");
      const lever = at > 0 ? all[part.slice(0, at)] : null;
      const value = part.slice(at + 1);
      if (lever && isPossible(lever, value)) setting[lever.name] = lever.isLevel ? value : Number(value);
    });
    return setting;
  }

  function moved(setting, all, on, values) {
    const lever = all[on.name];
    const value = values[on.type + "/" + on.name];
    if (!lever) return setting;
    if (on.type === "what-if-level") return withValue(setting, lever, value);
    if (on.type === "what-if-slide") return withValue(setting, lever, Number(value));
    if (on.type === "what-if-entry") {
      const number = parse(value, language());
      return accepted(lever, number) ? withValue(setting, lever, number) : setting;
    }
    const next = Object.assign({}, setting);
    if (value) delete next[lever.name];
    else next[lever.name] = stored(lever, shownIn(lever, setting, all));
    return next;
  }

  /* A proposal may be pressed before the form is there: it is loaded when it comes. */
  function fill(changes, tries) {
    const form = document.querySelector(".trial-form");
    if (!form && tries > 0) window.setTimeout(() => fill(changes, tries - 1), 100);
    if (!form) return;
    form.closest(".trial").scrollIntoView({ block: "start" });
    const load = { setting: settingOf(changes, levers()), number: ++loads };
    window.dash_clientside.set_props("what-if-load", { data: load });
  }

  const KINDS = ["what-if-entry", "what-if-slide", "what-if-level", "what-if-follow"];

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    whatIf: {
      parse,
      write,
      told,
      change: function (entries, slides, choices, follows, load, setting) {
        const context = window.dash_clientside.callback_context;
        const [inputs, all, on] = [context.inputs_list, levers(), context.triggered_id];
        const lists = [entries, slides, choices, follows];
        const names = lists.map((list, kind) => inputs[kind].map((input) => input.id.name));
        const values = {};
        lists.forEach((list, kind) => list.forEach((value, i) => (values[KINDS[kind] + "/" + names[kind][i]] = value)));
        const isLoad = !on || on.type === undefined;
        const before = present(setting);
        const next = isLoad ? (load && load.setting) || {} : moved(before, all, on, values);
        const wrong = (name) => {
          const text = values["what-if-entry/" + name];
          if (isLoad || (on.name === name && on.type !== "what-if-entry")) return false;
          if (!text && shownIn(all[name], before, all) === null) return false;
          return !accepted(all[name], parse(text, language()));
        };
        const shown = (name) => shownIn(all[name], next, all);
        const typed = (name) => !isLoad && on.type === "what-if-entry" && on.name === name;
        return [
          names[0].map((name) => (typed(name) || wrong(name) ? noUpdate() : write(shown(name), language()))),
          names[1].map((name) => {
            const moving = !isLoad && on.type === "what-if-slide" && on.name === name;
            return moving || shown(name) === null ? noUpdate() : shown(name);
          }),
          names[2].map((name) => shown(name) || ""),
          names[3].map((name) => !isNamed(next, name)),
          names[0].map((name) => (wrong(name) ? all[name].refused : "")),
          next,
        ];
      },
      load: function (clicks, proposed) {
        const pressed = window.dash_clientside.callback_context.triggered_id;
        if (pressed && pressed.index !== undefined && clicks.some(Boolean)) fill(proposed[pressed.index], 100);
        return noUpdate();
      },
      reset: (clicks) => (clicks ? { setting: {}, number: ++loads } : noUpdate()),
      /* The question follows when nothing has moved for a moment. */
      ask: function (setting) {
        if (!setting) return;
        window.clearTimeout(waiting);
        waiting = window.setTimeout(() => {
          const all = levers();
          const changes = {};
          Object.values(all).forEach((lever) => {
            if (isNamed(setting, lever.name)) changes[lever.feature] = setting[lever.name];
          });
          window.dash_clientside.set_props("what-if-asked", { data: changes });
        }, PAUSE);
      },
      /* A setting replaces the present entry of the history: "back" leads to the section before. */
      remember: function (setting) {
        const query = new URLSearchParams(window.location.search);
        const text = textOf(setting || {}, levers());
        if ((query.get("try") || "") === text || query.get("tab") !== "what-if") return noUpdate();
        if (text) query.set("try", text);
        else query.delete("try");
        const search = "?" + query.toString();
        window.history.replaceState(window.history.state, "", window.location.pathname + search);
        return search;
      },
      /* Back and forward bring the setting of that address back. */
      follow: function (search, setting) {
        const query = new URLSearchParams(search || "");
        const all = levers();
        if (query.get("tab") !== "what-if" || !Object.keys(all).length) return noUpdate();
        const text = query.get("try") || "";
        if (text === textOf(present(setting), all)) return noUpdate();
        return { setting: readText(text, all), number: ++loads };
      },
    },
  });
})();
