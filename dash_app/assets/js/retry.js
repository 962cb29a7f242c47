/* A notice that says when the service is free again: counts down, then presses "try again" once. */
(function () {
  "use strict";
  const SECOND = 1000;

  function tick() {
    document.querySelectorAll(".retried [data-seconds]").forEach((line) => {
      const left = Number(line.dataset.seconds) - 1;
      line.dataset.seconds = String(left);
      if (left >= 0) line.querySelector(".countdown").textContent = String(left);
      if (left !== 0) return;
      const button = line.closest(".retried").querySelector("button");
      if (button) button.click();
    });
  }

  window.setInterval(tick, SECOND);
})();
