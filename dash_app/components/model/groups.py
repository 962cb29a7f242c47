"""What the model does to groups of applicants, said with care."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Fairness, Group, GroupLevel, GroupShare
from dash_app.figures.rows import Level, Row, intervals
from dash_app.formatting import count, percent

#: Smallest ratio of granting rates that is told to be no large gap (four fifths, a rule of thumb).
FOUR_FIFTHS = 0.8


def groups(found: Fairness, view: View) -> Component:
    """Return one chart a group, with how to read it.

    Parameters
    ----------
    found : Fairness
    view : View
        Language and theme.

    Returns
    -------
    Component
        Cards; the sentence that says what a gap is, and is not, stands first.
    """
    notes = [
        view.say("careful"),
        view.say("small", smallest=count(found.smallest, view.lang)),
        view.say("rounded", n=count(found.n, view.lang)),
    ]
    cards = [group_card(group, view) for group in found.groups]
    return html.Div(
        [
            html.Div([html.P(note) for note in notes], className="card-box model-notes"),
            html.Div(cards, className="model-charts"),
        ],
        className="stack",
    )


def group_card(group: Group, view: View) -> Component:
    """Return the shares refused of one group, with its default rates and the defaults stopped in a table."""
    known = [level for level in group.levels if level.refused is not None]
    rows = [_row(level.label, level.refused, view) for level in known if level.refused]
    overall = _overall(known)
    figure = intervals(
        rows,
        Level(overall, view.say("overall", share=percent(overall, view.lang, 0))),
        view.say("axis"),
        theme=view.theme,
        lang=view.lang,
    )
    return chart_card(
        _finding(group, known, view),
        f"{_gap(group, view)} {_following(known, view)}".strip(),
        figure,
        _table(group, view),
        view,
        name=f"fairness-{group.group}",
        note=view.say("seen" if group.in_model else "unseen"),
    )


def _row(label: str, share: GroupShare, view: View) -> Row:
    return Row(label, share.value, _share(share, view), share.low, share.high)


def _overall(levels: Sequence[GroupLevel]) -> float:
    people = sum(level.n for level in levels)
    refused = sum(level.n * level.refused.value for level in levels if level.refused)
    return refused / people if people else 0.0


def _finding(group: Group, levels: Sequence[GroupLevel], view: View) -> str:
    shares = sorted((level.refused.value, level.label) for level in levels if level.refused)
    if len(shares) < 2:
        return view.say("finding.one", group=group.label)
    (least, low), (most, high) = shares[0], shares[-1]
    return view.say(
        "finding",
        group=group.label,
        most=percent(most, view.lang, 0),
        high=high,
        least=percent(least, view.lang, 0),
        low=low,
    )


def _gap(group: Group, view: View) -> str:
    if group.granting_ratio is None:
        return ""
    word = "gap.large" if group.granting_ratio < FOUR_FIFTHS else "gap.small"
    return view.say(word, ratio=percent(group.granting_ratio, view.lang, 0))


def _following(levels: Sequence[GroupLevel], view: View) -> str:
    """Say whether the observed default rates go the same way as the refusals; never why."""
    told = sorted(
        (level.refused.value, level.default_rate.value)
        for level in levels
        if level.refused and level.default_rate
    )
    if len(told) < 2:
        return ""
    (_, least), (_, most) = told[0], told[-1]
    word = "rates.same" if most > least else "rates.against"
    return view.say(word, least=percent(least, view.lang), most=percent(most, view.lang))


def _table(group: Group, view: View) -> Table:
    names = ("group", "applications", "refused", "defaults", "caught", "wrongly")
    rows = [
        (
            level.label,
            count(level.n, view.lang),
            *(
                _share(share, view) if share else view.say("too_few")
                for share in (level.refused, level.default_rate, level.recall, level.false_positive_rate)
            ),
        )
        for level in group.levels
    ]
    return Table([view.say(f"column.{name}") for name in names], rows, numbers=(1, 2, 3, 4, 5))


def _share(share: GroupShare, view: View) -> str:
    low, high = (percent(bound, view.lang, 0) for bound in (share.low, share.high))
    return view.say("share", value=percent(share.value, view.lang), low=low, high=high)
