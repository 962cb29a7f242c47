/* Small pieces of the shell that only the browser can do. */
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  shell: {
    setTitle: function (title) {
      if (title) document.title = title;
      return window.dash_clientside.no_update;
    },
  },
});
