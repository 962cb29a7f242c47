/* The grid of similar clients: risks are sorted as numbers, not as texts. */
(function () {
  "use strict";
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.byShare = (_first, _second, one, other) => one.data.share - other.data.share;
})();
