/* The pages about the model: slider and field together, settings in the address. */
(function () {
  "use strict";
  const noUpdate = () => window.dash_clientside.no_update;

  /* A setting replaces the present entry of the history: the page is shared, not walked back through. */
  function keep(path, settings) {
    if (window.location.pathname !== path) return noUpdate();
    const query = new URLSearchParams(window.location.search);
    Object.entries(settings).forEach(([key, [value, usual]]) => {
      if (value === undefined || value === null || value === "" || Number.isNaN(value) || String(value) === String(usual)) query.delete(key);
      else query.set(key, value);
    });
    const text = query.toString() ? "?" + query.toString() : "";
    if (text === window.location.search) return noUpdate();
    window.history.replaceState(window.history.state, "", path + text);
    return text;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    model: {
      /* The field and its slider show one number; what is no number, or beyond the ends, changes nothing. */
      together: function (field, slider) {
        const moved = window.dash_clientside.callback_context.triggered_id || "";
        const fromSlider = moved.endsWith("-slider");
        const value = Number(fromSlider ? slider : field);
        if ((!fromSlider && (field === null || field === undefined || field === "")) || !Number.isFinite(value)) {
          return [noUpdate(), noUpdate()];
        }
        return fromSlider ? [value, noUpdate()] : [noUpdate(), value];
      },
      setLimit: function (cheapest, inUse, known) {
        const pressed = window.dash_clientside.callback_context.triggered_id;
        if (pressed === "model-cheapest" && cheapest) return [known.best, noUpdate()];
        if (pressed === "model-in-use" && inUse) return [known.limit, known.ratio];
        return [noUpdate(), noUpdate()];
      },
      remember: (sample, ratio, limit, known) =>
        keep("/model", {
          sample: [sample, "test"],
          ratio: [ratio, known && known.ratio],
          limit: [limit, known && known.limit],
        }),
      rememberAmong: (among) => keep("/stability", { among: [among, "all"] }),
    },
  });
})();
