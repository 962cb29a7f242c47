"""Every notebook runs on its real kernel, and shows what it promises to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbformat import NotebookNode

from modelling.training.publication import list_runs
from scripts.notebooks import scripts

Executed = Callable[[str], NotebookNode]
NAMES = [path.stem for path in scripts()]
PLOTLY = "application/vnd.plotly.v1+json"
#: How many figures each notebook shows.
FIGURES = {
    "01_data": 3,
    "02_features": 1,
    "03_imbalance_and_cost": 6,
    "04_model_selection": 6,
    "05_explanations": 3,
    "06_monitoring": 3,
}


def outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """All outputs of a notebook."""
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


def said(notebook: NotebookNode) -> str:
    """All words that a notebook shows, figures left out."""
    parts = []
    for output in outputs(notebook):
        data = output.get("data", {})
        parts.append(output.get("text", ""))
        parts += [str(text) for kind, text in data.items() if kind.startswith("text/") and PLOTLY not in data]
    return "\n".join(parts)


def titles(notebook: NotebookNode) -> list[str]:
    """Titles of all figures."""
    figures = [output["data"][PLOTLY] for output in outputs(notebook) if PLOTLY in output.get("data", {})]
    return [figure["layout"]["title"]["text"].replace("<br>", " ") for figure in figures]


def test_there_are_six() -> None:
    assert list(FIGURES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_to_its_end_without_a_warning(executed: Executed, name: str) -> None:
    notebook = executed(name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert [output.text for output in outputs(notebook) if output.get("name") == "stderr"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_titled_by_its_finding(executed: Executed, name: str) -> None:
    found = titles(executed(name))
    assert len(found) == FIGURES[name]
    assert all(title.endswith(".") and len(title) > 20 for title in found)


@pytest.mark.parametrize("name", NAMES)
def test_no_place_of_this_machine_is_shown(
    executed: Executed, name: str, demo_tables: Path, published_copy: Path
) -> None:
    text = said(executed(name)) + " ".join(titles(executed(name)))
    places = (demo_tables.parent, published_copy.parent, Path.home(), Path(__file__).parents[2])
    assert [place for place in map(str, places) if place != "/" and place in text] == []


def test_the_data_alone_need_no_variable(executed: Executed) -> None:
    text = said(executed("01_data"))
    assert "Working on the demo tables, nobody's" in text
    assert "Verdict: ok" in text


def test_the_features_are_read_aloud_in_two_languages_and_name_nobody(executed: Executed) -> None:
    text = said(executed("02_features"))
    assert "Loan instalment" in text
    assert "Mensualité du crédit" in text
    assert "INS_DAYS_LATE_MEAN_LAST5" in text
    assert "SK_ID_CURR" not in text
    assert "TARGET" not in text


def test_the_ways_to_rebalance_stand_beside_none(executed: Executed) -> None:
    text = said(executed("03_imbalance_and_cost"))
    for learner in (
        "XGBoost, none",
        "XGBoost, class-weight",
        "XGBoost, smote 0.15",
        "XGBoost, stock smote 0.5",
    ):
        assert learner in text
    assert 'Against "XGBoost, none"' in text
    before, after = (
        title for title in titles(executed("03_imbalance_and_cost")) if "Mean probability" in title
    )
    assert _weighted(before) > 2 * _weighted(after)


def _weighted(title: str) -> float:
    """Mean probability, in percent, of the model with class weights."""
    return float(title.split("class-weight ")[1].split("%")[0])


def test_a_model_is_published_from_04_alone(executed: Executed, own_artifacts: Path) -> None:
    text = said(executed("04_model_selection"))
    (run,) = list_runs(own_artifacts)
    assert run["published"]
    assert run["population"] is not None
    assert run["report"]["search"]["trials"] >= 1
    assert f"Model {run['version']} is in use." in text
    assert f"# Model card: {run['version']}" in text
    assert "M07" in text


def test_contributions_add_up_and_speak_two_languages(executed: Executed) -> None:
    text = said(executed("05_explanations"))
    line = next(line for line in text.splitlines() if line.startswith("base "))
    total, margin = line.split("= ")[1].split("; margin ")
    assert float(total) == pytest.approx(float(margin), abs=2e-4)
    assert "raises the risk." in text
    assert "augmente le risque." in text
    assert "Median R²" in text


def test_the_world_is_seen_to_move(executed: Executed) -> None:
    notebook = executed("06_monitoring")
    text = said(notebook)
    assert "month 3" in text
    assert "W03 PD too high or too low (warning)" in text
    assert "EXT_SOURCE_3" in text
    over_time = next(title for title in titles(notebook) if "mean PD is outside" in title)
    assert "month 3" in over_time
    assert "month 1" not in over_time
