"""Another request, and what is sent for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.applicant.request import (
    Incomplete,
    Request,
    Trial,
    offered,
    own_request,
    proposed,
    question,
)
from dash_app.components.view import View
from dash_app.contracts import Feature, Features, Profile, Recourse

OWN = Request(406597.5, 24700.5, 202500.0)


def asked(**values: Any) -> Request:
    """Return the client's own request with some values changed in the form."""
    return replace(OWN, **values)


def test_the_form_starts_with_the_clients_values(profile: Profile) -> None:
    assert own_request(profile) == OWN


def test_a_profile_without_them_leaves_the_form_empty(profile: Profile) -> None:
    assert own_request(replace(profile, themes=())) == Request()


def test_only_what_the_model_uses_is_offered(dictionary: Features, profile: Profile) -> None:
    def entry(name: str, *, used: bool) -> Feature:
        return replace(dictionary.items[0], feature=name, in_model=False, used=used)

    items = (entry("AMT_CREDIT", used=True), entry("AMT_ANNUITY", used=False))  # the income is not carried
    fields = offered(replace(dictionary, items=items))
    assert fields == {"amount"}
    assert own_request(profile, fields) == Request(406597.5, None, None)


def test_an_instalment_that_is_not_used_is_not_sent() -> None:
    own = Request(406597.5, None, 202500.0)
    assert question(Trial(own, own, replace(own, amount=300000.0))) == ({"AMT_CREDIT": 300000.0}, True)


def test_a_proposal_moves_the_form_and_keeps_the_rest_aside(recourse: Recourse, view: View) -> None:
    first = proposed(OWN, recourse.proposals[0], view)
    assert first.shown == (330000.0, 20048.0, 202500.0)
    assert first.others == {"AMT_GOODS_PRICE": 285000.0}
    assert first.words == "Prix du bien : 285 000"
    assert proposed(OWN, recourse.proposals[0], View("en")).words == "Prix du bien: 285 000"
    second = proposed(OWN, recourse.proposals[1], view)
    assert (second.shown, second.others, second.words) == ((406597.5, 19100.0, 222500.0), {}, "")


def test_the_price_of_the_goods_is_told_apart(recourse: Recourse, view: View) -> None:
    own = replace(OWN, price=351000.0)
    first = proposed(own, recourse.proposals[0], view)
    assert (first.price, first.words, first.others) == (285000.0, "", {"AMT_GOODS_PRICE": 285000.0})
    down_payment = replace(recourse.proposals[0], changes=recourse.proposals[0].changes[:2])
    assert proposed(own, down_payment, view).price == 351000.0  # kept
    assert proposed(OWN, down_payment, view).price is None  # unknown


@pytest.mark.parametrize(("fields", "price"), [({"amount"}, 351000.0), ({"income"}, None)])
def test_the_price_goes_with_the_amount(profile: Profile, fields: set[str], price: float | None) -> None:
    loan = profile.themes[0]
    priced = replace(loan.values[1], feature="AMT_GOODS_PRICE", value=351000.0)
    known = replace(profile, themes=(replace(loan, values=(*loan.values, priced)),))
    assert own_request(known, fields).price == price


def test_a_proposal_as_loaded_is_sent_to_the_letter(recourse: Recourse, view: View) -> None:
    base = proposed(OWN, recourse.proposals[0], view)
    changes, linked = question(Trial(OWN, base, Request(*base.shown)))
    assert changes == {"AMT_CREDIT": 330000.0, "AMT_ANNUITY": 20048.0, "AMT_GOODS_PRICE": 285000.0}
    assert linked is False


def test_an_edited_proposal_lets_the_price_follow_its_new_amount(recourse: Recourse, view: View) -> None:
    base = proposed(OWN, recourse.proposals[0], view)
    changes, linked = question(Trial(OWN, base, Request(300000.0, 20048.0, 202500.0)))
    assert changes == {"AMT_CREDIT": 300000.0, "AMT_ANNUITY": 20048.0}
    assert linked is True


@pytest.mark.parametrize(
    ("edit", "moved"),
    [
        ({"income": 250000.0}, {"AMT_INCOME_TOTAL": 250000.0}),
        ({"annuity": 21000.0}, {"AMT_ANNUITY": 21000.0}),
    ],
)
def test_a_down_payment_stays_one_when_something_else_is_edited(
    edit: dict[str, float], moved: dict[str, float]
) -> None:
    base = asked(amount=330000.0, annuity=20048.0)  # the price stays: the difference is paid down
    changes, linked = question(Trial(OWN, base, replace(base, **edit)))
    assert changes == {"AMT_CREDIT": 330000.0, "AMT_ANNUITY": 20048.0} | moved
    assert linked is False


@pytest.mark.parametrize(
    ("now", "changes", "linked"),
    [
        # the instalment held: sent, or it would follow
        (asked(amount=300000.0), {"AMT_CREDIT": 300000.0, "AMT_ANNUITY": 24700.5}, True),
        (asked(amount=300000.0, annuity=9000.0), {"AMT_CREDIT": 300000.0, "AMT_ANNUITY": 9000.0}, True),
        (asked(annuity=20000.0), {"AMT_ANNUITY": 20000.0}, False),
        (asked(income=250000.0), {"AMT_INCOME_TOTAL": 250000.0}, False),
    ],
)
def test_what_moved_is_what_is_sent(now: Request, changes: dict[str, float], linked: bool) -> None:
    assert question(Trial(OWN, OWN, now)) == (changes, linked)


def test_no_change_sends_nothing(recourse: Recourse, view: View) -> None:
    assert question(Trial(OWN, OWN, OWN)) == ({}, False)
    assert question(Trial(OWN, proposed(OWN, recourse.proposals[0], view), OWN)) == ({}, False)


@pytest.mark.parametrize("value", [None, 0.0, -1.0])
def test_an_emptied_field_is_named(value: float | None) -> None:
    with pytest.raises(Incomplete) as caught:
        question(Trial(OWN, OWN, asked(income=value)))
    assert caught.value.fields == ("income",)


def test_what_was_never_given_may_stay_empty() -> None:
    unknown = Request(406597.5, None, 202500.0)
    changes, _ = question(Trial(unknown, unknown, replace(unknown, amount=300000.0)))
    assert changes == {"AMT_CREDIT": 300000.0}
