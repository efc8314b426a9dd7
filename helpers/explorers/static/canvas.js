// Draws the figure of `_drawing` with plotly.js, whole, whenever it is replaced, and says which marks are picked.
// The places of picked points; of bars that stand for several rows of the data, each of these.
function placesOf(points) {
  const several = points.every((point) => point.pointNumbers);
  const pairs = several
    ? points.flatMap((point) => point.pointNumbers.map((number) => [point.curveNumber, number]))
    : points.map((point) => [point.curveNumber, point.pointNumber]);
  return { trace_indexes: pairs.map(([trace]) => trace), point_indexes: pairs.map(([, point]) => point) };
}

// Of a chart with chosen marks, how much of its colour the rest keeps: pale, and still told apart.
const PALE = 0.3;
// What belongs to marks and is none itself, as boxes of days and lines: plotly would leave it as it is.
const goesAlong = (trace) => !trace.customdata && trace.mode !== "text" && trace.meta !== "ground";

async function render({ model, el }) {
  const Plotly = await load(model.get("_script"));
  const draw = (how) => Plotly[how](el, ...JSON.parse(model.get("_drawing")), model.get("_config"));
  const light = () => {
    const lit = model.get("_lit");
    if (!lit.length || lit.length !== el.data.length) return;
    const chosen = lit.some((points) => points !== null);
    Plotly.restyle(el, {
      selectedpoints: lit,
      opacity: el.data.map((trace) => (chosen && goesAlong(trace) ? PALE : 1)),
      "unselected.marker.opacity": PALE,
    });
  };
  await draw("newPlot");
  for (const event of ["plotly_click", "plotly_selected", "plotly_deselect"]) {
    el.on(event, (data) => {
      const points = data?.points ? placesOf(data.points) : null;
      set(model, "_picked", { event_type: event, points, at: performance.timeOrigin + performance.now() }); // two clicks are two
    });
  }
  el.on("plotly_clickannotation", ({ annotation }) => { // words that stand for a mark: "opens 0 3" is trace 0, point 3
    const [, trace, point] = /^opens (\d+) (\d+)$/.exec(annotation.name ?? "") ?? [];
    if (trace === undefined) return;
    const points = { trace_indexes: [Number(trace)], point_indexes: [Number(point)] };
    set(model, "_picked", { event_type: "plotly_click", points, at: performance.timeOrigin + performance.now() });
  });
  const redraw = async () => {
    await draw("react");
    light(); // plotly may have been at work when the choice arrived
  };
  model.on("change:_drawing", redraw);
  model.on("change:_lit", light);
  light();
  return () => {
    model.off("change:_drawing", redraw);
    model.off("change:_lit", light);
    Plotly.purge(el);
  };
}

export default { render };
