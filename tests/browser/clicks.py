"""Clicks as a person makes them, counted in the page.

One for each press of the mouse, one for each field that is typed into without one (a person clicks into it), and two
for each choice from a list (it is opened, and something is chosen). Keys, hovering and scrolling count nothing, and
neither does what goes on in the system's own dialog once a button to choose files has been pressed (one).
"""

from playwright.sync_api import Page

_COUNT = """() => { if (window.parleyClicks !== undefined) { window.parleyClicks = 0; return; }
  window.parleyClicks = 0; let pressed = 0;
  const count = (more) => { window.parleyClicks += more; };
  document.addEventListener('pointerdown', (event) => {
    pressed = event.timeStamp; if (event.isTrusted) count(1); }, true);
  document.addEventListener('focusin', (event) => {
    const typed = event.target.matches('textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])');
    if (typed && event.timeStamp - pressed > 400) count(1); }, true);
  document.addEventListener('change', (event) => {
    if (event.target.matches('select')) count(2);
    else if (event.target.matches('input[type=file]')) count(1); }, true); }"""


def start(page: Page) -> None:
    """Count from nought."""
    page.evaluate(_COUNT)


def clicked(page: Page) -> int:
    """How many clicks there were since."""
    return page.evaluate("window.parleyClicks")
