"""Every public function says what it does, what it takes, what it gives and what it raises.

A type gives neither the unit of a number nor the shape of an array, so the docstring names each such argument, and
all arguments where there are two or more. That of a function with one argument says what it is in other words, too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import HELPERS, MODULES, tree_of

#: A function with so many arguments has a list of them.
MANY = 5
#: Types of which a name alone does not say what is counted, and from where.
_NUMBERS = re.compile(r"\b(?:int|float|ndarray)\b")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _public(path: Path) -> Iterator[tuple[str, Function]]:
    """The functions of a module that others may call, and the methods of its public classes."""
    for node in tree_of(path).body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from ((f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, Function))


def _arguments(function: Function) -> list[ast.arg]:
    """All that a caller may give; not what an underscore marks as unused."""
    given = function.args
    every = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    return [one for one in every if one and one.arg not in ("self", "cls") and not one.arg.startswith("_")]


def _untold(function: Function) -> Iterator[str]:
    """What the docstring of a function leaves out."""
    told = ast.get_docstring(function) or ""
    arguments = _arguments(function)
    taken = [one.arg for one in arguments]
    own = [node for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc is not None]
    if not told:
        yield "what it does"
    if function.returns is None:
        yield "the type that it returns"
    if len(taken) >= MANY and "Args:" not in told:
        yield "its arguments"
    if len(taken) > 1:
        yield from (f"what {name} is" for name in taken if not re.search(rf"\b{name}\b", told))
    for one in arguments:
        if one.annotation and _NUMBERS.search(ast.unparse(one.annotation)) and one.arg not in told:
            yield f"what the number {one.arg} is"
    if own and "rais" not in told.lower() and "Error" not in told:
        yield "what it raises"


def test_public_functions_are_told() -> None:
    told = {
        f"{path.relative_to(HELPERS)}: {name}": list(_untold(function))
        for path in MODULES
        for name, function in _public(path)
        if not name.rpartition(".")[2].startswith("_")
    }
    assert {name: untold for name, untold in told.items() if untold} == {}


@pytest.mark.parametrize(
    ("code", "untold"),
    [
        ("def f(a: int) -> int:\n    '''Twice a.'''\n    return 2 * a", []),
        ("def f(a, *, b): return a", ["what it does", "the type that it returns", "what a is", "what b is"]),
        ("def f(a, b, c, d, e) -> int:\n    '''The sum of a, b, c, d and e.'''", ["its arguments"]),
        ("def f(rows: Rows, name: str) -> int:\n    '''How many rows have a name.'''", []),
        ("def f(rows: Rows, name: str) -> int:\n    '''How many rows are named.'''", ["what name is"]),
        ("def f(*rows: Rows, **more: str) -> int:\n    '''Their number.'''", ["what rows is", "what more is"]),
        ("def f(self, rows: Rows, _unused: str) -> int:\n    '''Their number.'''", []),
        ("def f(reach: int = 3) -> str:\n    '''The words around.'''", ["what the number reach is"]),
        ("def f() -> None:\n    '''Fails.'''\n    raise ValueError('no')", ["what it raises"]),
        ("def f() -> None:\n    '''Tries again.'''\n    try:\n        g()\n    except OSError:\n        raise", []),
    ],
)
def test_what_is_untold_is_seen(code: str, untold: list[str]) -> None:
    (function,) = ast.parse(code).body
    assert isinstance(function, Function) and list(_untold(function)) == untold
