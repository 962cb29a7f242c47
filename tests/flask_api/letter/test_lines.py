"""Lines: full, never too wide, nothing lost."""

from __future__ import annotations

import pytest

from flask_api.letter.lines import Run, break_lines


def _measure(text: str, style: str) -> float:
    """Every letter is one wide, two in bold."""
    return len(text) * (2.0 if style == "B" else 1.0)


def _texts(runs: list[tuple[str, str]], width: float) -> list[str]:
    return ["".join(run.text for run in line) for line in break_lines(runs, width, _measure)]


def test_a_line_takes_as_many_words_as_it_holds() -> None:
    # "one two" is exactly 7 wide; "three" does not fit behind it
    assert _texts([("", "one two three")], 7) == ["one two", "three"]
    assert _texts([("", "one two three")], 6) == ["one", "two", "three"]


@pytest.mark.parametrize("width", [3, 5, 8, 13, 40])
def test_no_line_is_too_wide_and_no_letter_is_lost(width: int) -> None:
    text = "a letter that is broken into an unreasonable number of lines"
    lines = _texts([("", text)], width)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_wider_than_a_line_is_cut() -> None:
    assert _texts([("", "abcdefgh")], 3) == ["abc", "def", "gh"]
    assert _texts([("", "ab")], 0.5) == ["a", "b"]


def test_a_no_break_space_does_not_break() -> None:
    assert _texts([("", "pay 24\u00a0700 now")], 8) == ["pay", "24\u00a0700", "now"]


def test_styles_follow_each_other_with_a_space_between() -> None:
    (line,) = break_lines([("B", "Note."), ("", "All is well.")], 40, _measure)
    assert line == (Run("B", "Note. ", 12.0), Run("", "All is well.", 12.0))


def test_bold_words_take_their_own_room() -> None:
    # bold: 4 letters are 8 wide, then a space and one letter: 10
    assert _texts([("B", "bold"), ("", "x y")], 10) == ["bold x", "y"]


def test_nothing_makes_no_line() -> None:
    assert break_lines([("B", ""), ("", "")], 10, _measure) == []
