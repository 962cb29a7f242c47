"""A cursor continues one question over one population."""

from __future__ import annotations

import base64

import orjson
import pytest

from flask_api.answers.cursor import read_cursor, write_cursor
from flask_api.errors import Conflict, InvalidRequest

QUESTION = ("", "{}", "applicant_id", "asc")


def test_there_and_back() -> None:
    assert read_cursor(write_cursor(150, "v1", QUESTION), "v1", QUESTION) == 150


def test_another_question() -> None:
    with pytest.raises(InvalidRequest):
        read_cursor(write_cursor(150, "v1", QUESTION), "v1", ("1", *QUESTION[1:]))


def test_another_population() -> None:
    with pytest.raises(Conflict, match="first page"):
        read_cursor(write_cursor(150, "v1", QUESTION), "v2", QUESTION)


@pytest.mark.parametrize(
    "content",
    [
        [-1, "v1"],
        [2**31, "v1"],
        [2**63, "v1"],
        ["150", "v1"],
        [True, "v1"],
        [1.5, "v1"],
        [None, "v1"],
        {"offset": 1},
        [],
        7,
    ],
)
def test_one_that_was_not_written_here(content: object) -> None:
    whole = orjson.loads(base64.urlsafe_b64decode(write_cursor(1, "v1", QUESTION) + "=="))
    made = [*content, whole[2]] if isinstance(content, list) and content else content
    cursor = base64.urlsafe_b64encode(orjson.dumps(made)).decode().rstrip("=")
    with pytest.raises(InvalidRequest):
        read_cursor(cursor, "v1", QUESTION)


@pytest.mark.parametrize("cursor", ["", "!", "abc", "é", "====", "a" * 199])
def test_noise(cursor: str) -> None:
    with pytest.raises(InvalidRequest):
        read_cursor(cursor, "v1", QUESTION)
