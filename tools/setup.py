"""Sets up what Parley needs, inside the project: a virtual environment, its packages, a browser for image files.

Usage: python3 tools/setup.py run|test

Needs nothing but Python's own library. Each step says what it does; what cannot be done is said in a sentence,
and a missing browser stops nothing: only PNG, SVG and PDF files need one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
REQUIREMENTS = {"run": ["requirements.txt"], "test": ["requirements.txt", "requirements-test.txt"]}
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}


def main(purpose: str) -> None:
    """Does every step for ``run`` or ``test``, and leaves a mark that make looks at."""
    if sys.version_info < OLDEST:
        stop(f"Parley needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 lab")
    make_environment()
    install_packages(REQUIREMENTS[purpose], LOCKS[purpose])
    compile_packages()
    silence_news()
    find_browser()
    find_font()
    find_fallback()
    (VENV / "ready-run").touch()
    (VENV / f"ready-{purpose}").touch()


def make_environment() -> None:
    """Makes the virtual environment, with pip in it."""
    if has_pip():
        return
    say("Making the virtual environment .venv")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode and is_root_with_apt():
        say("Installing Debian's python3-venv, which this Python lacks")
        apt_install("python3-venv")
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if made.returncode or not has_pip():
        reason = (made.stderr or made.stdout).strip().splitlines()
        detail = f" ({reason[-1]})" if reason else ""
        stop(f"This Python cannot make a virtual environment{detail}. On Debian: sudo apt-get install python3-venv")


def has_pip() -> bool:
    """Whether the environment is there and has pip."""
    return PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def install_packages(files: list[str], lock: str) -> None:
    """Installs the packages of a lock with their hashes, or of the files where it is older; then the project itself."""
    stale = not_locked([PROJECT / name for name in files], PROJECT / lock)
    if stale:
        say(
            f"{lock} lacks {', '.join(stale)}: taking {' and '.join(files)} instead, without hashes (`make lock` helps)"
        )
    wanted = [part for name in files for part in ("-r", str(PROJECT / name))]
    if not stale:
        wanted = ["--require-hashes", "-r", str(PROJECT / lock)]
    say("Installing the packages (minutes at the first time)")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = (wanted, ["--no-deps", "--editable", str(PROJECT)])
    with tempfile.TemporaryDirectory() as folder:
        for installer in (fetch_uv(pip, Path(folder)), [*pip, "--no-compile"]):
            if installer and all(subprocess.run([*installer, *step]).returncode == 0 for step in steps):
                return
    stop("The packages could not be installed; pip says why above. Is there a network connection?")


def fetch_uv(pip: list[str], folder: Path) -> list[str]:
    """The command that installs with uv, fetched into a folder with its hash; empty where pip is to do it.

    uv unpacks on all cores, in half of pip's time. It does not know which other places pip was given.
    """
    told = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    if re.search(r"\.(?:(?:extra-)?index-url|find-links|no-index|proxy)=", told):
        return []
    pinned = re.search(r"^uv==(?:.*\\\n)*.*\n", (PROJECT / LOCKS["test"]).read_text(encoding="utf-8"), re.MULTILINE)
    if pinned is None:
        return []
    (folder / "uv.txt").write_text(pinned[0], encoding="utf-8")
    fetched = subprocess.run(
        [*pip, "--no-deps", "--require-hashes", "--target", folder / "uv", "-r", folder / "uv.txt"], capture_output=True
    )
    command = [str(folder / "uv" / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    return [] if fetched.returncode else command


def compile_packages() -> None:
    """Compiles the packages on all cores, where pip takes one; not their own tests, a fifth of their code."""
    told = ["-qq", "-j", "0", "-x", r"/tests?/", str(VENV / "lib")]
    subprocess.run([PYTHON, "-m", "compileall", *told], stderr=subprocess.DEVNULL)


def not_locked(files: list[Path], lock: Path) -> list[str]:
    """The pins of requirements files (``name==version``) that a lock does not hold: all where there is none."""
    locked = pins(lock) if lock.exists() else set()
    return sorted(set().union(*map(pins, files)) - locked)


def pins(file: Path) -> set[str]:
    """The pins of a requirements file or a lock, with names in their usual form."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", line) for line in lines)
    return {f"{re.sub(r'[-_.]+', '-', pin[1]).lower()}=={pin[2]}" for pin in found if pin}


def silence_news(environment: Path = VENV) -> None:
    """Sets the default of an environment's JupyterLab to: no pop-up that asks about news, no look-up of updates."""
    settings = environment / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROJECT / "tools" / "lab_settings.json", settings)


def find_browser() -> None:
    """Sees to it that there is a browser: one that is there, else Debian's as root, else kaleido's own download."""
    if has_browser():
        return
    if is_root_with_apt():
        say("Installing Debian's chromium, which draws image files")
        if apt_install("chromium", "fonts-liberation") and has_browser():
            return
    say("Fetching a browser of kaleido's own, which draws image files")
    if not (fetch_browser() and has_browser()):
        say(
            "No browser was found and none could be fetched. Everything works but PNG, SVG and PDF files; "
            "install Chromium or Chrome to have those too."
        )


def find_font() -> None:
    """Sees to it that figures have their font, Liberation Sans, or Arial, whose letters are as wide."""
    if has_font():
        return
    if is_root_with_apt():
        say("Installing Debian's fonts-liberation, the letters of the figures")
        apt_install("fonts-liberation")
    if not has_font():
        say("Neither Liberation Sans nor Arial was found: figures take another font, and a label may run wide.")


def find_fallback() -> None:
    """Sees to it that names in Chinese, Japanese, Korean, Arabic and other scripts are no boxes in figures."""
    if has_letters():
        return
    if is_root_with_apt():
        say("Installing Debian's Noto fonts, for names in other scripts in figures")
        apt_install("fonts-noto-core", "fonts-noto-cjk")
    if not has_letters():
        say(
            "No font has Chinese, Korean, Arabic or Indian letters: names in them are boxes in PNG, SVG and PDF, and "
            "each export says so. Noto fonts help (on Debian: sudo apt-get install fonts-noto-core fonts-noto-cjk)."
        )


def has_letters() -> bool:
    """Whether some font has letters of each of a few scripts; where that cannot be asked, it is taken to be so."""
    if shutil.which("fc-list") is None:
        return True
    asked = (["fc-list", f":charset={ord(letter):x}", "family"] for letter in "样あ한عह")
    return all(subprocess.run(one, capture_output=True, text=True).stdout.strip() for one in asked)


def has_font() -> bool:
    """Whether one of the two fonts is there; where that cannot be asked (no fontconfig), it is taken to be."""
    if shutil.which("fc-list") is None:
        return True
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True).stdout
    return "Liberation Sans" in listed or "Arial" in listed


def has_browser() -> bool:
    """Whether Parley finds a browser: it asks the very code that will draw the images."""
    asked = subprocess.run([PYTHON, "-m", "helpers.export.browser"], capture_output=True, cwd=PROJECT)
    return asked.returncode == 0


def fetch_browser() -> bool:
    """Lets kaleido fetch a browser of its own; says whether that went well."""
    try:
        return subprocess.run([VENV / "bin" / "kaleido_get_chrome"], capture_output=True, timeout=600).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def is_root_with_apt() -> bool:
    """Whether system packages can be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> bool:
    """Installs Debian packages; says whether that went well."""
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    return (
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], **quiet).returncode
        == 0
    )


def say(sentence: str) -> None:
    """Tells the person what is going on."""
    print(f"· {sentence}", flush=True)


def stop(sentence: str) -> None:
    """Ends with a sentence instead of a traceback."""
    sys.exit(f"Parley could not be set up. {sentence}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in REQUIREMENTS:
        stop("Usage: python3 tools/setup.py run|test")
    main(sys.argv[1])
