/* A file of applications: read here, sent in slices, its results kept on this page only until it is left. */
(function () {
  "use strict";
  const SHOWN = 100;
  const state = { sheet: null, texts: null, limits: null, token: "", results: null, faults: null, ignored: [], next: 0, stop: null, name: "" };

  const place = () => document.getElementById("new-batch");
  const lang = () => document.documentElement.lang || "fr";
  const number = (value) => new Intl.NumberFormat(lang()).format(value);

  function say(key, values) {
    return Object.entries(values || {}).reduce((text, [name, value]) => text.replace("{" + name + "}", () => value), state.texts[key]);
  }

  function make(tag, className, text, attributes) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  }

  function show(...nodes) {
    const batch = place();
    if (batch) batch.replaceChildren(...nodes);
  }

  function button(key, kind, act) {
    const node = make("button", "btn " + kind, say(key), { type: "button" });
    node.addEventListener("click", act);
    return node;
  }

  function message(text, more) {
    const box = make("div", "notice", "", { role: "alert" });
    box.append(make("p", "notice-advice", text));
    if (more && more.length) {
      const actions = make("div", "notice-actions");
      actions.append(...more);
      box.append(actions);
    }
    return box;
  }

  async function take(file) {
    forget();
    if (!file) return;
    if (file.size > state.limits.bytes) return show(message(say("large")));
    if (file.size === 0) return show(message(say("empty")));
    show(make("p", "muted", say("reading"), { role: "status" }));
    try {
      const text = window.csvFiles.decode(await file.arrayBuffer());
      state.sheet = window.csvFiles.parse(text, state.limits.rows);
    } catch (error) {
      const code = error instanceof window.csvFiles.Unusable ? error.code : "binary";
      return show(message(say(code, { line: error.line, rows: number(state.limits.rows) })));
    }
    state.name = file.name.replace(/\.[^.]*$/, "");
    return send();
  }

  function forget() {
    if (state.stop) state.stop.abort();
    Object.assign(state, { sheet: null, results: new Map(), faults: [], ignored: [], next: 0, stop: null });
    show();
  }

  function progress(total) {
    const box = make("div", "new-progress");
    const bar = make("progress", "", "", { max: total, value: state.next, "aria-label": say("progress", { done: "", total: number(total) }) });
    const words = make("p", "muted", "", { role: "status" });
    box.append(bar, words, button("cancel", "btn-outline-secondary", () => state.stop && state.stop.abort()));
    return { box: box, step: () => {
      bar.value = state.next;
      words.textContent = say("progress", { done: number(state.next), total: number(total) });
    } };
  }

  async function send() {
    const sheet = state.sheet, total = sheet.rows.length, stop = new AbortController(), view = progress(total);
    state.stop = stop;
    view.step();
    show(view.box);
    while (state.next < total && state.sheet === sheet) {
      const slice = sheet.rows.slice(state.next, state.next + state.limits.slice);
      const answer = await post(slice, stop.signal, true);
      if (state.sheet !== sheet) return;
      if (answer.stopped) return finish("cancelled");
      if (!answer.ok) return failed(answer);
      answer.body.results.forEach((one) => state.results.set(one.line, one));
      state.faults.push(...answer.body.errors);
      state.ignored = answer.body.ignored;
      state.next += slice.length;
      view.step();
    }
    if (state.sheet === sheet) finish("done");
  }

  async function post(rows, signal, again) {
    const body = JSON.stringify({ columns: state.sheet.columns, separator: state.sheet.separator, rows: rows });
    try {
      const answer = await fetch(state.limits.address + "?lang=" + lang(), {
        method: "POST", body: body, signal: signal, redirect: "manual", credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": state.token },
      });
      if (answer.type === "opaqueredirect") return { ok: false, kind: "session" };
      if (!(answer.headers.get("Content-Type") || "").includes("json")) return { ok: false };
      const read = await answer.json();
      if (answer.status === 403 && read.token && again) {
        state.token = read.token;
        return post(rows, signal, false);
      }
      return { ok: answer.ok && !read.message, body: read, kind: read.kind };
    } catch (error) {
      return { ok: false, stopped: error.name === "AbortError" };
    }
  }

  function failed(answer) {
    if (answer.kind === "final") return show(message(answer.body.message));
    const actions = [button("again", "btn-primary", send)];
    if (answer.kind === "session") {
      actions.unshift(make("a", "btn btn-primary", say("login"), { href: "/login", target: "_blank", rel: "noopener" }));
    }
    const text = answer.kind === "session" ? say("session") : (answer.body && answer.body.message) || say("failed");
    return show(message(text, actions), ...summary());
  }

  function finish(key) {
    const values = { done: number(state.next), total: number(state.sheet.rows.length) };
    const words = make("p", "new-done", say(key, values), { role: "status" });
    const more = key === "cancelled" ? [button("again", "btn-outline-secondary", send)] : [];
    show(words, ...summary(), ...more);
  }

  function summary() {
    if (state.next === 0) return [];
    const found = [...state.results.values()];
    const wrong = new Set(state.faults.map((fault) => fault.line)).size;
    const counts = [
      ["▼", "granted", found.filter((one) => one.outcome === "granted").length],
      ["▲", "refused", found.filter((one) => one.outcome === "refused").length],
      ["⚠", "wrong", wrong],
    ];
    const list = make("ul", "new-counts");
    counts.forEach(([sign, key, count]) => {
      const item = make("li", "new-count new-count-" + key);
      item.append(make("span", "arrow", sign, { "aria-hidden": "true" }), document.createTextNode(say("pair", { label: say(key), text: "" })), make("strong", "", number(count)));
      list.append(item);
    });
    const parts = [list, button("download", "btn-primary", download)];
    if (state.ignored.length) parts.push(make("p", "muted", say("ignored", { names: state.ignored.join(", ") })));
    return parts.concat(faultTable());
  }

  function faultTable() {
    if (!state.faults.length) return [];
    const table = make("table", "data-table"), head = make("thead"), body = make("tbody"), names = make("tr");
    ["column.line", "column.column", "column.problem"].forEach((key) => names.append(make("th", "", say(key), { scope: "col" })));
    head.append(names);
    state.faults.slice(0, SHOWN).forEach((fault) => {
      const row = make("tr");
      row.append(make("th", "", number(fault.line), { scope: "row" }), make("td", "", fault.column || say("whole_line")), make("td", "", fault.message));
      body.append(row);
    });
    table.append(head, body);
    const scroll = make("div", "table-scroll", "", { tabindex: "0", role: "region", "aria-label": say("errors") });
    scroll.append(table);
    const more = state.faults.length - SHOWN;
    const rest = more > 0 ? [make("p", "muted", say("errors.more", { count: number(more) }))] : [];
    return [make("h3", "card-title", say("errors")), scroll, ...rest];
  }

  function download() {
    const added = ["column.risk", "column.proposal", "column.band", "column.note"].map((key) => say(key));
    const told = new Map();
    state.faults.forEach((fault) => {
      const words = fault.column ? say("pair", { label: fault.column, text: fault.message }) : fault.message;
      told.set(fault.line, (told.get(fault.line) ? told.get(fault.line) + " " : "") + words);
    });
    const width = state.sheet.columns.length;
    const rows = state.sheet.rows.slice(0, state.next).map((row) => {
      const one = state.results.get(row.line);
      const end = one ? [one.risk, one.proposal, one.band, one.note] : ["", "", "", told.get(row.line) || ""];
      const cells = Array.from({ length: width }, (_, i) => row.cells[i] || "");
      return [row.line, ...cells, ...end];
    });
    const all = [[say("column.line"), ...state.sheet.columns, ...added], ...rows];
    const text = window.csvFiles.write(all, state.sheet.separator);
    const link = make("a", "", "", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: state.name + "-" + say("suffix") + ".csv" });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /* The field for a file lies over our own words, for the browser's are in its own language. It stands here and not in the layout: what it holds never goes through a callback. */
  function prepare() {
    const spot = document.getElementById("new-file-place");
    if (!spot || spot.firstChild) return window.dash_clientside.no_update;
    state.texts = JSON.parse(spot.dataset.texts);
    state.limits = JSON.parse(spot.dataset.limits);
    state.token = spot.dataset.token;
    const label = make("label", "form-label", say("file"), { for: "new-file" });
    const entry = make("input", "", "", { id: "new-file", type: "file", title: say("choose"), accept: ".csv,.txt,text/csv,text/plain" });
    const words = make("span", "new-pick-words", say("choose"), { "aria-hidden": "true" }), pick = make("div", "new-pick");
    entry.addEventListener("change", () => {
      words.textContent = entry.files[0] ? entry.files[0].name : say("choose");
      take(entry.files[0]);
    });
    entry.addEventListener("click", () => { entry.value = ""; });
    pick.append(words, entry);
    spot.append(label, pick);
    forget();
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    applications: Object.assign({}, (window.dash_clientside || {}).applications, { prepare: prepare }),
  });
})();
