// Carries the style sheet of the explorers, tells the kernel what room the chart has, and keeps plain keys from
// JupyterLab: to the notebook an arrow key on a slider or a list means another cell, and two d on a button mean that
// the cell with the explorer is to be deleted.
function render({ model, el }) {
  el.classList.add("parley-frame");
  let explorer = null;
  let waiting = requestAnimationFrame(listen);
  let later = 0;
  let away = false;
  const seen = new IntersectionObserver(([one]) => {
    if (one.isIntersecting && away) model.send({ kind: "seen" }); // something may have been passed on meanwhile
    away = !one.isIntersecting;
  });
  const watch = new ResizeObserver(() => { clearTimeout(later); later = setTimeout(measure, 120); });

  function listen() {
    explorer = el.closest(".parley");
    if (!explorer) { waiting = requestAnimationFrame(listen); return; } // it stands in the page only after it was rendered
    explorer.addEventListener("keydown", keep);
    for (const part of [explorer, windowOf(explorer), count()]) if (part) watch.observe(part);
    measure();
    if (model.get("fresh") && count()) bring(); // a list without a chart stays where it is
    seen.observe(explorer);
  }
  function count() {
    return explorer.querySelector(".parley-count-line");
  }
  function windowOf(one) {
    return one.closest(".jp-WindowedPanel-outer") ?? document.documentElement;
  }
  // The chart is as wide as the line over it, and as high as leaves that line and the head of the evidence in view.
  function measure() {
    const line = count();
    if (!line || !line.offsetWidth) return;
    const tall = windowOf(explorer).clientHeight;
    const above = line.getBoundingClientRect().bottom - explorer.getBoundingClientRect().top;
    explorer.style.setProperty("--p-tall", `${tall - 24}px`);
    const room = [Math.floor(line.clientWidth) - 2, Math.round(Math.min(900, Math.max(300, tall - above - 64)))];
    if (String(room) !== String(model.get("room"))) set(model, "room", room);
  }
  // 'Run All' goes on to the last cell, and cells above grow while it runs: until the person does something, the
  // explorer is brought into view again.
  function bring() {
    set(model, "fresh", false);
    const hands = ["wheel", "pointerdown", "keydown"];
    const times = [200, 900, 1800, 3000, 5000, 8000, 12000, 16000].map((time) => setTimeout(() => explorer.scrollIntoView({ block: "start" }), time));
    const stop = () => {
      times.forEach(clearTimeout);
      for (const hand of hands) document.removeEventListener(hand, stop, true);
    };
    for (const hand of hands) document.addEventListener(hand, stop, true);
    setTimeout(stop, 16500);
  }
  function keep(event) {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }
  return () => {
    cancelAnimationFrame(waiting);
    watch.disconnect();
    seen.disconnect();
    if (explorer) explorer.removeEventListener("keydown", keep);
  };
}

export default { render };
