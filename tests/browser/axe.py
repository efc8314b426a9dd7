"""Accessibility of a page as axe-core finds it: what is shown is held to WCAG 2.1 A and AA and to axe's good practice.

axe-core comes with the package ``axe-playwright-python``; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page

#: How bad a fault is, as axe-core says; from the second on a fault keeps somebody out.
IMPACTS = ("minor", "moderate", "serious", "critical")


def faults(page: Page, within: str = "body", *, least: str = "serious", leave_out: Sequence[str] = ()) -> list[str]:
    """What axe-core finds wrong with a page or a part of it, a sentence for each element.

    Args:
        page: as it stands; wait for what is to be looked at first.
        within: CSS selector of the parts that are looked at, such as ``.parley``.
        least: the mildest impact that counts, one of ``IMPACTS``.
        leave_out: CSS selectors of parts inside that are somebody else's.

    Returns:
        Sentences; an empty list is a page without such a fault.

    Raises:
        AssertionError: where ``within`` finds nothing to look at, so that no test passes on an empty page.
    """
    sync_playwright = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed; see requirements-test"
    )
    assert page.locator(within).count(), f"There is no {within} on the page."
    context = {"include": [[within]], "exclude": [[one] for one in leave_out]}
    found = sync_playwright.Axe().run(page, context=context, options={"resultTypes": ["violations"]})
    counted = IMPACTS[IMPACTS.index(least) :]
    return [
        f"{rule['impact']} {rule['id']}: {rule['help']}: {node['html'][:200]} ({_why(node)})"
        for rule in found.response["violations"]
        if rule["impact"] in counted
        for node in rule["nodes"]
    ]


def _why(node: dict) -> str:
    return " ".join((node.get("failureSummary") or "").split())[:300]
