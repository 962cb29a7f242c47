"""Requests checked by schema; faults said by pointer and code."""

from __future__ import annotations

import time
from typing import Any

import pytest
from flask import Flask, request
from pydantic import Field, field_validator
from werkzeug.exceptions import RequestEntityTooLarge

from flask_api.errors import BodyTooLarge, InvalidRequest, MalformedRequest, UnsupportedMediaType
from flask_api.schemas.types import Body, Query
from flask_api.validation import StrictAdapter, read_json

SECRET = "s3cret-value"


class Inner(Body):
    """A nested part."""

    number: int = Field(ge=0)


class Outer(Body):
    """A body with parts, one of which talks too much."""

    parts: list[Inner] = Field(default_factory=list)
    word: str = "fine"

    @field_validator("word")
    @classmethod
    def _refuse(cls, word: str) -> str:
        if word != "fine":
            raise ValueError(f"{word} is not fine")
        return word


class Page(Query):
    """A query string."""

    limit: int = 10


def _faults(app: Flask, body: bytes) -> list[Any]:
    context = app.test_request_context(method="POST", data=body, content_type="application/json")
    with context, pytest.raises(InvalidRequest) as caught:
        StrictAdapter(Outer).validate_input(request, "json")
    return list(caught.value.faults)


def test_a_pointer_leads_into_lists_and_objects(app: Flask) -> None:
    faults = _faults(app, b'{"parts": [{"number": 1}, {"number": -1}, {"number": "2"}]}')
    assert [(fault.pointer, fault.code) for fault in faults] == [
        ("/parts/1/number", "greater_than_equal"),
        ("/parts/2/number", "int_type"),
    ]
    assert faults[0].message == "Input should be greater than or equal to 0"


def test_a_message_that_may_repeat_a_value_is_left_out(app: Flask) -> None:
    (fault,) = _faults(app, f'{{"word": "{SECRET}"}}'.encode())
    assert (fault.pointer, fault.code, fault.message) == ("/word", "value_error", None)


def test_odd_names_are_escaped_and_cut(app: Flask) -> None:
    faults = _faults(app, b'{"a/b~c": 1, "%s": 2}' % (b"x" * 300))
    assert {fault.pointer for fault in faults} == {"/a~1b~0c", "/" + "x" * 100}


def test_a_query_is_read_from_text(app: Flask) -> None:
    with app.test_request_context("/?limit=3"):
        assert StrictAdapter(Page).validate_input(request, "query") == Page(limit=3)


def test_numbers_beyond_64_bits_are_read(app: Flask) -> None:
    with app.test_request_context(method="POST", data=b"[1e30]", content_type="application/json"):
        assert read_json(request) == [1e30]


@pytest.mark.parametrize(
    ("body", "media_type", "error"),
    [
        (b"{}", "text/plain", UnsupportedMediaType),
        (b"{}", "application/merge-patch+json", UnsupportedMediaType),
        (b"", "application/json", MalformedRequest),
        (b"{'a': 1}", "application/json", MalformedRequest),
        (b'{"a": nan}', "application/json", MalformedRequest),
        (b'{"a": 1} trailing', "application/json", MalformedRequest),
    ],
)
def test_what_is_not_json(app: Flask, body: bytes, media_type: str, error: type[Exception]) -> None:
    with app.test_request_context(method="POST", data=body, content_type=media_type), pytest.raises(error):
        read_json(request)


def test_a_body_without_a_length_is_held_to_the_limit(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10
    context = app.test_request_context(method="POST", data=b" " * 20, content_type="application/json")
    context.request.environ["wsgi.input_terminated"] = True
    context.request.environ.pop("CONTENT_LENGTH")
    with context, pytest.raises(BodyTooLarge):
        read_json(request)


def test_unknown_members_are_told_without_describing_every_one(app: Flask) -> None:
    members = ", ".join(f'"unknown-{number}": 1' for number in range(50_000))
    begun = time.process_time()
    faults = _faults(app, b"{%s}" % members.encode())
    assert time.process_time() - begun < 0.2  # 0.4 s when pydantic describes each
    assert len(faults) == 100
    assert {fault.code for fault in faults} == {"extra_forbidden"}


def test_an_unknown_member_does_not_hide_a_wrong_one(app: Flask) -> None:
    faults = _faults(app, b'{"parts": [{"number": -1}], "other": 1}')
    assert {(fault.pointer, fault.code) for fault in faults} == {
        ("/other", "extra_forbidden"),
        ("/parts/0/number", "greater_than_equal"),
    }


def test_pydantics_faults_are_cut_too(app: Flask) -> None:
    assert len(_faults(app, b'{"parts": [%s]}' % b",".join([b"{}"] * 300))) == 100


def test_a_schema_may_admit_less_than_the_application(app: Flask) -> None:
    class Small(Body):
        most_bytes = 20
        word: str

    def _read(size: int) -> None:
        body = b'{"word": "%s"}' % (b"x" * (size - 12))
        with app.test_request_context(method="POST", data=body, content_type="application/json"):
            StrictAdapter(Small).validate_input(request, "json")

    _read(20)
    with pytest.raises(RequestEntityTooLarge):
        _read(21)
