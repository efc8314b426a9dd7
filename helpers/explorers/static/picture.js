// A figure as a picture that fits its column: what plotly.js draws of `_drawing`, as an SVG that nothing in the page reads.
async function render({ model, el }) {
  const Plotly = await load(model.get("_script"));
  const picture = h("img", { class: "parley-preview-picture" });
  el.replaceChildren(picture);
  let turn = 0;
  async function draw() {
    const [data, layout] = JSON.parse(model.get("_drawing"));
    const own = (turn += 1);
    const size = { format: "svg", width: layout.width, height: layout.height };
    const address = await Plotly.toImage({ data, layout, config: { plotlyServerURL: "", topojsonURL: "" } }, size);
    if (own !== turn) return; // another was asked for meanwhile
    picture.alt = layout.meta.alt;
    picture.width = layout.width;
    picture.src = address;
  }
  model.on("change:_drawing", draw);
  await draw();
  return () => model.off("change:_drawing", draw);
}

export default { render };
