"""Several questions at once."""

from __future__ import annotations

import threading

import pytest

from dash_app.errors import ApiUnavailable, NotFound
from dash_app.pages.applicant.batch import all_three, both, every


def refuse() -> int:
    """Answer that nothing is there."""
    raise NotFound("nobody")


def break_down() -> int:
    """Answer nothing."""
    raise ApiUnavailable("silent")


def test_answers_keep_the_order_of_the_questions() -> None:
    assert both(lambda: "a", lambda: 2) == ("a", 2)
    assert all_three(lambda: 1, lambda: 2, lambda: 3) == (1, 2, 3)
    assert every([lambda: 1, lambda: 2]) == [1, 2]
    assert (every([lambda: 1]), every([])) == ([1], [])


def test_questions_are_asked_together() -> None:
    met = threading.Barrier(3, timeout=5)
    assert len(all_three(met.wait, met.wait, met.wait)) == 3


def test_an_error_of_any_question_is_raised() -> None:
    with pytest.raises(NotFound):
        both(lambda: 1, refuse)
    with pytest.raises(NotFound):
        all_three(lambda: 1, lambda: 2, refuse)
    with pytest.raises(NotFound):
        every([lambda: 1, refuse])


def test_the_first_error_counts() -> None:
    with pytest.raises(NotFound):
        both(refuse, break_down)
