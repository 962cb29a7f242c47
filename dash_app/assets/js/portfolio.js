/* The portfolio's grid: opens a client, follows the address, draws its cells. */
(function () {
  "use strict";
  const noUpdate = () => window.dash_clientside.no_update;
  const GRID = "portfolio-grid";
  let shown = null;
  let fitted = null;

  const PAGE_OF_GRID = ["sort", "order", "page", "chart", "lang"];

  function wantedBy(search) {
    const query = new URLSearchParams(search || "");
    const wanted = {
      sort: query.get("sort") || "client",
      order: query.get("order") || "asc",
      page: Math.max(1, parseInt(query.get("page"), 10) || 1),
      chosen: query.has("cols"),
    };
    PAGE_OF_GRID.forEach((key) => query.delete(key));
    return Object.assign(wanted, { filters: query.toString() });
  }

  /* The query of the address with one entry changed, its other signs left as they are. */
  function withEntry(search, key, value) {
    const kept = (search || "").replace(/^\?/, "").split("&").filter((entry) => entry && entry.split("=")[0] !== key);
    if (value) kept.push(key + "=" + value);
    return kept.length ? "?" + kept.join("&") : "";
  }

  function openClient(id) {
    window.dash_clientside.set_props("url", { pathname: "/applicants/" + id, search: "" });
    window.scrollTo(0, 0);
  }

  /* Fewer columns on a narrow screen, unless they were chosen; on a phone the loan stands below the number. */
  const FIXED = ["client", "decision", "risk", "band"];
  const NARROW = ["NAME_CONTRACT_TYPE", "NAME_EDUCATION_TYPE"];

  function isLeftOut(name) {
    const { chosen } = wantedBy(window.location.search);
    const width = window.innerWidth;
    if (width <= 480 && name === "band") return true;
    if (chosen || FIXED.includes(name)) return false;
    return width <= 480 || (width <= 800 && name !== "AMT_CREDIT") || (width <= 1100 && NARROW.includes(name));
  }

  function fit(api) {
    const names = api.getColumns().map((column) => column.getColId());
    api.setColumnsVisible(names.filter(isLeftOut), false);
    api.setColumnsVisible(names.filter((name) => !isLeftOut(name)), true);
  }

  /* The page of the address, from 0, until the grid stands on it: it may not know yet that there are so many. */
  let aim = null;

  function settle(api) {
    const wanted = aim;
    if (wanted === null) return;
    const canReach = wanted < api.paginationGetTotalPages();
    if (api.paginationGetCurrentPage() === wanted || (!canReach && api.paginationIsLastPageFound())) {
      aim = null;
    } else if (canReach) {
      aim = null;
      api.paginationGoToPage(wanted);
      if (api.paginationGetCurrentPage() !== wanted) aim = wanted;
    }
  }

  /* A page turned by hand stands in the address, so that it is shared and the back button returns to it. */
  function remember(event) {
    if (window.location.pathname !== "/") return;
    if (aim !== null) settle(event.api);
    if (aim !== null || !event.api.paginationIsLastPageFound()) return;
    const page = event.api.paginationGetCurrentPage() + 1;
    if (page === wantedBy(window.location.search).page) return;
    const search = withEntry(window.location.search, "page", page > 1 ? page : "");
    window.dash_clientside.set_props("portfolio-address", { search: search });
  }

  function follow(api, wanted) {
    const present = api.getColumnState().find((column) => column.sort) || {};
    if (present.colId !== wanted.sort || present.sort !== wanted.order) {
      api.applyColumnState({
        state: [{ colId: wanted.sort, sort: wanted.order }],
        defaultState: { sort: null },
      });
    }
    if (wanted.retried || shown !== wanted.filters) api.purgeInfiniteCache();
    shown = wanted.filters;
    aim = wanted.page - 1;
    settle(api);
  }

  /* Enter in the search opens the client when there is only one, once the rows of that search are there. */
  function openWhenAlone(digits, tries) {
    window.setTimeout(() => {
      if (window.location.pathname !== "/") return;
      const field = document.getElementById("portfolio-search");
      if (!field || field.value.replace(/\s/g, "") !== digits) return;
      const found = new URLSearchParams(window.location.search).get("q") === digits;
      window.dash_ag_grid.getApiAsync(GRID).then((api) => {
        const row = found && api.getDisplayedRowCount() === 1 && api.getDisplayedRowAtIndex(0);
        if (row && row.data && row.data.id.startsWith(digits)) openClient(row.data.id);
        else if (tries > 1) openWhenAlone(digits, tries - 1);
      });
    }, 250);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    portfolio: {
      refresh: function (search, retries) {
        if (window.location.pathname !== "/") return noUpdate();
        const wanted = wantedBy(search);
        const triggered = window.dash_clientside.callback_context.triggered_id;
        wanted.retried = Boolean(triggered && triggered.type === "retry-portfolio" && retries.some(Boolean));
        window.dash_ag_grid.getApiAsync(GRID).then((api) => {
          if (fitted !== api) {
            fitted = api;
            shown = wanted.filters;
            fit(api);
            api.addEventListener("gridSizeChanged", () => fit(api));
            api.addEventListener("newColumnsLoaded", () => fit(api));
            api.addEventListener("paginationChanged", remember);
          }
          follow(api, wanted);
        });
        return noUpdate();
      },
      openOnlyHit: function (presses) {
        const field = document.getElementById("portfolio-search");
        const digits = field ? field.value.replace(/\s/g, "") : "";
        if (presses && digits) openWhenAlone(digits, 12);
        return noUpdate();
      },
      exportAddress: function (search) {
        return "/applicants.csv" + (search || "");
      },
      toggleChart: function (clicks, search) {
        if (!clicks) return noUpdate();
        const open = new URLSearchParams(search || "").get("chart") === "1";
        return withEntry(search, "chart", open ? "" : "1");
      },
      toggleFilters: function (clicks) {
        const open = clicks % 2 === 1;
        return ["filters" + (open ? " filters-open" : ""), String(open)];
      },
    },
  });

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.openOnEnter = function (params) {
    if (params.event && params.event.key === "Enter" && params.data) openClient(params.data.id);
  };
  functions.openOnClick = function (params) {
    const event = params.event;
    if (!params.data || (event && (event.ctrlKey || event.metaKey))) return;
    if (window.getSelection && String(window.getSelection())) return;
    openClient(params.data.id);
  };

  const element = function () {
    return window.React.createElement.apply(null, arguments);
  };
  const waiting = () => element("span", { className: "skeleton skeleton-cell" });
  const cell = (draw) => (props) => (props.data ? draw(props) : waiting());

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  components.PortfolioText = cell((props) => element("span", { title: props.value }, props.value));
  components.PortfolioClient = cell((props) =>
    element(
      "a",
      {
        href: "/applicants/" + props.data.id,
        tabIndex: -1,
        onClick: (event) => {
          if (!event.ctrlKey && !event.metaKey) event.preventDefault();
        },
      },
      props.value,
      element("span", { className: "client-loan" }, props.data.loan)
    )
  );
  components.PortfolioDecision = cell((props) =>
    element(
      "span",
      { className: "decision decision-" + (props.data.granted ? "granted" : "refused") },
      element("span", { className: "sign sign-" + (props.data.granted ? "granted" : "refused") }),
      props.value
    )
  );
  components.PortfolioRisk = cell((props) =>
    element(
      "span",
      { className: "risk" },
      element("span", { className: "risk-text" }, props.value),
      element(
        "span",
        { className: "risk-track", "aria-hidden": "true" },
        element("span", {
          className: "risk-bar risk-bar-" + (props.data.granted ? "granted" : "refused"),
          style: { width: props.data.share + "%" },
        })
      )
    )
  );
  components.PortfolioBand = cell((props) =>
    element("span", { className: "band band-" + props.value }, props.value)
  );
})();
