"""Python's garbage collector waits only while it is asked to."""

import gc

import pytest

from helpers.link.collector import collector_paused


def test_the_garbage_collector_waits_only_inside() -> None:
    frozen = gc.get_freeze_count()
    assert gc.isenabled()
    with pytest.raises(ValueError), collector_paused():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled() and gc.get_freeze_count() == frozen


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
