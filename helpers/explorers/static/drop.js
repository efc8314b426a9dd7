// A place to drop files on, with a button to choose them. They go to the kernel in parts, so that none is too long.
const PART = 1 << 20;

function render({ model, el }) {
  const input = h("input", { type: "file", multiple: true, class: "parley-file", "aria-label": "Choose files to add", onchange: () => sendAll(input.files) });
  const said = h("p", { class: "parley-hint", role: "status" });
  const root = h("div", { class: "parley-drop", role: "group", "aria-label": "Add files" },
    h("p", {}, model.get("invites")), input, said);
  el.replaceChildren(root);

  for (const name of ["dragover", "dragenter"]) {
    root.addEventListener(name, (event) => { event.preventDefault(); event.stopPropagation(); root.classList.add("parley-over"); });
  }
  root.addEventListener("dragleave", () => root.classList.remove("parley-over"));
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    root.classList.remove("parley-over");
    const items = [...(event.dataTransfer.items ?? [])];
    const folders = items.some((item) => item.webkitGetAsEntry?.()?.isDirectory);
    if (folders) said.textContent = "A folder cannot be dropped; write its path below, or drop the files in it.";
    else sendAll(event.dataTransfer.files);
  });

  async function sendAll(files) {
    const list = [...files];
    said.textContent = list.length ? `Sending ${list.length} file${list.length > 1 ? "s" : ""}…` : "";
    for (const [at, file] of list.entries()) {
      const parts = Math.max(1, Math.ceil(file.size / PART));
      for (let part = 1; part <= parts; part += 1) {
        const piece = await file.slice((part - 1) * PART, part * PART).arrayBuffer();
        model.send({ kind: "part", name: file.name, part, parts, last: at === list.length - 1 && part === parts }, undefined, [piece]);
      }
    }
    said.textContent = "";
    input.value = "";
  }
}

export default { render };
