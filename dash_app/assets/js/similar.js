/* The grid of similar clients: risks are sorted as numbers, and a phone has two columns. */
(function () {
  "use strict";
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.byShare = (_first, _second, one, other) => one.data.share - other.data.share;
  functions.fitSimilar = (params) =>
    params.api.setColumnsVisible(["decision", "risk", "band"], params.clientWidth > 600);
})();
