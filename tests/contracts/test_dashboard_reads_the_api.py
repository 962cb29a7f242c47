"""Every answer of the API parses into the dashboard's dataclasses, and the numbers agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from dash_app.api_client import ApiClient, ApplicantQuery
from dash_app.components.view import View
from dash_app.components.what_if.setting import changes_of, read_setting
from dash_app.contracts import Decision, Likeness, Sample, Value
from dash_app.downloads import MEDIA_TYPES
from dash_app.errors import InvalidRequest, NotAuthorised, NotFound, Outdated
from dash_app.figures.steps import steps


def test_wrong_password_is_not_authorised(client: ApiClient) -> None:
    with pytest.raises(NotAuthorised):
        client.log_in("advisor", "not the password")


def test_no_token_is_not_authorised(client: ApiClient, applicant_id: int) -> None:
    with pytest.raises(NotAuthorised):
        client.with_token(None).score(applicant_id)


def test_portfolio_pages_hold_together(client: ApiClient) -> None:
    query = ApplicantQuery(sort="probability_of_default", order="desc", limit=20)
    first = client.applicants(query, "fr")
    second = client.applicants(
        ApplicantQuery(sort="probability_of_default", order="desc", limit=20, offset=20), "fr"
    )
    risks = [row.probability_of_default for row in (*first.items, *second.items)]
    assert risks == sorted(risks, reverse=True)
    assert len({row.applicant_id for row in (*first.items, *second.items)}) == 40
    assert first.total == second.total == 2000


def test_filters_and_search_narrow_the_portfolio(client: ApiClient) -> None:
    refused = client.applicants(ApplicantQuery(filters={"decision": {"in": ["refused"]}}, limit=500), "en")
    assert 0 < refused.total < 2000
    assert {row.decision for row in refused.items} == {"refused"}
    number = str(refused.items[0].applicant_id)
    found = client.applicants(ApplicantQuery(search=number), "en")
    assert number in {str(row.applicant_id) for row in found.items}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_profile_shows_labels_never_raw_names(client: ApiClient, applicant_id: int, lang: str) -> None:
    profile = client.profile(applicant_id, lang)
    names = {feature.feature for feature in client.features(lang).items}
    shown = [value for theme in profile.themes for value in theme.values]
    assert {value.feature for value in shown} <= names
    assert not {value.label for value in shown} & names
    assert all(value.text for value in shown)


def test_score_agrees_with_the_portfolio(client: ApiClient, applicant_id: int) -> None:
    score = client.score(applicant_id)
    row = client.applicants(ApplicantQuery(search=str(applicant_id), limit=1), "fr").items[0]
    assert score.probability_of_default == pytest.approx(row.probability_of_default)
    assert (score.decision, score.band) == (row.decision, row.band)
    assert score.distance_to_threshold == pytest.approx(score.threshold - score.probability_of_default)
    assert (score.decision == "refused") == (score.probability_of_default >= score.threshold)


@pytest.mark.parametrize("reference", ["all", "similar"])
def test_exact_contributions_add_up(client: ApiClient, applicant_id: int, reference: str) -> None:
    explanation = client.explanation(applicant_id, "fr", method="shap", reference=reference)  # type: ignore[arg-type]
    total = explanation.base_value + sum(one.contribution for one in explanation.contributions)
    assert total == pytest.approx(explanation.margin, abs=1e-3)
    assert explanation.sentences
    sizes = [abs(one.contribution) for one in explanation.contributions]
    assert sizes == sorted(sizes, reverse=True)


def test_lime_answers_the_same_twice_with_its_fidelity(client: ApiClient, applicant_id: int) -> None:
    first = client.explanation(applicant_id, "en", method="lime")
    assert client.explanation(applicant_id, "en", method="lime") == first
    assert first.fidelity is not None
    assert first.fidelity.r2 <= 1
    assert first.fidelity.samples > 0
    assert 0 <= first.fidelity.overlap <= 1


def test_sentences_are_in_the_language_asked_for(client: ApiClient, applicant_id: int) -> None:
    french = " ".join(client.explanation(applicant_id, "fr").sentences)
    english = " ".join(client.explanation(applicant_id, "en").sentences)
    assert "risque" in french
    assert "risk" in english
    assert "risque" not in english


@pytest.mark.parametrize("by", ["characteristics", "contributions"])
def test_similar_applicants_leave_the_applicant_out(client: ApiClient, applicant_id: int, by: Any) -> None:
    similar = client.similar(applicant_id, "en", by=by, k=30)
    assert len(similar.items) == 30
    assert similar.by == by
    assert similar.definition
    assert applicant_id not in {one.applicant_id for one in similar.items}
    if similar.default_rate is not None and similar.interval is not None:
        assert similar.interval[0] <= similar.default_rate <= similar.interval[1]


def test_what_parts_similar_applicants_is_told(client: ApiClient, applicant_id: int) -> None:
    similar = client.similar(applicant_id, "fr")
    assert similar.differences
    assert all(one.label and one.own != one.other for item in similar.items for one in item.differences)


@pytest.mark.parametrize("reference", ["all", "similar", "granted", "refused"])
def test_a_number_has_five_marks_among_any_group(
    client: ApiClient, applicant_id: int, reference: Any
) -> None:
    found = client.distribution("AMT_CREDIT", "fr", applicant_id=applicant_id, reference=reference)
    assert found.quantiles is not None
    assert found.quantiles.low <= found.quantiles.median <= found.quantiles.high


def test_two_features_together_are_read(client: ApiClient, applicant_id: int) -> None:
    found = client.bivariate(("AMT_CREDIT", "DAYS_BIRTH"), "en", applicant_id=applicant_id)
    assert (found.x.feature, found.y.feature) == ("AMT_CREDIT", "DAYS_BIRTH")
    assert found.sentence
    assert any(cell.mean_probability is not None for cell in found.cells)


def test_two_definitions_of_similar_are_told_apart(client: ApiClient, applicant_id: int) -> None:
    told = {client.similar(applicant_id, "fr", by=by).definition for by in get_args(Likeness)}
    assert len(told) == 2


def refused(client: ApiClient) -> int:
    """Return the applicant who is refused by the smallest margin."""
    filters = {"decision": {"in": ["refused"]}}
    query = ApplicantQuery(filters=filters, sort="probability_of_default", limit=1)
    return client.applicants(query, "fr").items[0].applicant_id


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_proposal_loaded_in_the_form_gives_what_it_promises(client: ApiClient, lang: str) -> None:
    applicant_id = refused(client)
    found = client.recourse(applicant_id, lang)
    assert (found.status, found.decision) == ("found", "refused")
    levers = client.sensitivity(applicant_id, {}, lang).levers
    for proposal in found.proposals:
        moved: dict[str, Value] = {change.feature: change.after for change in proposal.changes}
        assert moved.keys() <= {lever.feature for lever in levers}
        kept = {lever.feature: lever.own for lever in levers if lever.follows and "AMT_CREDIT" in moved}
        tried = client.what_if(applicant_id, kept | moved, lang)
        assert tried.decision == proposal.decision == "granted"
        assert tried.probability_of_default == pytest.approx(proposal.probability_of_default)
        assert tried.before.probability_of_default == pytest.approx(found.probability_of_default)
        assert {one.feature for one in tried.changes} == {one.feature for one in proposal.changes}
        assert tried.loan == proposal.loan
        assert proposal.loan is None or proposal.loan.total_text.after


def test_a_setting_of_the_address_is_looked_around_from(client: ApiClient, applicant_id: int) -> None:
    levers = client.sensitivity(applicant_id, {}, "fr").levers
    amount = next(lever for lever in levers if lever.name == "amount")
    setting, problems = read_setting(f"amount-{amount.minimum}*shoes-4", levers, View("fr", area="what_if"))
    assert (setting, len(problems)) == ({"amount": amount.minimum}, 1)
    changes = changes_of(setting, levers)
    around, found = (
        client.sensitivity(applicant_id, changes, "fr"),
        client.what_if(applicant_id, changes, "fr"),
    )
    assert around.probability_of_default == found.probability_of_default
    assert {one.feature for one in found.changes} >= {"AMT_CREDIT"}
    assert found.moved
    assert next(lever for lever in around.levers if lever.name == "amount").value == amount.minimum


def test_who_is_granted_needs_no_change(client: ApiClient) -> None:
    query = ApplicantQuery(filters={"decision": {"in": ["granted"]}}, limit=1)
    found = client.recourse(client.applicants(query, "fr").items[0].applicant_id, "fr")
    assert (found.status, found.proposals) == ("not_needed", ())
    assert found.sentence


def test_a_wild_value_is_pointed_at(client: ApiClient, applicant_id: int) -> None:
    for ask in (client.what_if, client.sensitivity):
        with pytest.raises(InvalidRequest) as caught:
            ask(applicant_id, {"AMT_CREDIT": -5.0}, "fr")
        assert caught.value.pointers == ("/changes/AMT_CREDIT",)


def test_dependence_tells_every_kind_of_feature(client: ApiClient, applicant_id: int) -> None:
    first = {one.kind: one.feature for one in reversed(client.features("fr").items) if one.in_model}
    assert {"number", "category"} <= set(first)  # kinds that even a model of a small demo sees
    own = {one.feature: one.value for one in client.explanation(applicant_id, "fr").contributions}
    for feature in first.values():
        found = client.dependence(feature, "fr")
        assert sum(one.count for one in found.bins) == found.n == 2000
        assert sum(row.own for row in steps(found, own[found.feature])) == 1
        assert feature not in found.sentence


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_importance_shares_out_the_whole(client: ApiClient, lang: str) -> None:
    found = client.importance(lang)
    assert found.n == 2000
    for weights in (found.features, found.themes):
        shares = [one.share for one in weights]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1)
    assert {one.theme for one in found.features} == {one.theme for one in found.themes}
    assert not {one.label for one in found.features} & {one.feature for one in found.features}


@pytest.mark.parametrize("name", list(MEDIA_TYPES))
def test_files_are_of_the_kind_that_is_handed_on(client: ApiClient, applicant_id: int, name: Any) -> None:
    found = client.document(applicant_id, name, "fr")
    assert found.media_type == MEDIA_TYPES[name]
    assert found.disposition.startswith("attachment; filename=")
    assert len(found.content) > 500


@pytest.mark.parametrize("feature", ["AMT_CREDIT", "NAME_EDUCATION_TYPE", "FLAG_OWN_CAR", "EXT_SOURCE_MEAN"])
@pytest.mark.parametrize("reference", ["all", "similar"])
def test_distribution_counts_everyone_once(
    client: ApiClient, applicant_id: int, feature: str, reference: str
) -> None:
    found = client.distribution(feature, "fr", applicant_id=applicant_id, reference=reference)  # type: ignore[arg-type]
    assert sum(one.count for one in found.bins) == found.n
    assert found.n + found.missing == (2000 if reference == "all" else 50)
    assert found.percentile is None or 0 <= found.percentile <= 100
    assert feature not in found.sentence


def test_new_application_scores_like_any(client: ApiClient) -> None:
    application = {"AMT_CREDIT": 400_000.0, "AMT_INCOME_TOTAL": 150_000.0, "NAME_CONTRACT_TYPE": "Cash loans"}
    scores = client.score_applications([application, {}], "fr").scores
    assert len(scores) == 2
    assert all(0 < score.probability_of_default < 1 for score in scores)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_new_application_is_explained_as_it_is_scored(client: ApiClient, lang: str) -> None:
    application = {"AMT_CREDIT": 400_000.0, "AMT_INCOME_TOTAL": 150_000.0, "DAYS_BIRTH": -12_000}
    found = client.explain_application(application, lang)
    alone = client.score_applications([application], lang).scores[0]
    assert found.probability_of_default == alone.probability_of_default
    assert (found.known, found.of, found.warning) == (alone.known, alone.of, alone.warning)
    total = found.base_value + sum(one.contribution for one in found.contributions)
    assert total == pytest.approx(found.margin, abs=1e-3)
    assert found.sentences


def test_what_an_application_gives_weighs_all_that_the_model_weighs(client: ApiClient) -> None:
    given = client.importance("fr").given
    assert sum(one.share for one in given) == pytest.approx(1)
    features = client.features("fr")
    found = [features.find(one.feature) for one in given]
    assert all(one is not None and one.used and not one.derived for one in found)
    assert {one.feature for one in given if one.protected} >= {"DAYS_BIRTH"}


def test_text_where_a_number_belongs_is_refused_without_the_text(client: ApiClient) -> None:
    with pytest.raises(InvalidRequest) as caught:
        client.score_applications([{"AMT_CREDIT": "beaucoup"}], "fr")
    assert "beaucoup" not in str(caught.value)


def test_unknown_applicant_is_not_found(client: ApiClient) -> None:
    with pytest.raises(NotFound):
        client.score(1)


def test_model_says_what_it_was_made_of(client: ApiClient) -> None:
    model = client.model()
    assert model.population_size == 2000
    assert model.absent_tables == ()
    assert model.n_features == sum(feature.in_model for feature in client.features("en").items)
    assert {"auc", "brier"} <= {name.lower() for name in model.metrics["test"]}
    assert model.bayes_threshold == pytest.approx(1 / 11)
    low, high = model.threshold_interval
    assert low <= model.threshold <= high


@pytest.mark.parametrize("sample", ["test", "out_of_fold"])
def test_every_limit_says_what_it_would_have_done(client: ApiClient, sample: Sample) -> None:
    curves, model = client.curves(sample), client.model()
    assert curves.default_rate == model.metrics[sample]["default_rate"].value
    assert all(limit.tp + limit.fn == pytest.approx(curves.default_rate) for limit in curves.thresholds)
    assert all(min(limit.tp, limit.fp, limit.fn, limit.tn) >= -1e-5 for limit in curves.thresholds)
    assert curves.mean_amount is not None
    assert curves.mean_amount > 0
    if sample == "test":
        [own] = [limit for limit in curves.thresholds if limit.threshold == model.threshold]
        assert own.cost == pytest.approx(model.metrics["test"]["cost"].value)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_groups_and_shifts_are_labelled(client: ApiClient, lang: str) -> None:
    names = {feature.feature for feature in client.features(lang).items}
    groups, shifts = client.fairness(lang), client.stability("all", lang)
    assert {group.group for group in groups.groups} >= {"gender", "age"}
    assert not {level.label for group in groups.groups for level in group.levels} & names
    assert shifts.probability is not None
    assert {shift.name for shift in shifts.features} <= names
    assert not {shift.label for shift in shifts.features} & names
    assert sum(step.now for step in shifts.bins) == pytest.approx(1)


def test_the_model_is_published_with_its_card(client: ApiClient) -> None:
    assert client.model().has_card
    card = client.model_card("html")
    assert card.media_type == "text/html"
    assert b"Model card" in card.content
    assert client.model_card("md").content.startswith(b"# Model card")


def test_a_decision_is_kept_once_and_stands_in_the_history(client: ApiClient, applicant_id: int) -> None:
    score = client.score(applicant_id)
    other: Decision = "refused" if score.decision == "granted" else "granted"
    reason = "Une garantie <b>vue</b> & vérifiée 😀"
    taken = [client.decide(score, other, reason, key="contract-1") for _ in range(2)]
    assert taken[0] == taken[1]
    assert (taken[0].reason, taken[0].override) == (reason, True)
    assert client.decisions(applicant_id).items[0] == taken[0]
    newest = client.history(applicant_id).items[0]
    assert (newest.event, newest.detail, newest.by) == ("decided", other, taken[0].decided_by)


def test_a_decision_on_another_proposal_is_outdated(client: ApiClient, applicant_id: int) -> None:
    old = replace(client.score(applicant_id), model_version="an older one")
    with pytest.raises(Outdated):
        client.decide(old, old.decision, None, key="contract-2")
    score = client.score(applicant_id)
    assert score.threshold_interval is not None
    assert score.threshold_interval[0] <= score.threshold_interval[1]
