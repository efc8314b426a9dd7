"""Python's garbage collector waits only while it is asked to."""

import gc
from collections.abc import Iterator

import pytest

from helpers.link.collector import collector_paused, older_objects_spared


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


@pytest.fixture
def unfrozen() -> Iterator[None]:
    """Undoes what the tests' own set-up has spared, as in a session."""
    gc.unfreeze()
    yield
    gc.freeze()


def test_what_was_there_before_is_spared_only_inside(unfrozen: None) -> None:
    with pytest.raises(ValueError), older_objects_spared():
        assert gc.get_freeze_count() and gc.isenabled()
        with older_objects_spared():
            pass
        assert gc.get_freeze_count(), "the outer one is not over"
        raise ValueError
    assert not gc.get_freeze_count()


def test_what_somebody_else_has_frozen_stays_so(unfrozen: None) -> None:
    gc.freeze()
    with older_objects_spared():
        pass
    assert gc.get_freeze_count()
