"""The notebooks: clean as they lie in the repository, and without any error when they are run."""

import json
import re
import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


@pytest.fixture(scope="session")
def nbformat():
    """The package, which takes a second to import, for slow tests."""
    import nbformat

    return nbformat


def read(path):
    """A notebook as its file holds it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def code_of(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


#: Those for people who click: cells of one line. The one in code is for those who write it.
CLICKED = {
    "0_start_here.ipynb",
    "1_talks.ipynb",
    "2_actors.ipynb",
    "3_quotes.ipynb",
    "4_coverage.ipynb",
    "6_check_and_tell.ipynb",
}
IN_CODE = {"5_in_code.ipynb"}


def test_all_are_there_and_numbered():
    assert {path.name for path in NOTEBOOKS} == CLICKED | IN_CODE
    assert all(path.name[0].isdigit() for path in NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_and_with_its_kernel(path):
    notebook = read(path)
    assert notebook["metadata"]["kernelspec"] == {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    assert "widgets" not in notebook["metadata"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code_of(notebook))
    assert path.stat().st_size < 20_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_with_prose_between(path):
    notebook = read(path)
    longest = 1 if path.name in CLICKED else 15
    assert all(len(cell["source"].splitlines()) <= longest for cell in code_of(notebook))
    assert notebook["cells"][0]["cell_type"] == "markdown"
    assert len(code_of(notebook)) <= (5 if path.name in CLICKED else 8)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_lead_to_files(path):
    for cell in read(path)["cells"]:
        for target in re.findall(r"\]\(([^)#]+)\)", cell["source"]):
            assert (path.parent / target).exists(), target


def errors_in(notebook):
    """Every error that a run left behind: in cells, in Output widgets, and on the explorers' status lines."""
    found = []
    for cell in code_of(notebook):
        found += [output.evalue for output in cell.outputs if output.output_type == "error"]
        found += [o.text for o in cell.outputs if o.output_type == "stream" and "Traceback" in o.text]
    state = notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {})
    for model in state.values():
        for output in model.get("state", {}).get("outputs") or []:
            if output.get("output_type") == "error":
                found.append(output.get("evalue", ""))
        if "parley-error" in str(model.get("state", {}).get("value", "")):
            found.append(model["state"]["value"])
    return found


@pytest.mark.slow
def test_the_error_gate_sees_errors(nbformat):
    cell = nbformat.v4.new_code_cell("1/0")
    cell.outputs = [nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero")]
    hidden = {"state": {"outputs": [{"output_type": "error", "evalue": "inside a widget"}]}}
    told = {"state": {"value": '<span class="parley-error">No room.</span>'}}
    notebook = nbformat.v4.new_notebook(cells=[cell])
    notebook.metadata["widgets"] = {WIDGET_STATE: {"state": {"a": hidden, "b": told}}}
    assert len(errors_in(notebook)) == 3


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_without_error(path, tmp_path, nbformat, sample_tables):
    from nbclient import NotebookClient

    if path.stem != "0_start_here":  # the first one builds its tables, as it does for a person
        shutil.copytree(sample_tables, tmp_path / "tables" / "t")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    tables, kept = str(tmp_path / "tables" / "t"), str(tmp_path / "corrections.csv")
    for cell in code_of(notebook):  # tables and views of the test lie in a folder of their own
        cell.source = cell.source.replace(
            'open_corpus("data/articles")',
            f'open_corpus("data/articles", tables={tables!r}, corrections_file={kept!r})',
        ).replace('"announced-talks",', f'"announced-talks", folder={str(tmp_path / "figures")!r},')
    where = {"metadata": {"path": path.parent}}
    NotebookClient(notebook, timeout=240, kernel_name="python3", resources=where).execute()
    assert errors_in(notebook) == []
    shown = [output for cell in code_of(notebook) for output in cell.outputs if "data" in output]
    wanted = "application/vnd.jupyter.widget-view+json" if path.name in CLICKED else "application/vnd.plotly.v1+json"
    assert any(wanted in output.data for output in shown)
    notebook.metadata.pop("widgets", None)
    nbformat.write(notebook, tmp_path / "saved.ipynb")
    assert (tmp_path / "saved.ipynb").stat().st_size < 2_000_000
