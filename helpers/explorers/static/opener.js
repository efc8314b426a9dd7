// Opens another notebook: in JupyterLab beside this one, in a dashboard in its place.
// One that was saved with its output and has not been run since has no explorer, and JupyterLab says there only that a
// model was not found: it is said what to do, and a button does it.
const LOST = "Error displaying widget: model not found";
const WATCHED = 60; // seconds: a notebook opens slowly on busy cores

function explain() {
  for (const notebook of document.querySelectorAll(".jp-Notebook")) {
    const lost = [...notebook.querySelectorAll(".jp-OutputArea-output.jupyter-widgets")].filter((one) => one.textContent === LOST);
    const last = lost.pop();
    for (const one of lost) one.textContent = "";
    last?.replaceChildren("Not connected: this notebook has not been run since it was opened. ",
      h("button", { type: "button", class: "jp-mod-styled jp-mod-accept", "data-commandlinker-command": "notebook:run-all-cells" }, "Run all cells"),
      " What was passed on is shown then.");
  }
}
function watch() {
  const end = Date.now() + WATCHED * 1000;
  const timer = setInterval(() => { explain(); if (Date.now() > end) clearInterval(timer); }, 300);
}
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
    watch();
  }
  model.on("change:target", open);
}

export default { render };
