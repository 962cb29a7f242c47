"""What the address of the administration may say."""

from __future__ import annotations

import pytest

from dash_app.pages.admin.state import AdminState, address_of, read_state


@pytest.mark.parametrize(
    ("search", "state"),
    [
        (None, AdminState()),
        ("", AdminState()),
        ("?section=keys", AdminState("keys")),
        ("?section=nothing&user=lea", AdminState(user="lea")),
        ("?section=audit&user= lea &event=viewed", AdminState("audit", user="lea", event="viewed")),
        ("?section=audit&event=<b>&applicant=x", AdminState("audit")),
        ("?section=audit&applicant=100 042&cursor=c", AdminState("audit", applicant="100042", cursor="c")),
        ("?section=audit&applicant=" + "9" * 19, AdminState("audit")),
    ],
)
def test_an_address_is_read_and_what_it_cannot_mean_is_left_out(
    search: str | None, state: AdminState
) -> None:
    assert read_state(search) == state


def test_a_very_long_address_is_cut() -> None:
    state = read_state(f"?section=audit&user={'u' * 1000}&cursor={'c' * 1000}")
    assert (len(state.user), len(state.cursor)) == (64, 200)


def test_an_address_goes_there_and_back() -> None:
    filters = {"user": "lea & co", "applicant": "", "event": None, "cursor": "c=="}
    address = address_of("audit", filters)
    assert address == "?section=audit&user=lea+%26+co&cursor=c%3D%3D"
    assert read_state(address) == AdminState("audit", user="lea & co", cursor="c==")
