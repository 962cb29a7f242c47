"""What a limit does to a thousand applications, in people and in money."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, table_element
from dash_app.components.model.limits import PER, Settings, amounts, at, whole
from dash_app.components.view import View
from dash_app.contracts import Curves
from dash_app.formatting import count, decimal, money, percent

#: In the order of :func:`dash_app.components.model.limits.whole`.
_KINDS = ("avoided", "missed", "refused", "granted")


def outcomes(
    curves: Curves, threshold: float, settings: Settings | None, view: View, currency: str | None
) -> Component:
    """Return what happens to a thousand applications at a limit.

    Parameters
    ----------
    curves : Curves
    threshold : float
    settings : Settings or None
        Of the lender; None tells no money.
    view : View
        Language and theme.
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    Component
        A sentence, a table of the four outcomes, and what the amounts rest on.
    """
    limit = at(curves, threshold)
    counts = whole(limit)
    told = dict(zip(_KINDS, (count(number, view.lang) for number in counts), strict=True))
    money_parts = _money(curves, threshold, settings, view, currency)
    columns = [view.say(f"column.{name}") for name in ("outcome", "number", "money")]
    rows = [
        (view.say(f"outcome.{name}"), told[name], *([money_parts[name]] if money_parts else []))
        for name in _KINDS
    ]
    width = 3 if money_parts else 2
    return html.Div(
        [
            html.H3(
                view.say("outcomes.finding", avoided=told["avoided"], missed=told["missed"]),
                className="card-title",
            ),
            html.P(view.say("outcomes.sentence", per=count(PER, view.lang), **told), className="sentence"),
            html.Div(
                table_element(Table(columns[:width], rows, numbers=(1, 2))),
                className="table-scroll",
                tabIndex="0",
            ),
            *_result(limit.threshold, curves, settings, view, currency),
        ],
        className="card-box",
    )


def _money(
    curves: Curves, threshold: float, settings: Settings | None, view: View, currency: str | None
) -> dict[str, str]:
    if settings is None:
        return {}
    found = amounts(at(curves, threshold), settings)
    said = {
        "avoided": found.avoided,
        "missed": found.suffered,
        "refused": found.forgone,
        "granted": found.earned,
    }
    return {
        name: view.say(f"amount.{name}", amount=money(_about(amount), view.lang, currency))
        for name, amount in said.items()
    }


def _about(amount: float) -> float:
    """Keep three figures: more would promise what a mean amount cannot hold."""
    return float(f"{amount:.3g}")


def _result(
    threshold: float, curves: Curves, settings: Settings | None, view: View, currency: str | None
) -> list[Component]:
    if settings is None:
        return [html.P(view.say("money.unset"), className="muted")]
    found = amounts(at(curves, threshold), settings)
    better = found.against_granting_all >= 0
    result = view.say(
        "money.more" if better else "money.less",
        result=money(_about(found.result), view.lang, currency),
        difference=money(_about(abs(found.against_granting_all)), view.lang, currency),
        per=count(PER, view.lang),
    )
    rests = view.say(
        "money.rests",
        margin=percent(settings.margin, view.lang),
        loss=percent(settings.loss, view.lang, 0),
        amount=money(_about(settings.amount), view.lang, currency),
    )
    implied = [view.say("money.ratio", ratio=decimal(settings.ratio, view.lang, 1))] if settings.ratio else []
    return [html.P(result, className="model-result"), html.P(" ".join([rests, *implied]), className="muted")]
