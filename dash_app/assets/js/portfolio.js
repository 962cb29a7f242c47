/* The portfolio's grid: opens a client, follows the address, draws its cells. */
(function () {
  "use strict";
  const noUpdate = () => window.dash_clientside.no_update;
  const GRID = "portfolio-grid";
  let shown = null;
  let fitted = null;

  function filtersOf(search) {
    const query = new URLSearchParams(search || "");
    const order = { sort: query.get("sort") || "client", order: query.get("order") || "asc" };
    query.delete("sort");
    query.delete("order");
    query.delete("lang");
    return { filters: query.toString(), ...order };
  }

  function openClient(id) {
    window.dash_clientside.set_props("url", { pathname: "/applicants/" + id, search: "" });
    window.scrollTo(0, 0);
  }

  /* Fewer columns on a narrow screen; on a phone the loan stands below the number of the client. */
  const LEAVES_OUT = [
    [480, ["band", "contract", "credit", "annuity", "income", "age", "education"]],
    [800, ["contract", "annuity", "income", "age", "education"]],
    [1100, ["contract", "education"]],
  ];

  function fit(api) {
    const [, hidden] = LEAVES_OUT.find(([width]) => window.innerWidth <= width) || [0, []];
    const names = api.getColumns().map((column) => column.getColId());
    api.setColumnsVisible(names.filter((name) => hidden.includes(name)), false);
    api.setColumnsVisible(names.filter((name) => !hidden.includes(name)), true);
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
        const wanted = filtersOf(search);
        const triggered = window.dash_clientside.callback_context.triggered_id;
        wanted.retried = Boolean(triggered && triggered.type === "retry-portfolio" && retries.some(Boolean));
        window.dash_ag_grid.getApiAsync(GRID).then((api) => {
          if (fitted !== api) {
            fitted = api;
            shown = wanted.filters;
            fit(api);
            api.addEventListener("gridSizeChanged", () => fit(api));
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
