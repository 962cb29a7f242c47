"""The second reader finds nothing in what is true, and each fault in what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.explanations import Explanation, Reason, explain
from modelling.scoring.explanations.proofreading import CODES, Finding, Numbers, proofread
from modelling.scoring.manifest import current
from modelling.scoring.neighbours import GROUP, nearest
from modelling.scoring.population import Population, read_population
from modelling.scoring.schema import LANGUAGES

#: An applicant of the small model with reasons both ways, and protected data that weigh.
WHO = 4
Change = Callable[[Explanation], Explanation]


def numbers_of(bundle: Bundle, population: Population, row: int, reference: str = "all") -> Numbers:
    """Compute anew what an explanation of a stored applicant has to agree with."""
    scorer, seen = bundle.scorer(), np.asarray(bundle.schema.model_positions)
    values, base = scorer.contributions(population.matrix[[row]])
    margin = float(scorer.margins(population.matrix[[row]])[0])
    plain = Numbers(bundle, population.matrix[row][seen], values[0], float(base[0]), margin)
    if reference == "all":
        return plain
    group = population.matrix[nearest(bundle, population, population.matrix[row], GROUP, row)[0]]
    mean = scorer.contributions(group)[0].mean(axis=0)
    return replace(
        plain, contributions=values[0] - mean, base=plain.base + float(mean.sum()), group=group[:, seen]
    )


def reworded(old: str, new: str) -> Change:
    """Replace words of every sentence that has them."""

    def change(told: Explanation) -> Explanation:
        texts = [reason.sentence.replace(old, new) for reason in told.reasons]
        assert tuple(texts) != told.sentences, told.sentences
        reasons = tuple(replace(one, sentence=text) for one, text in zip(told.reasons, texts, strict=True))
        return replace(told, reasons=reasons, sentences=tuple(texts))

    return change


def first(**fields: object) -> Change:
    """Change fields of the first reason, its sentence kept."""
    return lambda told: replace(told, reasons=(replace(told.reasons[0], **fields), *told.reasons[1:]))  # type: ignore[arg-type]


def rearranged(choose: Callable[[tuple[Reason, ...]], tuple[Reason, ...]]) -> Change:
    """Choose other reasons, or another order."""

    def change(told: Explanation) -> Explanation:
        reasons = choose(told.reasons)
        return replace(told, reasons=reasons, sentences=tuple(one.sentence for one in reasons))

    return change


def heavier(told: Explanation) -> Explanation:
    """Shift a contribution."""
    one = replace(told.contributions[0], contribution=told.contributions[0].contribution + 0.01)
    return replace(told, contributions=(one, *told.contributions[1:]))


def likelier(told: Explanation) -> Explanation:
    """Shift the change of the probability of a contribution."""
    one = replace(told.contributions[1], probability_change=0.5)
    return replace(told, contributions=(told.contributions[0], one, *told.contributions[2:]))


@pytest.fixture
def told(explained: Bundle, population: Population) -> Explanation:
    """Explain one applicant in English."""
    return explain(explained, explained.scorer(), population, WHO, language="en")


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("not_additive", lambda told: replace(told, base_value=told.base_value + 0.001)),
        ("not_additive", lambda told: replace(told, margin=told.margin + 0.001)),
        ("wrong_contribution", heavier),
        ("wrong_change", likelier),
        ("wrong_change", first(probability_change=-0.2)),
        ("wrong_sum", first(contribution=9.0)),
        ("wrong_sign", first(direction="sideways")),
        ("wrong_sign", reworded("raises the risk", "lowers the risk")),
        ("wrong_sign", reworded("raises the risk", "raises the risk, which lowers the risk")),
        ("wrong_sign", reworded(" This raises the risk.", "")),
        ("wrong_label", first(label="something else")),
        ("wrong_label", reworded("ext source", "outside score")),
        ("wrong_value", first(value_text="12")),
        ("wrong_value", reworded(": 0.", ": 9.")),
        ("wrong_typical", first(typical_text=None)),
        ("wrong_typical", reworded("(median: 0.", "(median: 7.")),
        ("wrong_typical", reworded("(median: ", "(about: ")),
        ("wrong_share", reworded("% of clients", "0% of clients")),
        ("wrong_share", reworded("less than for", "more than for")),
        ("wrong_order", rearranged(lambda all_: (*all_[-2::-1], all_[-1]))),
        ("too_many", rearranged(lambda all_: (all_[0],) * 5 + all_[1:])),
        ("left_out", rearranged(lambda all_: all_[1:])),
        ("family_twice", rearranged(lambda all_: (all_[0], *all_))),
        ("protected_named", rearranged(lambda all_: (all_[-1], *all_[:-1]))),
        ("protected_named", reworded("ext source mean", "days birth")),
        ("protected_named", first(features=("DAYS_BIRTH",))),
        ("placeholder", reworded("clients", "{audience}")),
        ("placeholder", reworded("clients", "None")),
        ("spacing", reworded("This raises", " This raises")),
        ("spacing", reworded("risk.", "risk .")),
        ("raw_name", reworded("ext source mean", "EXT_SOURCE_MEAN")),
        ("raw_name", reworded("This raises", "raises_plain")),
        ("foreign_words", reworded("This raises the risk", "Cela augmente le risque")),
        ("other_sentences", lambda told: replace(told, sentences=told.sentences[::-1])),
    ],
)
def test_each_fault_is_found(
    explained: Bundle, population: Population, told: Explanation, code: str, change: Change
) -> None:
    numbers = numbers_of(explained, population, WHO)
    assert proofread(told, numbers, "en") == ()
    found = proofread(change(told), numbers, "en")
    assert code in {one.code for one in found}
    assert all(one.title == CODES[one.code] for one in found)


def test_a_finding_says_where(explained: Bundle, population: Population, told: Explanation) -> None:
    numbers = numbers_of(explained, population, WHO)
    assert proofread(first(label="x")(told), numbers, "en") == (Finding("wrong_label", 0),)
    assert proofread(replace(told, sentences=()), numbers, "en") == (Finding("other_sentences", None),)


def test_one_language_is_not_taken_for_the_other(explained: Bundle, population: Population) -> None:
    numbers = numbers_of(explained, population, WHO)
    french = explain(explained, explained.scorer(), population, WHO, language="fr")
    assert proofread(french, numbers, "fr") == ()
    assert "foreign_words" in {one.code for one in proofread(french, numbers, "en")}


@pytest.mark.parametrize("reference", ["all", "similar"])
def test_everybody_of_the_small_model_passes(
    explained: Bundle, population: Population, reference: str
) -> None:
    for row in range(0, 600, 10):
        numbers = numbers_of(explained, population, row, reference)
        for language in LANGUAGES:
            asked = {"reference": reference, "language": language, "currency": "EUR"}
            told = explain(explained, explained.scorer(), population, row, **asked)  # type: ignore[arg-type]
            assert proofread(told, numbers, language, "EUR") == ()
            if reference == "similar" and told.reasons:
                plain = numbers_of(explained, population, row)
                assert proofread(told, plain, language, "EUR")  # another reference, other numbers


def test_an_applicant_of_whom_nothing_is_known_passes(explained: Bundle, population: Population) -> None:
    empty = np.full_like(population.matrix[0], np.nan)
    scorer, seen = explained.scorer(), np.asarray(explained.schema.model_positions)
    values, base = scorer.contributions(empty[None, :])
    margin = float(scorer.margins(empty[None, :])[0])
    numbers = Numbers(explained, empty[seen], values[0], float(base[0]), margin)
    for language in LANGUAGES:
        told = explain(explained, scorer, population, empty, language=language)
        assert told.reasons
        assert proofread(told, numbers, language) == ()


@pytest.fixture(scope="module")
def demo(published: Path) -> tuple[Bundle, Population]:
    """Read the published model and population of the demo."""
    models, populations = published / "models", published / "populations"
    bundle = read_bundle(models / current(models))
    return bundle, read_population(populations / current(populations), bundle)


@pytest.fixture(scope="module")
def newcomer(demo: tuple[Bundle, Population]) -> tuple[Explanation, Numbers]:
    """Explain somebody of whom no credit with other lenders is known, which is told."""
    bundle, population = demo
    for row in range(len(population)):
        told = explain(bundle, bundle.scorer(), population, row, language="en")
        place = next((i for i, one in enumerate(told.reasons) if one.value_text == "none known"), None)
        if place is not None and "Credits with other" in told.sentences[place]:
            chosen = (told.reasons[place], *told.reasons[:place], *told.reasons[place + 1 :])
            return replace(told, reasons=chosen), numbers_of(bundle, population, row)
    raise AssertionError("the demo has nobody without a credit elsewhere")


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("wrong_absence", reworded("Credits with other lenders: none known", "Credits: none known")),
        ("wrong_absence", reworded("Credits with other lenders:", "Credit cards with us:")),
        ("wrong_label", first(label="Credits")),
        ("wrong_value", first(value_text="not provided")),
        ("wrong_typical", first(typical_text=None)),
        ("wrong_typical", first(typical_text="50% of clients have some")),
        ("wrong_typical", reworded("% of clients have some", "% of clients like some")),
        ("wrong_sign", reworded("matters here: it", "raises the risk, it")),
    ],
)
def test_each_fault_of_an_absent_history_is_found(
    newcomer: tuple[Explanation, Numbers], code: str, change: Change
) -> None:
    told, numbers = newcomer
    among = {one.code for one in proofread(told, numbers, "en") if one.reason == 0}
    assert among == set()
    assert code in {one.code for one in proofread(change(told), numbers, "en") if one.reason == 0}


def test_an_absent_history_is_no_absence_for_who_has_one(newcomer: tuple[Explanation, Numbers]) -> None:
    told, numbers = newcomer
    filled = replace(numbers, row=np.where(np.isnan(numbers.row), np.float32(1), numbers.row))
    found = {one.code for one in proofread(told, filled, "en") if one.reason == 0}
    assert {"wrong_absence", "wrong_label"} <= found


def test_every_demo_applicant_is_explained_truly(demo: tuple[Bundle, Population]) -> None:
    bundle, population = demo
    scorer, seen = bundle.scorer(), np.asarray(bundle.schema.model_positions)
    values, base = scorer.contributions(population.matrix)
    margins = scorer.margins(population.matrix)
    found, sentences = dict[str, int](), 0
    for row in range(len(population)):  # each in one language, every tenth in both
        numbers = Numbers(
            bundle, population.matrix[row][seen], values[row], float(base[row]), float(margins[row])
        )
        for language in LANGUAGES if row % 10 == 0 else (LANGUAGES[row % 2],):
            told = explain(bundle, scorer, population, row, language=language)
            total = told.base_value + sum(one.contribution for one in told.contributions)
            assert abs(total - told.margin) <= 1e-4
            sentences += len(told.sentences)
            for one in proofread(told, numbers, language):
                found[one.code] = found.get(one.code, 0) + 1
    assert found == {}
    assert sentences > 10_000


def test_demo_applicants_are_compared_truly_with_similar_ones(demo: tuple[Bundle, Population]) -> None:
    bundle, population = demo
    for row in range(0, len(population), 80):
        numbers = numbers_of(bundle, population, row, "similar")
        for language in LANGUAGES:
            told = explain(bundle, bundle.scorer(), population, row, reference="similar", language=language)
            assert proofread(told, numbers, language) == ()
