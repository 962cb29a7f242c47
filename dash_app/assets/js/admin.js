/* The administration: copies a secret that is shown once. */
(function () {
  "use strict";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    admin: {
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
