"""What an address says."""

from __future__ import annotations

import pytest

from dash_app.errors import NotFound
from dash_app.pages.applicant.state import TABS, ApplicantState, read_state, reference, state_of
from dash_app.routing import PageRequest


def asked(number: str = "100042", **query: str) -> PageRequest:
    """Return a request of a client's page."""
    return PageRequest(lang="fr", parts={"applicant_id": number}, query=query)


def test_a_bare_address_shows_the_decision() -> None:
    assert read_state(asked()) == ApplicantState(100042)


def test_every_setting_has_a_key() -> None:
    state = read_state(
        asked(
            tab="comparison",
            method="lime",
            reference="similar",
            shown="single",
            about="EXT_SOURCE_2",
            feature="DAYS_BIRTH,AMT_CREDIT",
            among="selection",
            f="AMT_CREDIT:1..",
            shape="box",
            x="DAYS_BIRTH",
            y="AMT_CREDIT",
            count="5",
            rate="1",
            by="contributions",
        )
    )
    assert state == ApplicantState(
        applicant_id=100042,
        tab="comparison",
        method="lime",
        reference="similar",
        shown="single",
        about="EXT_SOURCE_2",
        feature="DAYS_BIRTH,AMT_CREDIT",
        among="selection",
        f="AMT_CREDIT:1..",
        shape="box",
        x="DAYS_BIRTH",
        y="AMT_CREDIT",
        count="5",
        rate=True,
        by="contributions",
    )


def test_features_are_parted_by_commas_each_once() -> None:
    assert read_state(asked(feature="A,,B,A")).features == ("A", "B")
    assert read_state(asked()).features == ()


def test_a_pair_is_of_two() -> None:
    assert read_state(asked(x="A", y="B")).pair == ("A", "B")
    assert read_state(asked(x="A")).pair is None


@pytest.mark.parametrize("tab", TABS)
def test_every_section_has_an_address(tab: str) -> None:
    assert read_state(asked(tab=tab)).tab == tab


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tab", "nothing"),
        ("method", "magic"),
        ("reference", "none"),
        ("shown", "-1"),
        ("shown", "20"),
        ("rate", "yes"),
        ("among", "rich"),
        ("shape", "pie"),
        ("count", "1000"),
        ("by", "name"),
    ],
)
def test_a_setting_that_is_not_known_falls_back(key: str, value: str) -> None:
    assert read_state(asked(**{key: value})) == ApplicantState(100042)


@pytest.mark.parametrize("number", ["", "abc", "-1", "1.5", "١٢", "9" * 13, "1 OR 1"])
def test_an_address_without_a_number_is_refused_without_an_echo(number: str) -> None:
    with pytest.raises(NotFound, match="digits only") as caught:
        read_state(asked(number))
    assert not number or number not in str(caught.value)


@pytest.mark.parametrize(
    ("wanted", "given"), [("similar", "similar"), ("all", "all"), (None, "all"), (7, "all")]
)
def test_the_reference_is_one_of_two(wanted: object, given: str) -> None:
    assert reference(wanted) == given


def test_settings_of_controls_are_read_like_an_address() -> None:
    assert state_of(7, method="lime", shown=None, rate=1) == ApplicantState(7, method="lime", rate=True)
