// Loads plotly's five megabytes when the chart is first shown, once for all charts of the page. As a widget's own
// script they would have to be there within the two seconds that anywidget waits for it; a slow machine needs more.
const loaded = (globalThis.parleyScripts ??= new Map());

function load(script) {
  if (!loaded.has(script)) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    loaded.set(script, import(address).finally(() => URL.revokeObjectURL(address)));
  }
  return loaded.get(script);
}

async function render({ model, el }) {
  const { default: makeWidget } = await load(model.get("_script"));
  const widget = makeWidget();
  widget.initialize({ model });
  return widget.render({ model, el });
}

export default { render };
