"""The browser that renders pictures: started once, used by one thread at a time, restarted if it dies.

Kaleido drives a Chromium. Starting it takes seconds, so one is kept; without one, or with a dead one, Kaleido can wait
for ever, so the browser is looked for first and every wait has a time limit.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from helpers.articles.quiet import silenced
from helpers.export.errors import ExportError

#: Seconds until a start, and until a picture, counts as failed.
START_LIMIT, PICTURE_LIMIT = 40.0, 40.0

NO_BROWSER = (
    "PNG, SVG and PDF need a browser, and none was found: install Chromium (apt-get install chromium) or Chrome, or "
    "run plotly_get_chrome, or set BROWSER_PATH to one. HTML and CSV still work."
)


def find_browser() -> str | None:
    """Finds the browser for pictures: BROWSER_PATH, one fetched by plotly_get_chrome, or one on the PATH."""
    from choreographer.browsers.chromium import Chromium

    named = os.environ.get("BROWSER_PATH")
    for path in (named, None if named else Chromium.find_browser(skip_local=False)):
        if path and Path(path).is_file() and os.access(path, os.X_OK):
            return str(path)
    return None


def browser_problem() -> str | None:
    """Why pictures cannot be made here, or None if they can."""
    return None if find_browser() else NO_BROWSER


class _Server:
    """A browser with an event loop in a separate thread."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="parley-browser")
        self._thread.start()
        self._kaleido: Any = None
        self._wait(self._open(), START_LIMIT)

    def _wait(self, work: Coroutine[Any, Any, Any], limit: float) -> Any:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(limit)
        except TimeoutError:
            future.cancel()
            raise

    async def _open(self) -> None:
        import kaleido

        self._kaleido = kaleido.Kaleido(n=1, timeout=PICTURE_LIMIT, mathjax=False, path=self.path)
        await self._kaleido.open()

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Renders one picture.

        Raises:
            Exception: whatever Kaleido raises, or TimeoutError.
        """
        return self._wait(self._kaleido.calc_fig(figure, opts=options), PICTURE_LIMIT)

    def close(self) -> None:
        """Ends the browser; never waits long, and never raises."""
        with contextlib.suppress(Exception):
            self._wait(self._kaleido.close(), 5)
        with contextlib.suppress(Exception):
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(2)


#: Kaleido and its driver write to their logs when a browser dies; the person gets a sentence instead.
_LOGS = ("choreographer", "kaleido")
_LOCK = threading.Lock()


class _Kept:
    """The one browser of this process, which takes four seconds to start, and its start in the background."""

    server: _Server | None = None
    warming: threading.Timer | None = None


_KEPT = _Kept()


def picture(figure: dict[str, Any], kind: str, width: int, height: int, scale: float) -> bytes:
    """Renders a figure as a picture.

    Args:
        figure: a plotly figure as plain JSON values.
        kind: ``png``, ``svg`` or ``pdf``.
        width, height: in CSS pixels.
        scale: pixels of PNG for each CSS pixel.

    Raises:
        ExportError: without a browser, and if it fails twice.
    """
    options = {"format": kind, "width": width, "height": height, "scale": scale if kind == "png" else 1}
    with _LOCK, silenced(*_LOGS):
        for last in (False, True):
            try:
                return _running().draw(figure, options)
            except ExportError:
                raise
            except Exception as error:
                _stop()
                if last:
                    raise ExportError(
                        f"The browser could not draw the {kind.upper()} ({type(error).__name__}); it was started anew "
                        "and failed again. Close other programs that use much memory, then try once more."
                    ) from error
    raise AssertionError("not reached")


def _running() -> _Server:
    if _KEPT.server is None:
        path = find_browser()
        if path is None:
            raise ExportError(NO_BROWSER)
        _KEPT.server = _Server(path)
    return _KEPT.server


def _stop() -> None:
    if _KEPT.server is not None:
        server, _KEPT.server = _KEPT.server, None
        server.close()


def warm_up() -> bool:
    """Starts the browser so that the first picture is quick; returns False if there is no browser."""
    with _LOCK, silenced(*_LOGS):
        try:
            _running()
            return True
        except Exception:
            _stop()
            return False


def warm_up_soon(seconds: float = 5.0) -> None:
    """``warm_up`` in the background, once for each process, when the first chart is on the screen.

    It never raises and never blocks; a picture that is asked for meanwhile waits for the same start. ``seconds`` is how
    long it waits before it begins.
    """
    if _KEPT.warming is None:
        _KEPT.warming = threading.Timer(seconds, warm_up)
        _KEPT.warming.daemon = True
        _KEPT.warming.start()


def stop() -> None:
    """Ends the browser; the next picture starts it again."""
    with _LOCK:
        _stop()


def _leave() -> None:
    """Ends the browser with the process, without waiting for one that is starting: it ends when its pipe closes."""
    if _KEPT.warming is not None:
        _KEPT.warming.cancel()
    if _LOCK.acquire(timeout=3):
        _stop()
        _LOCK.release()


atexit.register(_leave)


if __name__ == "__main__":  # what set-up asks: is there a browser?
    raise SystemExit(browser_problem())
