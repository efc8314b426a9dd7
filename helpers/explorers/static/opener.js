// Opens another notebook: in JupyterLab beside this one, in a dashboard in its place.
function render({ model, el }) {
  function folder() {
    const found = decodeURIComponent(window.location.pathname).match(/\/tree\/(.*\/)?[^/]*\.ipynb$/);
    return found ? found[1] ?? "" : null;
  }
  function open() {
    const [address] = model.get("target").split("#"); // what follows tells one click from the next
    if (!address) return;
    const [notebook] = address.split("?");
    const home = folder();
    if (home === null) { window.location.assign(address); return; } // what is passed on stands in the address
    const link = h("a", {
      hidden: true, "data-commandlinker-command": "docmanager:open",
      "data-commandlinker-args": JSON.stringify({ path: home + notebook }),
    });
    el.append(link);
    link.click(); // JupyterLab listens for clicks on what names one of its commands
    link.remove();
  }
  model.on("change:target", open);
}

export default { render };
