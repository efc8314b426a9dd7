// One way to build elements. Text always goes in as text nodes: an article's words can never become markup.
function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// [[words, "class names"], …] as text nodes and marked spans.
function words(segments) {
  return segments.map(([text, kind]) => (kind ? h("span", { class: "parley-mark " + kind }, text) : text));
}

function set(model, name, value) {
  model.set(name, value);
  model.save_changes();
}

// What comes from the kernel as one JSON text: a long list of values, rows or passages.
function parsed(model, name) {
  return JSON.parse(model.get(name));
}

// A file's name, which may break behind its strokes and nowhere else while there is room.
function breakable(name) {
  return name.split(/(?<=[\/_-])/).flatMap((part, at) => (at ? [h("wbr"), part] : [part]));
}
