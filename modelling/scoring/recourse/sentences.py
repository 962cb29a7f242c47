"""Proposals, outcomes and rules as people say them; the templates stand in ``templates/*.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelling.scoring.loan import AMOUNT, INSTALMENT, Repayments, term_of, value_of
from modelling.scoring.recourse.constraints import Lever
from modelling.scoring.recourse.space import AMOUNT_LEVERS
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.scorer import Matrix
from modelling.scoring.wording import DAYS_PER_MONTH, Speaker, percent_text, read_words


def templates(language: str) -> Mapping[str, Any]:
    """Give the sentence templates of a language.

    Parameters
    ----------
    language : {"fr", "en"}

    Returns
    -------
    Mapping
    """
    return read_words("modelling.scoring.recourse", "templates", language)


def proposal_sentence(
    schema: FeatureSchema,
    rows: tuple[Matrix, Matrix],
    levers: Sequence[str],
    speaker: Speaker,
    loan: Repayments | None = None,
    *,
    is_near: bool = False,
) -> str:
    """Say a proposal in one sentence.

    Parameters
    ----------
    schema : FeatureSchema
    rows : tuple of two ndarray of shape (features,)
        Before and after, carried.
    levers : sequence of str
        Those moved.
    speaker : Speaker
    loan : Repayments, optional
        What is repaid in all is said when it rises.
    is_near : bool
        Whether the application is granted by a narrow margin.

    Returns
    -------
    str
    """
    words = templates(speaker.language)
    said = []
    for name in levers:
        key = name
        if name in AMOUNT_LEVERS and len(levers) == 1 and INSTALMENT in schema.used:
            key = f"{name}_same_period"
        facts = _facts(name, schema, *rows, speaker)
        said.append(str(words["levers"][key]).format(**facts))
    whole = said[0] if len(said) == 1 else str(words["and"]).format(first=", ".join(said[:-1]), last=said[-1])
    sentence = str(words["barely_granted" if is_near else "granted"]).format(changes=whole)
    if loan and loan.rise:
        sentence += str(words["dearer"]).format(**loan.rise)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _facts(
    name: str, schema: FeatureSchema, before: Matrix, after: Matrix, speaker: Speaker
) -> dict[str, str]:
    """Give what the template of a lever is filled with."""
    if name == "duration":
        loans = [[value_of(schema, row, part) for part in (AMOUNT, INSTALMENT)] for row in (before, after)]
        months = [f"{float(term_of(*loan)[0]):g}" for loan in loans]
        return {"before": months[0], "after": months[1]}
    if name == "employment":
        feature = "DAYS_EMPLOYED"
        days = value_of(schema, before, feature) - value_of(schema, after, feature)
        return {"months": str(round(days / DAYS_PER_MONTH))}
    if name == "income":
        feature = "AMT_INCOME_TOTAL"
        old, new = (value_of(schema, row, feature) for row in (before, after))
        more = percent_text(new / old - 1, speaker.language, 0)
        return {"more": more, "after": speaker.value(schema[feature], new)}
    less = value_of(schema, before, AMOUNT) - value_of(schema, after, AMOUNT)
    return {"less": speaker.value(schema[AMOUNT], less)}


def outcome_sentence(status: str, proposals: int, is_complete: bool, language: str) -> str:
    """Say what the search came to.

    Parameters
    ----------
    status : {"found", "none", "not_needed"}
    proposals : int
        How many.
    is_complete : bool
        False when the search was stopped before its end.
    language : {"fr", "en"}

    Returns
    -------
    str
    """
    words = templates(language)["outcomes"]
    key = status + ("_one" if status == "found" and proposals == 1 else "")
    key += "" if is_complete else "_stopped"
    return str(words[key]).format(count=proposals)


def rule(lever: Lever, follows: Sequence[str], language: str) -> dict[str, str]:
    """Say what a lever may move, and how far.

    Parameters
    ----------
    lever : Lever
    follows : sequence of str
        Features that move with it.
    language : {"fr", "en"}

    Returns
    -------
    dict
        ``lever``, ``label`` and ``text``.
    """
    words = templates(language)["rules"][lever.name]
    is_share = lever.measure == "share"
    most, step = (
        percent_text(amount, language, 0) if is_share else f"{amount:g}"
        for amount in (lever.most, lever.step)
    )
    said = words.get("follows", {}).get("+".join(follows), "")
    text = str(words["text"]).format(most=most, step=step, follows=said)
    return {"lever": lever.name, "label": str(words["label"]), "text": text}
