// Plotly's five megabytes are loaded when the first chart is shown, once for all charts of the page. As a widget's own
// script they would have to be there within the two seconds that anywidget waits for it; a slow machine needs more.
const loaded = (globalThis.parleyScripts ??= new Map());

function load(script) {
  if (!loaded.has(script)) {
    // The script is a CommonJS module; it also sets a global, which is put back as it was.
    const before = globalThis.Plotly;
    const source = ["const module = { exports: {} };\n", script, "\nexport default module.exports;"];
    const address = URL.createObjectURL(new Blob(source, { type: "text/javascript" }));
    loaded.set(script, import(address).then((found) => found.default).finally(() => {
      URL.revokeObjectURL(address);
      if (before) globalThis.Plotly = before;
      else delete globalThis.Plotly;
    }));
  }
  return loaded.get(script);
}
