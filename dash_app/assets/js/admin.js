/* The administration: copies a secret that is shown once, leads to what came of an order. */
(function () {
  "use strict";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    admin: {
      /* The button that was pressed is gone with its line: the keyboard goes on from what came of it. */
      goToOutcome: function (children) {
        const status = document.getElementById("admin-status");
        if (children && status) window.setTimeout(() => status.focus(), 350);
        return window.dash_clientside.no_update;
      },
      copy: function (clicks) {
        const status = document.getElementById("admin-copied");
        const secret = document.getElementById("admin-secret-text");
        if (!clicks || !status || !secret) return window.dash_clientside.no_update;
        const clipboard = navigator.clipboard;
        if (!clipboard) return status.dataset.failed;
        return clipboard.writeText(secret.textContent).then(
          () => status.dataset.done,
          () => status.dataset.failed
        );
      },
    },
  });
})();
