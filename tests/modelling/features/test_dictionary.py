"""The dictionary: complete, in the allowed words, fit to be read aloud."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from modelling.features.declarations import DIRECTIONS, KINDS, THEMES, UNITS, declared_rows
from modelling.features.derived import derived_features
from modelling.features.dictionary import FeatureEntry, application_entries, derived_entries, recipe_entries
from modelling.features.histories import HISTORIES
from modelling.scoring.explanations.families import expected, families_of
from modelling.scoring.explanations.phrases import templates
from modelling.scoring.schema import LANGUAGES, FeatureSchema
from modelling.tables import declared_tables


def _all_entries() -> tuple[FeatureEntry, ...]:
    entries = list(application_entries())
    for history in HISTORIES:
        entries += recipe_entries(history.table, history.recipes)
    return (*entries, *derived_entries(derived_features([entry.name for entry in entries])))


ENTRIES = _all_entries()


def test_between_four_and_seven_hundred_features() -> None:
    assert 400 <= len(ENTRIES) <= 700


def test_all_seven_tables_have_features() -> None:
    assert {entry.table for entry in ENTRIES} == {"application", *(history.table for history in HISTORIES)}


@pytest.mark.parametrize("what", ["name", "fr", "en"])
def test_no_two_features_share_a_name_or_a_label(what: str) -> None:
    words = Counter(entry.name if what == "name" else entry.label[what].lower() for entry in ENTRIES)
    assert [word for word, count in words.items() if count > 1] == []


def test_words_are_of_the_vocabularies() -> None:
    for entry in ENTRIES:
        assert entry.theme in THEMES, entry
        assert entry.kind in KINDS, entry
        assert entry.unit in UNITS, entry
        assert entry.table == "application" or entry.table in declared_tables()
        assert (entry.kind == "category") == bool(entry.levels) == (entry.unit == "category")
        assert (entry.kind == "flag") == (entry.unit == "flag")
        assert entry.direction in DIRECTIONS, entry


def test_labels_can_be_read_aloud() -> None:
    for entry in ENTRIES:
        for label in entry.label.values():
            assert label[0].isupper(), label
            assert len(label) <= 95, label
            assert not re.search(r"_|\s\s|[A-Z]{4,}_", label), label
            assert "'" not in label, label
        assert set(entry.label) == set(entry.missing) == {"en", "fr"}
        assert entry.label["en"] != entry.label["fr"]


def test_the_meaning_of_missing_is_said_in_both_languages() -> None:
    for entry in ENTRIES:
        assert all(entry.missing.values())
        assert "'" not in entry.missing["fr"]


def test_history_features_wear_the_prefix_of_their_table() -> None:
    prefixes = {
        "bureau": "BUREAU_",
        "bureau_balance": "BB_",
        "previous_application": "PREV_",
        "POS_CASH_balance": "POS_",
        "credit_card_balance": "CC_",
        "installments_payments": "INS_",
    }
    for entry in ENTRIES:
        assert entry.table == "application" or entry.name.startswith(prefixes[entry.table])


def test_raw_columns_take_label_unit_and_kind_from_their_declaration() -> None:
    credit = next(entry for entry in ENTRIES if entry.name == "AMT_CREDIT")
    column = next(c for c in declared_tables()["application_train"].columns if c.name == "AMT_CREDIT")
    assert (credit.kind, credit.unit) == ("number", "money")
    assert credit.label == {"en": column.label_en, "fr": column.label_fr.replace("'", "’")}


def test_outcome_and_key_are_no_features() -> None:
    assert {"TARGET", "SK_ID_CURR"}.isdisjoint(entry.name for entry in ENTRIES)


def test_an_advisor_reads_the_delay() -> None:
    delay = next(entry for entry in ENTRIES if entry.name == "INS_DAYS_LATE_MEAN_365D")
    assert delay.label["fr"] == "Retard de paiement moyen sur les 12 derniers mois"
    assert delay.unit == "days"
    assert delay.missing["fr"] == "aucune échéance de prêt connue chez nous sur la période"


def test_every_declared_meaning_of_missing_is_used() -> None:
    said = " / ".join(entry.missing["en"] for entry in ENTRIES)
    assert [row["code"] for row in declared_rows("missing") if row["en"] not in said] == []


def test_the_runtime_knows_the_words_for_never_missing() -> None:
    never = next(row for row in declared_rows("missing") if row["code"] == "never")
    assert {language: templates(language)["never"] for language in LANGUAGES} == {
        language: never[language] for language in LANGUAGES
    }


def test_the_runtime_reads_the_entries() -> None:
    schema = FeatureSchema.from_dicts([entry.to_dict() for entry in ENTRIES])
    assert schema.names == tuple(entry.name for entry in ENTRIES)
    expected = {
        "name",
        "table",
        "theme",
        "kind",
        "unit",
        "label",
        "missing",
        "levels",
        "derived",
        "direction",
    }
    assert set(ENTRIES[0].to_dict()) == expected


def test_expectations_of_the_runtime_agree_with_the_declared_directions() -> None:
    told = {entry.name: expected(entry.name) for entry in ENTRIES if entry.kind != "category"}
    differing = {e.name for e in ENTRIES if told.get(e.name) and told[e.name] != e.direction}
    assert differing == set()


@pytest.mark.parametrize(
    ("names", "family"),
    [
        ("ANNUITY_TO_INCOME CREDIT_TO_INCOME AMT_CREDIT AMT_ANNUITY", "loan_size"),
        ("CREDIT_TO_ANNUITY GOODS_TO_ANNUITY PREV_TERM_LAST_VERSUS_NOW", "loan_length"),
        ("PREV_REFUSED_SHARE PREV_APPROVED_SHARE_LAST3 PREV_LAST_STATUS", "answers"),
        ("INS_LATE_SHARE POS_DPD_DEF_MAX_6M POS_ANY_LATE_SHARE", "late_with_us"),
        ("BB_LATE_SHARE_12M BB_LAST_STATUS BUREAU_PAST_OVERDUE_TO_INCOME", "late_elsewhere"),
        ("PREV_ANNUITY_MEAN INS_DUE_MEAN INS_PAYMENT_CHANGE_365D", "past_instalments"),
        ("PREV_CREDIT_MAX_VERSUS_NOW INS_DUE_VERSUS_NOW BUREAU_CREDIT_VERSUS_NOW", "loan_versus_past"),
    ],
)
def test_measures_of_one_story_are_told_together(names: str, family: str) -> None:
    known = families_of(FeatureSchema.from_dicts([entry.to_dict() for entry in ENTRIES]))
    assert {known[name] for name in names.split()} == {family}


def test_shares_are_said_in_percents_and_ratios_in_times() -> None:
    """A label that begins with "Part" or "Share" has the unit of a share."""
    wrong = {
        entry.name
        for entry in ENTRIES
        if entry.unit == "ratio" and re.match(r"(Plus grande )?[Pp]art ", entry.label["fr"])
    }
    assert wrong == set()


def test_windows_of_one_measure_are_told_together() -> None:
    """A reason names one of them: near-duplicates belong to one family."""
    known = families_of(FeatureSchema.from_dicts([entry.to_dict() for entry in ENTRIES]))
    apart = {
        entry.name
        for entry in ENTRIES
        if (whole := re.sub(r"_(\d+[DM]|LAST\d+)$", "", entry.name)) in known
        and known[entry.name] != known[whole]
    }
    assert apart == set()
