"""The front door: numbers, words and fidelity of whole explanations."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from modelling.scoring.bundle import Bundle, read_bundle, write_bundle
from modelling.scoring.errors import BundleError, InvalidValue
from modelling.scoring.explanations import METHODS, REFERENCES, Explanation, explain, prepare
from modelling.scoring.explanations.explain import LEAST_R2
from modelling.scoring.neighbours import GROUP, similar
from modelling.scoring.population import Population
from modelling.scoring.scorer import Floats, Matrix, Scorer
from modelling.scoring.snapshot import write_population
from modelling.scoring.wording import value_text

PROGRAM = """
import json, sys
from pathlib import Path
from modelling.scoring.bundle import read_bundle
from modelling.scoring.explanations import explain
from modelling.scoring.population import read_population
bundle = read_bundle(Path(sys.argv[1]))
population = read_population(Path(sys.argv[2]), bundle)
for reference in ("all", "similar"):
    found = explain(bundle, bundle.scorer(), population, 4, method="lime", reference=reference)
    print(json.dumps(found.to_dict(), sort_keys=True))
"""


def ask(bundle: Bundle, population: Population, row: int = 4, **asked: Any) -> Explanation:
    """Explain one applicant of the population."""
    return explain(bundle, bundle.scorer(), population, row, **asked)


@pytest.mark.parametrize("reference", REFERENCES)
def test_exact_explanations_add_up(explained: Bundle, population: Population, reference: str) -> None:
    for row in range(0, 600, 25):
        found = ask(explained, population, row, method="shap", reference=reference)
        total = found.base_value + sum(one.contribution for one in found.contributions)
        assert abs(total - found.margin) <= 1e-4
        assert found.margin == pytest.approx(population.margin[row], abs=1e-6)
        assert found.probability_of_default == pytest.approx(population.probability[row], abs=1e-9)
        assert (found.fidelity, found.warning) == (None, None)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_feature_is_told_the_strongest_first(
    explained: Bundle, population: Population, method: str, language: str
) -> None:
    found = ask(explained, population, method=method, language=language)
    assert {one.feature for one in found.contributions} == {f.name for f in explained.schema.model_features}
    sizes = [abs(one.contribution) for one in found.contributions]
    assert sizes == sorted(sizes, reverse=True)
    for one in found.contributions:
        feature = explained.schema[one.feature]
        encoded = float(population.columns[one.feature][4])
        assert one.label == feature.label[language]
        assert one.text == value_text(feature, encoded, language)
        assert one.direction == ("lowers" if one.contribution < 0 else "raises")
    assert found.sentences == tuple(reason.sentence for reason in found.reasons)
    assert found.sentences


def test_reasons_agree_with_the_contributions(explained: Bundle, population: Population) -> None:
    for row in range(0, 600, 40):
        found = ask(explained, population, row)
        numbers = {one.feature: one.contribution for one in found.contributions}
        for reason in found.reasons:
            assert reason.contribution == pytest.approx(sum(numbers[name] for name in reason.features))
            lead = next(one for one in found.contributions if one.feature == reason.features[0])
            named = reason.sentence.startswith(f"{lead.label}\u00a0: {lead.text}")
            assert named != (lead.feature == "DAYS_BIRTH")  # protected: counted, never named


def test_similar_means_the_same_group_as_everywhere(explained: Bundle, population: Population) -> None:
    group = similar(explained, population, 4, GROUP).positions
    found = ask(explained, population, reference="similar")
    assert found.base_value == pytest.approx(population.margin[group].mean(), abs=1e-4)
    assert any("similaires" in sentence for sentence in found.sentences)
    credit = next(one for one in found.contributions if one.feature == "AMT_CREDIT")
    column = np.sort(population.columns["AMT_CREDIT"][group])
    typical = float(column[(len(column) - 1) // 2])
    assert credit.reference_text == value_text(explained.schema["AMT_CREDIT"], typical, "fr")


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("method", METHODS)
def test_a_stored_applicant_is_explained_as_their_row_is(
    explained: Bundle, population: Population, method: str, reference: str
) -> None:
    key = int(population.ids[4])
    stored = ask(explained, population, method=method, reference=reference)
    row = population.matrix[4].copy()
    computed = explain(
        explained, explained.scorer(), population, row, method=method, reference=reference, seed_key=key
    )
    assert stored.sentences == computed.sentences
    assert stored.fidelity == computed.fidelity
    numbers = [{one.feature: one.contribution for one in found.contributions} for found in (stored, computed)]
    assert numbers[0] == pytest.approx(numbers[1], abs=1e-6)
    assert stored.base_value == pytest.approx(computed.base_value, abs=1e-6)


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_tree_is_walked_for_a_stored_applicant(
    explained: Bundle, population: Population, reference: str
) -> None:
    class Idle(Scorer):
        """Refuses to work."""

        def model_margins(self, matrix: Matrix) -> Floats:
            raise AssertionError("asked for margins")

        def contributions(self, matrix: Matrix) -> tuple[Floats, Floats]:
            raise AssertionError("asked for contributions")

    parts = (explained.booster, explained.schema, explained.calibration, explained.decision)
    idle = Idle(*parts, explained.version)
    assert explain(explained, idle, population, np.int64(4), reference=reference).sentences
    with pytest.raises(AssertionError, match="contributions"):
        explain(explained, idle, population, population.matrix[4], reference=reference)


def test_changes_of_the_probability_are_those_of_the_calibration(
    explained: Bundle, population: Population
) -> None:
    found = ask(explained, population)
    apply = explained.calibration.apply
    for one in (*found.contributions, *found.reasons):
        without = float(apply(found.margin - one.contribution))
        assert one.probability_change == pytest.approx(found.probability_of_default - without, abs=1e-12)
        assert one.probability_change * one.contribution >= 0
    total = sum(one.probability_change for one in found.contributions)
    whole = found.probability_of_default - float(apply(found.base_value))
    assert total != pytest.approx(whole, abs=1e-3)  # only log-odds add up


def test_reasons_carry_the_label_and_both_texts_of_their_leader(
    explained: Bundle, population: Population
) -> None:
    for row in range(0, 600, 40):
        found = ask(explained, population, row, reference="similar" if row % 80 else "all")
        by_name = {one.feature: one for one in found.contributions}
        for reason in found.reasons:
            lead = by_name[reason.features[0]]
            if lead.feature == "DAYS_BIRTH":
                assert (reason.value_text, reason.typical_text) == (None, None)
                continue
            assert (reason.label, reason.value_text) == (lead.label, lead.text)
            assert reason.typical_text == lead.reference_text
            assert lead.reference_text in reason.sentence


def test_few_values_are_warned_of(explained: Bundle, population: Population) -> None:
    row = population.matrix[4].copy()
    row[:5] = np.nan
    told = explain(explained, explained.scorer(), population, row, language="en", seed_key=1)
    given = int(np.count_nonzero(~np.isnan(row)))
    assert given < 5
    assert told.warning == (
        f"Little is known of this client (data provided: {given} of the 9 items that the model uses): "
        "the result rests mostly on what is missing."
    )
    row[:4] = 0.0
    assert explain(explained, explained.scorer(), population, row, seed_key=1).warning is None


def test_both_warnings_are_given(
    explained: Bundle, population: Population, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module("modelling.scoring.explanations.explain")
    monkeypatch.setattr(module, "LEAST_R2", 1.1)
    empty = np.full_like(population.matrix[0], np.nan)
    warning = explain(explained, explained.scorer(), population, empty, method="lime").warning or ""
    assert warning.startswith("Peu d’informations sur ce client (données renseignées\u00a0: 0 sur les 9")
    assert warning.endswith("Préférez l’explication exacte.")


def test_a_new_application_is_explained_too(explained: Bundle, population: Population) -> None:
    row = population.matrix[4].copy()
    row[explained.schema.position("EXT_SOURCE_2")] = np.nan
    for reference in REFERENCES:
        found = explain(
            explained, explained.scorer(), population, row, reference=reference, seed_key="new application"
        )
        assert found.base_value + sum(one.contribution for one in found.contributions) == pytest.approx(
            found.margin, abs=1e-4
        )


def test_an_applicant_of_whom_nothing_is_known(explained: Bundle, population: Population) -> None:
    empty = np.full_like(population.matrix[0], np.nan)
    for method in METHODS:
        found = explain(explained, explained.scorer(), population, empty, method=method, seed_key=1)
        assert all(one.value is None and one.text == "non renseigné" for one in found.contributions)
        assert any("Cette absence compte ici" in sentence for sentence in found.sentences)


def test_lime_says_how_far_it_can_be_trusted(explained: Bundle, population: Population) -> None:
    found = ask(explained, population, method="lime")
    assert found.fidelity is not None
    assert LEAST_R2 < found.fidelity.r2 <= 1
    assert 0 <= found.fidelity.overlap <= 1
    assert found.fidelity.agreement >= 0.75
    assert found.warning is None


@pytest.mark.parametrize(("below", "is_warned"), [(0.01, True), (0.0, False)])
def test_a_poor_fit_is_warned_of(
    explained: Bundle, population: Population, monkeypatch: pytest.MonkeyPatch, below: float, is_warned: bool
) -> None:
    module = importlib.import_module("modelling.scoring.explanations.explain")
    fit, r2 = module.fit_locally, LEAST_R2 - below
    monkeypatch.setattr(module, "fit_locally", lambda *of, **by: replace(fit(*of, **by), r2=r2))
    told = ask(explained, population, method="lime", language="en")
    assert told.fidelity is not None
    assert told.fidelity.r2 == r2
    warning = told.warning or ""
    assert ("Prefer the exact explanation" in warning) is is_warned
    assert (f"{100 * r2:.0f}%" in warning) is is_warned


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"method": "tea leaves"}, ("/method", "unknown_method")),
        ({"reference": "friends"}, ("/reference", "unknown_reference")),
        ({"language": "de"}, ("/lang", "unknown_lang")),
    ],
)
def test_what_is_asked_is_checked(
    explained: Bundle, population: Population, asked: dict[str, str], error: tuple[str, str]
) -> None:
    with pytest.raises(InvalidValue, match="shap, lime") as caught:
        ask(explained, population, **asked)
    assert caught.value.errors == [error]


def test_a_bundle_without_reference_is_refused(bundle: Bundle, population: Population) -> None:
    with pytest.raises(BundleError, match="train and publish it again"):
        ask(replace(bundle, reference={}), population)


def test_preparing_changes_no_answer(explained: Bundle, population: Population) -> None:
    fresh = replace(explained)
    before = ask(explained, population, method="lime", reference="similar").to_dict()
    prepare(fresh, population)
    assert ask(fresh, population, method="lime", reference="similar").to_dict() == before


def test_explanations_are_json(explained: Bundle, population: Population) -> None:
    data = json.loads(json.dumps(ask(explained, population, method="lime").to_dict(), allow_nan=False))
    assert set(data["contributions"][0]) >= {"feature", "label", "value", "unit", "contribution"}


def test_lime_is_the_same_in_fresh_processes(
    tmp_path: Path, explained: Bundle, population: Population, feature_table: pa.Table
) -> None:
    folder, snapshot = tmp_path / explained.version, tmp_path / "20260102T000000-test"
    write_bundle(folder, explained, population.matrix[:5])
    write_population(snapshot, feature_table, explained)
    said = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(folder), str(snapshot)], check=True, capture_output=True
        ).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1]
    here = ask(read_bundle(folder), population, method="lime")
    assert json.dumps(here.to_dict(), sort_keys=True).encode() == said[0].splitlines()[0]
