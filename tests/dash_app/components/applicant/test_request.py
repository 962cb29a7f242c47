"""Another request, and what is sent for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.applicant.request import Incomplete, Request, Trial, own_request, proposed, question
from dash_app.contracts import Profile, Recourse

OWN = Request(406597.5, 24700.5, 202500.0)


def asked(**values: Any) -> Request:
    """Return the client's own request with some values changed in the form."""
    return replace(OWN, **values)


def test_the_form_starts_with_the_clients_values(profile: Profile) -> None:
    assert own_request(profile) == OWN


def test_a_profile_without_them_leaves_the_form_empty(profile: Profile) -> None:
    assert own_request(replace(profile, themes=())) == Request()


def test_a_proposal_moves_the_form_and_keeps_the_rest_aside(recourse: Recourse) -> None:
    first = proposed(OWN, recourse.proposals[0])
    assert first.shown == (330000.0, 20048.0, 202500.0)
    assert first.others == {"AMT_GOODS_PRICE": 285000.0}
    assert first.words == "Prix du bien : 285 000"
    second = proposed(OWN, recourse.proposals[1])
    assert (second.shown, second.others, second.words) == ((406597.5, 19100.0, 222500.0), {}, "")


def test_a_proposal_as_loaded_is_sent_to_the_letter(recourse: Recourse) -> None:
    base = proposed(OWN, recourse.proposals[0])
    changes, linked = question(Trial(OWN, base, Request(*base.shown)))
    assert changes == {"AMT_CREDIT": 330000.0, "AMT_ANNUITY": 20048.0, "AMT_GOODS_PRICE": 285000.0}
    assert linked is False


def test_an_edited_proposal_lets_the_price_follow_its_new_amount(recourse: Recourse) -> None:
    base = proposed(OWN, recourse.proposals[0])
    changes, linked = question(Trial(OWN, base, Request(300000.0, 20048.0, 202500.0)))
    assert changes == {"AMT_CREDIT": 300000.0, "AMT_ANNUITY": 20048.0}
    assert linked is True


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (asked(amount=300000.0), {"AMT_CREDIT": 300000.0, "AMT_ANNUITY": 24700.5}),  # instalment held
        (asked(annuity=20000.0), {"AMT_CREDIT": 406597.5, "AMT_ANNUITY": 20000.0}),
        (asked(income=250000.0), {"AMT_INCOME_TOTAL": 250000.0}),
    ],
)
def test_what_the_form_shows_is_what_is_sent(now: Request, changes: dict[str, float]) -> None:
    assert question(Trial(OWN, OWN, now)) == (changes, True)


def test_no_change_sends_nothing() -> None:
    assert question(Trial(OWN, OWN, OWN))[0] == {}


@pytest.mark.parametrize("value", [None, 0.0, -1.0])
def test_an_emptied_field_is_named(value: float | None) -> None:
    with pytest.raises(Incomplete) as caught:
        question(Trial(OWN, OWN, asked(income=value)))
    assert caught.value.fields == ("income",)


def test_what_was_never_given_may_stay_empty() -> None:
    unknown = Request(406597.5, None, 202500.0)
    changes, _ = question(Trial(unknown, unknown, replace(unknown, amount=300000.0)))
    assert changes == {"AMT_CREDIT": 300000.0}
