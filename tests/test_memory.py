"""Garbage is looked for again after the register is read, whether that ended well or not."""

import gc

import pytest

from partnership_register.memory import kept


@pytest.fixture(autouse=True)
def nothing_frozen():
    yield
    gc.unfreeze()


def test_what_is_made_inside_is_passed_by_and_let_go_at_the_next_build():
    with kept():
        assert not gc.isenabled()
        made = [[] for _ in range(1000)]
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    assert frozen > len(made)
    with kept():
        assert gc.get_freeze_count() == 0


def test_a_register_that_cannot_be_read_leaves_the_search_for_garbage_on():
    with pytest.raises(ValueError, match="broken"), kept():
        raise ValueError("broken")
    assert gc.isenabled()


def test_one_inside_another_leaves_the_end_to_it():
    with kept():
        with kept():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
