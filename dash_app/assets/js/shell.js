/* What only the browser can do for every page: the title, the focus, and notices about the way to the server. */
(function () {
  "use strict";
  const SLOW_MS = 3000;
  const ask = window.fetch.bind(window);
  const meta = (name) => (document.querySelector('meta[name="' + name + '"]') || { content: "" }).content;
  const nothing = () => new Response(null, { status: 204 });
  const byId = (name) => document.getElementById(name);
  const waiting = new Set();
  let shownPath = window.location.pathname;

  function show(name, shown) {
    const notice = byId(name);
    if (notice && notice.hidden === shown) notice.hidden = !shown;
  }

  function tellSlow() {
    const now = performance.now();
    show("shell-slow", Array.from(waiting).some((began) => now - began >= SLOW_MS - 50));
  }

  /* Another user has logged in since this tab was opened: nothing more is asked or shown here. */
  function tellOtherLogin() {
    const dialog = byId("shell-other-login");
    if (!dialog || dialog.open) return;
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.classList.add("other-login");
    dialog.showModal();
  }

  function isQuestion(address) {
    return typeof address === "string" && address.includes("/_dash-");
  }

  function tooLarge(options) {
    const limit = Number(meta("largest-request"));
    const body = options && options.body;
    return limit > 0 && typeof body === "string" && body.length > limit / 4 && new Blob([body]).size > limit;
  }

  async function question(address, options) {
    if (tooLarge(options)) {
      show("shell-too-large", true);
      return nothing();
    }
    const callback = address.includes("/_dash-update-component");
    const began = performance.now() + Math.random() / 1000;
    const headers = new Headers((options && options.headers) || {});
    headers.set("X-Login", meta("login"));
    if (callback) waiting.add(began);
    const timer = callback ? window.setTimeout(tellSlow, SLOW_MS) : 0;
    try {
      const answer = await ask(address, Object.assign({}, options, { headers: headers }));
      if (answer.headers.get("X-Login") === "changed") tellOtherLogin();
      show("shell-too-large", false);
      show("shell-unreachable", false);
      return answer;
    } catch (error) {
      if (error.name === "AbortError") throw error;
      show("shell-unreachable", true);
      return nothing();
    } finally {
      window.clearTimeout(timer);
      waiting.delete(began);
      tellSlow();
    }
  }

  window.fetch = (address, options) => (isQuestion(address) ? question(address, options) : ask(address, options));

  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && meta("login")) window.fetch("/_dash-login", { credentials: "same-origin" });
  });

  /* "New try in 5 s" counts down; the notice is taken away or drawn again by the answer. */
  window.setInterval(function () {
    document.querySelectorAll("[data-countdown]").forEach((line) => {
      const left = Number(line.dataset.countdown) - 1;
      if (left < 1) return;
      line.textContent = line.textContent.replace(line.dataset.countdown, String(left));
      line.dataset.countdown = String(left);
    });
  }, 1000);

  /* The list of Dash is reached by a field hidden from screen readers; let the keyboard reach its button instead. */
  function openLists() {
    document.querySelectorAll('.dash-dropdown-focus-target[tabindex="0"]').forEach((field) => {
      field.tabIndex = -1;
      const button = field.parentElement.querySelector("button.dash-dropdown");
      if (button) button.tabIndex = 0;
    });
  }
  new MutationObserver(openLists).observe(document.documentElement, { childList: true, subtree: true });

  function focusHeading() {
    const heading = document.querySelector("main h1, main .notice-title");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    shell: {
      /* A new page has come: its name in the tab, and the reader at its heading. */
      setTitle: function (title) {
        if (title) document.title = title;
        if (title && window.location.pathname !== shownPath) {
          shownPath = window.location.pathname;
          requestAnimationFrame(() => requestAnimationFrame(focusHeading));
        }
        return window.dash_clientside.no_update;
      },
    },
  });
})();
