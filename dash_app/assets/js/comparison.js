/* The comparison tab: its settings in the address. */
(function () {
  "use strict";
  const USUAL = { feature: "", among: "all", shape: "bars", rate: "", x: "", y: "" };
  const noUpdate = () => window.dash_clientside.no_update;

  /* A setting replaces the present entry of the history: "back" leads to the section before. */
  function keep(settings) {
    if (!window.location.pathname.startsWith("/applicants/")) return noUpdate();
    const query = new URLSearchParams(window.location.search);
    Object.entries(settings).forEach(([key, value]) => {
      if (!value || value === USUAL[key]) query.delete(key);
      else query.set(key, value);
    });
    const text = query.toString() ? "?" + query.toString() : "";
    if (text === window.location.search) return noUpdate();
    window.history.replaceState(window.history.state, "", window.location.pathname + text);
    return text;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    comparison: {
      remember: (features, among, shape, rate, x, y) =>
        keep({ feature: (features || []).join(","), among, shape, rate: rate ? "1" : "", x, y }),
      /* Filters stand in the address: charts are drawn again only when these change. */
      follow: function (search, chosen) {
        const query = new URLSearchParams(search || "");
        const filters = query.get("f") || "";
        return [filters === chosen ? noUpdate() : filters, query.get("among") !== "selection"];
      },
    },
  });
})();
