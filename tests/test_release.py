"""What a release holds: one version, locks that agree with their source, a notice up to date, an honest audit."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tomllib

import pytest

import helpers
from helpers.version import __version__
from tests.test_architecture import PROJECT


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(name, PROJECT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_version_stands_in_one_place():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "helpers.version.__version__"}
    assert helpers.__version__ == __version__
    assert f"\nversion: {__version__}\n" in (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {__version__}\n" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_has_hashes_and_names_no_index(lock):
    text = (PROJECT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert len(entries) > 100
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not re.search(r"https?://|--index-url|--find-links|file:", text)


def _locked(lock: str) -> dict[str, set[str]]:
    """The versions of each package in a lock, mostly one."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", (PROJECT / lock).read_text(encoding="utf-8"), re.M):
        found.setdefault(name, set()).add(version)
    return found


def test_the_tests_try_the_versions_that_are_run():
    run, tried = _locked("requirements.lock"), _locked("requirements-test.lock")
    assert len(run) > 100
    assert {name: (versions, tried.get(name)) for name, versions in run.items() if tried.get(name) != versions} == {}


def test_a_pin_that_the_lock_lacks_is_named(tmp_path):
    setup = _tool("setup")
    (tmp_path / "wanted.txt").write_text("a-b==1.0  # why\n# c==9\nd==2\n", encoding="utf-8")
    (tmp_path / "lock").write_text(
        "A_b==1.0 \\\n    --hash=sha256:0\nd==1 ; python_version < '3.12' \\\n", encoding="utf-8"
    )
    assert setup.not_locked([tmp_path / "wanted.txt"], tmp_path / "lock") == ["d==2"]
    assert setup.not_locked([tmp_path / "wanted.txt"], tmp_path / "no-such-lock") == ["a-b==1.0", "d==2"]


@pytest.mark.parametrize(
    ("told", "by_uv"),
    [
        ("", True),
        ("global.timeout='9'", True),
        ("global.index-url='x'", False),
        (":env:.index-url='x'", False),
        ("global.extra-index-url='x'", False),
        ("install.find-links='x'", False),
        ("global.proxy='x'", False),
    ],
)
def test_uv_comes_with_its_hash_and_gives_way_where_pip_has_other_places(told, by_uv, tmp_path, monkeypatch):
    setup = _tool("setup")
    monkeypatch.setattr(setup.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0, told))
    assert bool(setup.fetch_uv(["pip"], tmp_path)) is by_uv
    if by_uv:
        assert re.fullmatch(r"uv==[\d.]+ (\\\n    --hash=sha256:\w{64} ?)+\n", (tmp_path / "uv.txt").read_text())


def test_notice_names_every_model_and_package():
    text = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    for requirements in ("requirements.txt", "requirements-dashboard.txt"):
        for name in re.findall(r"^([A-Za-z0-9._-]+)==", (PROJECT / requirements).read_text(encoding="utf-8"), re.M):
            assert re.search(rf"^{re.escape(name)} \S+: (?!not stated)\S", text, re.M), f"run `make notice`: {name}"
    for model in ("quotes-accurate and quotes-fast", "talks", "names"):
        assert f"\n{model}: " in text
    assert "GeoNames" in text and "Liberation Sans" in text


SKIPPED = "jinja2 Dependency not found and could not be audited"


@pytest.mark.parametrize(
    ("status", "said", "here", "in_ci", "word"),
    [
        (0, "No known vulnerabilities found", 0, 0, "No known advisory"),
        (0, f"No known vulnerabilities found\n{SKIPPED}", 0, 1, "did not answer for 1 packages of a.lock"),
        (1, f"Found 1 known vulnerability in 1 package\nx 1.0 PYSEC-1\n{SKIPPED}", 1, 1, "PYSEC-1"),
        (1, "requests.exceptions.ConnectionError: Max retries exceeded", 0, 1, "NOT AUDITED: a.lock; the service"),
        (1, "timed out", 0, 1, "NOT AUDITED: a.lock; the service"),
        (1, "SyntaxError: odd", 1, 1, "NOT AUDITED: a.lock; pip-audit failed"),
    ],
)
def test_the_audit_says_what_it_could_not_do(status, said, here, in_ci, word, capsys):
    for must, expected in ((False, here), (True, in_ci)):
        assert _tool("audit").verdict(status, said, must=must, of=["a.lock"]) == expected
        assert word in capsys.readouterr().out


def test_the_audit_reads_every_list_and_the_workflow_demands_an_answer():
    lists = [name for names in _tool("audit").LISTS for name in names]
    here = {path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("requirements*")}
    here |= {path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("[bt]*/requirements*.txt")}
    sources = {"requirements.txt", "requirements-test.txt"}  # of the locks
    assert sorted(lists) == sorted(here - sources)
    assert "make audit AUDIT=--must" in (PROJECT / ".github/workflows/test.yml").read_text(encoding="utf-8")
