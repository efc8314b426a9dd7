// Holds nothing: it carries the style sheet of the explorers.
function render({ el }) {
  el.classList.add("parley-frame");
}

export default { render };
