/* Before the first paint: dark when nothing is remembered and the system asks for it. */
(function () {
  "use strict";
  if (/(^|; )theme=/.test(document.cookie)) return;
  if (!window.matchMedia || !window.matchMedia("(prefers-color-scheme: dark)").matches) return;
  document.documentElement.setAttribute("data-bs-theme", "dark");
  document.cookie = "theme=dark; path=/; max-age=31536000; SameSite=Lax";
})();
