/* A very long paste is cut before the page has to carry it; the line that says so shows for a while. */
(function () {
  "use strict";
  const LONGEST = 10000;
  const LONGEST_SEARCH = 200; // of a field that names no length: the search of a list
  const SHOWN_MS = 8000;
  let timer = null;

  function say() {
    const hint = document.querySelector(".paste-hint");
    if (!hint) return;
    hint.hidden = false;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      hint.hidden = true;
    }, SHOWN_MS);
  }

  document.addEventListener(
    "paste",
    (event) => {
      const field = event.target;
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
      const text = (event.clipboardData && event.clipboardData.getData("text")) || "";
      const named = field.maxLength > 0 ? field.maxLength : 0;
      const most = named || (field instanceof HTMLTextAreaElement ? LONGEST : LONGEST_SEARCH);
      if (text.length <= most) return;
      say();
      if (named && text.length <= LONGEST) return; // the browser cuts it at the length of the field
      event.preventDefault();
      document.execCommand("insertText", false, text.slice(0, most));
    },
    true
  );
})();
