"""Pointers that move together, and the way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring import publication
from modelling.scoring.bundle import Bundle, read_bundle, write_bundle
from modelling.scoring.errors import BundleError, PublicationError
from modelling.scoring.history import Publication, write_history
from modelling.scoring.manifest import current, set_current, write_folder
from modelling.scoring.publication import (
    WayBack,
    newest_population,
    newest_populations,
    publications,
    published_version,
    put_in_use,
    roll_back,
    way_back,
)

Add = Callable[..., str]


@pytest.fixture
def add(tmp_path: Path, bundle: Bundle, matrix: npt.NDArray[np.float32]) -> Add:
    """Give a function that writes a model, with the header of a population scored with it."""

    def _add(version: str, *, scored: bool = True, schema_hash: str = bundle.schema.hash) -> str:
        write_bundle(tmp_path / "models" / version, bundle, matrix[:5])
        if scored:
            header = json.dumps({"model_version": version, "schema_hash": schema_hash}).encode()
            write_folder(tmp_path / "populations" / f"p-{version}", "population", {"population.json": header})
        return version

    return _add


def publish(artifacts: Path, *versions: str) -> None:
    for version in versions:
        put_in_use(artifacts, Publication(version))


def pointers(artifacts: Path) -> tuple[str, str]:
    return current(artifacts / "models"), current(artifacts / "populations")


def test_nothing_published_in_an_empty_folder(tmp_path: Path) -> None:
    assert published_version(tmp_path) is None
    assert publications(tmp_path) == []
    with pytest.raises(PublicationError, match="Nothing is published"):
        roll_back(tmp_path)


def test_a_population_of_a_former_format_is_not_put_in_use(tmp_path: Path) -> None:
    header = json.dumps({"model_version": "m"}).encode()
    for name in ("1", "2"):
        write_folder(tmp_path / "populations" / name, "population", {"population.json": header})
    assert newest_population(tmp_path, "m") == "2"
    path = tmp_path / "populations" / "2" / "manifest.json"
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"format": 1}), encoding="utf-8"
    )
    assert newest_population(tmp_path, "m") == "1"
    assert newest_populations(tmp_path) == {"m": "1"}
    assert newest_population(tmp_path, "other") is None


def test_both_pointers_move_together_and_back(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1"), add("2"))
    assert pointers(tmp_path) == ("2", "p-2")
    assert way_back(tmp_path) == WayBack("2", "1")
    assert roll_back(tmp_path, by="lea").version == "1"
    assert pointers(tmp_path) == ("1", "p-1")
    changes = publications(tmp_path)
    assert [(each.version, each.is_return, each.by) for each in changes] == [
        ("1", False, None), ("2", False, None), ("1", True, "lea"),
    ]  # fmt: skip


def test_the_first_model_has_nothing_before_it(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1"))
    with pytest.raises(PublicationError, match="none to go back to"):
        roll_back(tmp_path)
    assert pointers(tmp_path) == ("1", "p-1")


def test_the_way_back_skips_models_that_were_never_in_use(tmp_path: Path, add: Add) -> None:
    first, _, third, fourth = (add(name) for name in "1234")
    publish(tmp_path, first, third, fourth)
    assert roll_back(tmp_path).version == third
    assert roll_back(tmp_path).version == first
    with pytest.raises(PublicationError, match="none to go back to"):
        roll_back(tmp_path)


def test_an_older_model_published_last_goes_back_to_the_newer(tmp_path: Path, add: Add) -> None:
    first, newer = add("1"), add("2")
    publish(tmp_path, first, newer, first, first)
    assert roll_back(tmp_path).version == newer
    assert roll_back(tmp_path).version == first


def test_a_version_noted_but_never_put_in_use_is_no_way_back(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1"))
    write_history(tmp_path / "models", [Publication("1"), Publication(add("2"))])
    with pytest.raises(PublicationError, match="none to go back to"):
        roll_back(tmp_path)


def test_what_was_accepted_goes_with_the_model(tmp_path: Path, add: Add) -> None:
    put_in_use(tmp_path, Publication(add("1"), ("M01",)))
    publish(tmp_path, add("2"))
    roll_back(tmp_path)
    assert publications(tmp_path)[-1].accepted == ("M01",)


def test_a_state_that_is_no_longer_the_one_seen_is_refused(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1"), add("2"))
    seen = way_back(tmp_path)
    publish(tmp_path, add("3"))
    with pytest.raises(PublicationError, match="meanwhile"):
        roll_back(tmp_path, seen=seen)
    assert pointers(tmp_path) == ("3", "p-3")
    assert roll_back(tmp_path, seen=WayBack("3", "2")).version == "2"


def test_a_model_published_while_a_roll_back_reads_stays_in_use(
    tmp_path: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, add("1"), add("2"))
    third = add("3")

    def reading(folder: Path) -> Bundle:
        publish(tmp_path, third)
        return read_bundle(folder)

    monkeypatch.setattr(publication, "read_bundle", reading)
    with pytest.raises(PublicationError, match="meanwhile"):
        roll_back(tmp_path)
    assert pointers(tmp_path) == ("3", "p-3")
    assert [each.version for each in publications(tmp_path)] == ["1", "2", "3"]


def test_of_two_who_go_back_from_the_same_model_one_does(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1"), add("2"), add("3"))
    seen = way_back(tmp_path)

    def go_back(_: int) -> bool:
        try:
            roll_back(tmp_path, seen=seen)
        except PublicationError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(go_back, range(4))) == 1
    assert pointers(tmp_path) == ("2", "p-2")
    assert len(publications(tmp_path)) == 4


def test_a_folder_that_cannot_be_opened_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="cannot be opened; nothing changed"):
        put_in_use(tmp_path, Publication("1"))


def test_a_pointer_to_an_incomplete_folder_is_one_clear_error(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1"), add("2"))
    (tmp_path / "models" / "2" / "manifest.json").unlink()
    with pytest.raises(PublicationError, match="incomplete; publish another"):
        roll_back(tmp_path)


@pytest.mark.parametrize("file", ["models/1/model.ubj", "populations/p-1/population.json"])
def test_a_damaged_file_is_refused_and_nothing_moves(tmp_path: Path, add: Add, file: str) -> None:
    publish(tmp_path, add("1"), add("2"))
    path = tmp_path / file
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(BundleError, match="changed or damaged"):
        roll_back(tmp_path)
    assert pointers(tmp_path) == ("2", "p-2")
    assert len(publications(tmp_path)) == 2


def test_a_population_of_other_features_is_refused(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1", schema_hash="other"), add("2"))
    with pytest.raises(BundleError, match="other features"):
        roll_back(tmp_path)
    assert pointers(tmp_path) == ("2", "p-2")


def test_a_model_that_no_service_could_answer_with_is_refused(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1", scored=False), add("2"))
    with pytest.raises(PublicationError, match="score --data DIR --model 1"):
        roll_back(tmp_path)
    assert pointers(tmp_path) == ("2", "p-2")


def test_where_no_population_is_in_use_the_model_goes_back_alone(tmp_path: Path, add: Add) -> None:
    publish(tmp_path, add("1", scored=False), add("2", scored=False))
    assert roll_back(tmp_path).version == "1"
    assert not (tmp_path / "populations" / "CURRENT").exists()


def test_a_model_put_in_use_by_hand_begins_its_own_history(tmp_path: Path, add: Add) -> None:
    set_current(tmp_path / "models", add("1"))
    publish(tmp_path, add("2"))
    assert [each.version for each in publications(tmp_path)] == ["1", "2"]
