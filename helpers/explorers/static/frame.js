// Carries the style sheet of the explorers, and keeps plain keys from JupyterLab: to the notebook an arrow key on a
// slider or a list means another cell, and two d on a button mean that the cell with the explorer is to be deleted.
function render({ el }) {
  el.classList.add("parley-frame");
  let explorer = null;
  let waiting = requestAnimationFrame(listen);

  function listen() {
    explorer = el.closest(".parley");
    if (explorer) explorer.addEventListener("keydown", keep);
    else waiting = requestAnimationFrame(listen); // it stands in the page only after it was rendered
  }
  function keep(event) {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }
  return () => {
    cancelAnimationFrame(waiting);
    if (explorer) explorer.removeEventListener("keydown", keep);
  };
}

export default { render };
