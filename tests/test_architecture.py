"""The plan of the house, held true: imports go one way, no file grows too long, no word betrays a machine."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from helpers.charts import CHARTS
from helpers.tables.schema import SCHEMAS
from helpers.views.record import filters_of
from helpers.views.view import View

PROJECT = Path(__file__).resolve().parents[1]
HELPERS = PROJECT / "helpers"
#: From left to right; a room may import itself and what stands before it.
ROOMS = [
    "version",
    "articles",
    "annotate",
    "link",
    "corrections",
    "tables",
    "views",
    "coverage",
    "charts",
    "export",
    "story",
    "explorers",
]
MODULES = sorted(HELPERS.rglob("*.py"))


def _room(dotted: str) -> str | None:
    parts = dotted.split(".")
    if parts[0] != "helpers" or len(parts) < 2:
        return None
    return parts[1]


@cache
def tree_of(path: Path) -> ast.Module:
    """A module, parsed once for all tests that look at it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements with all that stand in them: far fewer than all nodes."""
    for node in body:
        yield node
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from _statements(getattr(node, part, []))


@cache
def _imported(path: Path) -> set[str]:
    found = set()
    for node in _statements(tree_of(path).body):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def _wrong_way(path: Path) -> str | None:
    """What is wrong with where a module stands, or with what it imports."""
    own = _room("helpers." + ".".join(path.relative_to(HELPERS).with_suffix("").parts))
    if path.parent == HELPERS and path.name == "__init__.py":
        return None  # the face offers everything, imported when first used
    if own not in ROOMS:
        return "stands in no room of the plan"
    others = {_room(name) for name in _imported(path) | _modules_named(path)} & set(ROOMS)
    later = {other for other in others if ROOMS.index(other) > ROOMS.index(own)}
    return f"imports {later}, which stand to the right of {own}" if later else None


def test_imports_go_one_way():
    assert {str(path.relative_to(HELPERS)): wrong for path in MODULES if (wrong := _wrong_way(path))} == {}


def _modules_imported(path: Path, modules: set[str]) -> set[str]:
    """The project's modules that one imports anywhere: for types, inside functions, and by name.

    A name from ``helpers.charts`` that is a module is an import of that module; any other is one of the room's face.
    """
    own, found = _dotted(path), set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names if names <= modules else {node.module, *names}
    return (found | _modules_named(path)) & modules - {own}


def _modules_named(path: Path) -> set[str]:
    """What a module may import by name: all its words, beside what its calls of ``import_module`` begin with."""
    calls = [
        node.args[0]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and node.args and _last_name(node.func) in ("import_module", "__import__")
    ]
    words = {each.value for each in ast.walk(tree_of(path)) if isinstance(each, ast.Constant) and calls}
    heads = {each.values[0].value for each in calls if isinstance(each, ast.JoinedStr)} | {""}
    return {f"{head}{word}" for head in heads for word in words if isinstance(word, str)}


def _dotted(path: Path) -> str:
    return ".".join(("helpers", *path.relative_to(HELPERS).with_suffix("").parts)).removesuffix(".__init__")


def test_no_modules_import_one_another_in_a_circle():
    modules = {_dotted(path) for path in MODULES}
    graph = {_dotted(path): _modules_imported(path, modules) for path in MODULES}
    assert "helpers.charts.timeline" in graph["helpers.charts"] and "helpers.export" in graph["helpers"]
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these import one another: {' → '.join(error.args[1])}")


def test_each_module_is_used_by_the_program():
    modules = {_dotted(path) for path in MODULES}
    used = set().union(*(_modules_imported(path, modules) for path in MODULES))
    rooms = {name.rpartition(".")[0] for name in modules}
    text = "\n".join(path.read_text(encoding="utf-8") for path in [PROJECT / "Makefile", *MODULES])
    commands = set(re.findall(r"(?:-m |run_module\(\")(helpers[\w.]*\w)", text))
    others = modules - used - rooms - {name for name in modules if name.endswith(".__main__")}
    assert "helpers.tables.document" in commands
    assert others <= commands, (
        f"only tests or benchmarks use {sorted(others - commands)}: what measures them tells nothing"
    )


@pytest.mark.parametrize("room", ["articles", "annotate"])
def test_annotation_knows_no_pandas(room):
    for path in (HELPERS / room).rglob("*.py"):
        assert not {name for name in _imported(path) if name.split(".")[0] in ("pandas", "plotly", "ipywidgets")}, path


def test_charts_know_no_widgets():
    for path in (HELPERS / "charts").rglob("*.py"):
        assert not {name for name in _imported(path) if name.split(".")[0] in ("ipywidgets", "anywidget")}, path


def test_import_is_light():
    code = "import sys, helpers; print([m for m in ('spacy', 'plotly', 'pandas', 'onnxruntime') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_no_machine_path_stands_in_the_project():
    tracked = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    pattern = re.compile(r"(?<![\w.])/(home|root|Users|work|opt)/\w")
    for name in tracked.stdout.split("\n"):
        path = PROJECT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".txt", ".ipynb", ".json"}
            and path.is_file()
            and "data/articles" not in name
        ):
            found = pattern.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name} holds {found.group(0)!r}"


#: A module is one idea, read from top to bottom, in at most this many lines.
MOST_LINES = 400


def test_no_module_is_long():
    lines = {str(path.relative_to(HELPERS)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


#: What makes a type when it is called with the type's name.
_MAKES_TYPE = {"TypeVar", "ParamSpec", "NewType", "NamedTuple", "namedtuple", "TypedDict", "Enum", "IntEnum", "StrEnum"}


def _types_of(tree: ast.Module) -> Iterator[str]:
    """The names of a module's classes, type aliases and type variables, and of what else is named as they are."""
    for node in _statements(tree.body):
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            made = isinstance(node.value, ast.Call) and _last_name(node.value.func) in _MAKES_TYPE
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (name for name in names if made or re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name))
        elif type(node).__name__ == "TypeAlias":  # ``type X = …``, from Python 3.12
            yield ast.unparse(node).split()[1]


def test_no_two_types_have_one_name():
    homes: dict[str, list[str]] = {}
    others = [path for folder in ("benchmarks", "training", "tools") for path in (PROJECT / folder).rglob("*.py")]
    for path in [*MODULES, *others]:
        for name in _types_of(tree_of(path)):
            homes.setdefault(name, []).append(str(path.relative_to(PROJECT)))
    assert {name: each for name, each in homes.items() if len(each) > 1} == {}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("class Row: pass", ["Row"]),
        ("Row = tuple[str, str]", ["Row"]),
        ("Row: TypeAlias = 'dict[str, int]'", ["Row"]),
        ("T = TypeVar('T')", ["T"]),
        ("Row = NamedTuple('Row', [('day', str)])", ["Row"]),
        ("if TYPE_CHECKING:\n    class Row: pass", ["Row"]),
        ("_Row = Callable[[int], str]", ["_Row"]),
        ("ROWS = 3\nrow = 4\n_ROW = {}\nT = 5", []),
    ],
)
def test_types_are_seen(code, names):
    assert list(_types_of(ast.parse(code))) == names


#: At most this many results may be kept between calls, in all of ``helpers``.
MOST_CACHES = 39
_CACHING = {"cache", "lru_cache", "cached_property"}
#: What makes a store, empty or not, that a module can only want in order to keep something in it.
_STORES = {"defaultdict", "OrderedDict", "Counter", "deque", "WeakKeyDictionary", "WeakValueDictionary"}
_EMPTY = ("{}", "[]", "set()", "dict()", "list()")


def _last_name(node: ast.expr) -> str | None:
    """The last part of a dotted name; nothing of what is called or looked up."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


def _caches(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and name of what keeps results between calls: functions and properties under a cache, stores of a module."""
    stores = {name for node in _statements(tree.body) if isinstance(node, ast.Global) for name in node.names}
    caching, found = _CACHING | set(_other_names(tree, _CACHING)), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last_name(node.func) in caching:
            found.append((node.lineno, ast.unparse(node.func)))
        for decorator in getattr(node, "decorator_list", ()):
            if _last_name(decorator) in caching:
                found.append((decorator.lineno, node.name))
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            (target,) = node.targets if isinstance(node, ast.Assign) else (node.target,)
            made = _last_name(node.value.func) if isinstance(node.value, ast.Call) else ""
            if ast.unparse(target) in stores or ast.unparse(node.value) in _EMPTY or made in _STORES:
                found.append((node.lineno, ast.unparse(target)))
    return found


def _other_names(tree: ast.Module, names: set[str]) -> Iterator[str]:
    """What a module calls some names, too: ``import lru_cache as remember``, ``remember = lru_cache``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.asname for alias in node.names if alias.name in names and alias.asname)
        elif isinstance(node, ast.Assign) and _last_name(node.value) in names:
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("@cache\ndef one(): ...", ["one"]),
        ("@functools.lru_cache(maxsize=3)\ndef one(): ...", ["functools.lru_cache"]),
        ("from functools import cache as kept\n@kept\ndef one(): ...", ["one"]),
        ("remember = functools.lru_cache\n@remember\ndef one(): ...", ["one"]),
        ("_SEEN = {}", ["_SEEN"]),
        ("_SEEN = defaultdict(list)", ["_SEEN"]),
        ("_SEEN: dict = collections.OrderedDict()", ["_SEEN"]),
        ("_SEEN = None\ndef one():\n    global _SEEN", ["_SEEN"]),
        ("WORDS = {'a': 1}\ndef one():\n    seen = defaultdict(list)\n    return cached(seen)", []),
    ],
)
def test_caches_are_seen(code, kept):
    assert [name for _, name in _caches(ast.parse(code))] == kept


def _unused(text: str) -> list[str]:
    """The private functions, classes and names of a module that are mentioned nowhere else in it."""
    words = Counter(re.findall(r"\w+", text))
    tree = ast.parse(text)
    defined = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        defined += [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in defined if re.fullmatch(r"_[^_].*[^_]|_\w", name) and words[name] == 1]


def test_nothing_private_is_unused():
    found = {str(path.relative_to(HELPERS)): _unused(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {name: unused for name, unused in found.items() if unused} == {}


@pytest.mark.parametrize(
    ("code", "unused"),
    [
        ("def _one(): ...\ndef two(): return 2", ["_one"]),
        ("_Alias = dict[str, int]", ["_Alias"]),
        ("class A:\n    def _one(self): ...\n    def _repr_html_(self): ...", ["_one"]),
        ("_WORDS: list = ['a']\ndef two(): return _WORDS", []),
    ],
)
def test_what_is_unused_is_seen(code, unused):
    assert _unused(code) == unused


def test_little_is_kept_between_calls_and_each_cache_has_its_reason():
    found = {path: _caches(tree_of(path)) for path in MODULES}
    assert sum(map(len, found.values())) <= MOST_CACHES
    for path, caches in found.items():
        written = path.read_text(encoding="utf-8").split("\n")
        for line, name in caches:
            reasoned = "  # " in written[line - 1] or written[line - 2].startswith("#: ")
            assert reasoned, f"{path.relative_to(HELPERS)}:{line}: say beside {name} why it is kept"


#: Modules of views and explorers, beside ``View`` itself, that may name a filter, each with its reason.
MAY_NAME_FILTERS = {
    "views/ranged.py": "five filters make up one range of days: which of them holds depends on the others",
    "views/passing.py": "the ids of a table's rows fill the filter that is made for such ids",
    "explorers/questions.py": "a question is its words and the filters that answer it",
}


def _filters_named(path: Path, names: set[str], words: set[str]) -> set[str]:
    """The filters that a module reads of a view, gives to one by keyword, or writes as text.

    Args:
        path: the module.
        names: all filters.
        words: those whose name means something else, too, such as a table; as text they are not looked for.
    """
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and (_last_name(node.value) or "").strip("_") == "view":
            found.add(node.attr)
        elif isinstance(node, ast.Call) and _last_name(node.func) in ("View", "but"):
            found |= {keyword.arg for keyword in node.keywords if keyword.arg}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in words:
            found.add(node.value)
    return found & names


@pytest.mark.parametrize("room", ["views", "explorers"])
def test_a_filter_is_named_in_its_record_alone(room):
    names = set(filters_of(View))
    files = {"checks", "formats"}  # a script, and the formats of exported files
    words = {*SCHEMAS, *(column for schema in SCHEMAS.values() for column in schema.columns), *CHARTS.values(), *files}
    words |= {"outlets", "sides", "speakers", "told_as"}  # columns of an index, and ways to count
    assert len(names - words) > 20
    found = {
        str(path.relative_to(HELPERS)): named
        for path in sorted((HELPERS / room).glob("*.py"))
        if path.name not in ("view.py", "chosen.py") and (named := _filters_named(path, names, words))
    }
    named_anyway = {name: named for name, named in found.items() if name not in MAY_NAME_FILTERS}
    assert named_anyway == {}, "say it in the filter's record (helpers/views/record.py)"
    assert len(MAY_NAME_FILTERS) <= 3


def test_only_browser_tests_drive_a_page():
    """Playwright keeps an event loop running in the tests' thread, so what uses it runs last, in a room of its own."""
    tests = (path for path in (PROJECT / "tests").rglob("*.py") if path.parent.name != "browser")
    named = [path for path in tests if "playwright" in path.read_text(encoding="utf-8")]
    assert [path.name for path in named if any(name.startswith("playwright") for name in _imported(path))] == []


#: Tests that mirror no module, each with its reason.
MIRROR_NO_MODULE = {
    "annotate/test_dates_invariants.py": "what holds of every expression, whichever module finds it",
    "annotate/test_mentions_invariants.py": "what holds of every mention, whichever module finds it",
    "annotate/test_talks_seeds.py": "two real articles, which lie beside the project",
    "articles/test_against_trafilatura.py": "another reader's results on the same pages",
    "articles/test_golden.py": "what all readers make of the golden files",
    "articles/test_nothing_lost.py": "that every word of the golden files is read or reported, whichever reader has it",
    "articles/test_readme.py": "what data/README.md says of formats",
    "articles/test_seeds.py": "two real articles, which lie beside the project",
    "coverage/test_claims_seeds.py": "two real articles, which lie beside the project",
    "explorers/test_far_days.py": "days of other centuries, through charts, explorers, exports and stories",
    "explorers/test_visible_words.py": "the words of every explorer and chart",
    "link/test_actors_facts.py": "facts of the sample articles, which lie beside the project",
    "link/test_actors_seeds.py": "two real articles, which lie beside the project",
    "link/test_speakers_offices.py": "offices as speakers; test_speakers.py is long enough",
    "link/test_speakers_told.py": "who is no speaker, and labels of transcripts; test_speakers.py is long enough",
    "link/test_talks_facts.py": "facts of the sample articles, which lie beside the project",
    "test_architecture.py": "the project as a whole",
    "test_docs.py": "the documentation",
    "test_docstrings.py": "every docstring",
    "test_notebooks.py": "the notebooks",
    "test_readme.py": "README and the figures on its pages",
    "test_release.py": "what a release holds",
    "test_seeds.py": "two real articles, which lie beside the project",
    "views/test_cities.py": "venues under their city, on their way through views, charts and explorers",
    "views/test_several.py": "quotes by several, on their way through views, charts, coverage and explorers",
}
#: Folders of tests of the whole program: in a browser, on faulty files, on the articles that it comes with.
OF_THE_WHOLE = ("browser", "data", "faults")


def _mirrors(module: Path, folder: Path) -> Iterator[str]:
    """The names that the test of a module may have: the folders in its name are joined, or the first is a folder."""
    parts = [part.strip("_") for part in module.relative_to(folder).with_suffix("").parts]
    parts = parts[:-1] if parts[-1] == "init" else parts
    if folder.name in ("benchmarks", "training"):
        parts = [folder.name, *parts]
    if parts:
        yield f"test_{'_'.join(parts)}.py"
        yield f"{parts[0]}/test_{'_'.join(parts[1:] or parts)}.py"


def test_every_file_of_tests_mirrors_a_module():
    folders = [HELPERS, *(PROJECT / name for name in ("benchmarks", "tools", "training"))]
    known = {name for folder in folders for path in folder.rglob("*.py") for name in _mirrors(path, folder)}
    tests = {path.relative_to(PROJECT / "tests").as_posix() for path in (PROJECT / "tests").rglob("test_*.py")}
    tests = {name for name in tests if name.split("/")[0] not in OF_THE_WHOLE}
    assert tests - known == set(MIRROR_NO_MODULE), "name it after the module that it tests, or give a reason"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import_module('helpers.charts.map')", {"helpers.charts.map"}),
        ("HOMES = {'a': 'map'}\nimport_module(f'helpers.charts.{HOMES[0]}')", {"map", "helpers.charts.map"}),
        ("importlib.import_module(HOMES[0])\nHOMES = ['helpers.charts.map']", {"helpers.charts.map"}),
        ("HOMES = ['helpers.charts.map']", set()),
    ],
)
def test_imports_by_name_are_seen(tmp_path, code, names):
    (tmp_path / "one.py").write_text(code, encoding="utf-8")
    assert _modules_named(tmp_path / "one.py") >= names
    assert names or not _modules_named(tmp_path / "one.py")
