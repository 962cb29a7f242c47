"""Sentences, proof-read against numbers computed apart, and the words of the two languages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from babel.messages.pofile import read_po

from benchmarks.scoreboard.clients import Subjects
from benchmarks.scoreboard.line import Line, at_most
from modelling.scoring.explanations import REFERENCES, explain
from modelling.scoring.explanations.proofreading import Finding, Numbers, proofread
from modelling.scoring.neighbours import GROUP, similar
from modelling.scoring.schema import LANGUAGES

SENTENCES = 10_000
ROOT = Path(__file__).resolve().parents[2]
#: Folders that hold one file of words a language (JSON or a gettext catalogue), or one folder a language.
WORDS = ("modelling", "flask_api", "dash_app")


def sentences(subjects: Subjects) -> list[Line]:
    """Proof-read sentences of both languages and references until enough were read."""
    read, findings = 0, Counter[str]()
    population = subjects.runtime.population
    for position in np.random.default_rng(4).permutation(len(population)):
        for language, reference in product(LANGUAGES, REFERENCES):
            count, found = _proofread(subjects, int(position), language, reference)
            read += count
            findings.update(one.code for one in found)
        if read >= SENTENCES:
            break
    right = read - findings.total()
    told = ", ".join(f"{code} {count}" for code, count in findings.most_common()) or "nothing found"
    missing = sorted(missing_keys(ROOT))
    return [
        Line(f"sentences that agree with the numbers ({told})", f"{right:,} of {read:,}",
             target=f"all of >= {SENTENCES:,}", met=right == read >= SENTENCES),
        at_most("words missing in a language" + "".join(f", {key}" for key in missing[:3]), len(missing), 0),
    ]  # fmt: skip


def _proofread(
    subjects: Subjects, position: int, language: str, reference: str
) -> tuple[int, tuple[Finding, ...]]:
    runtime = subjects.runtime
    bundle, population = runtime.bundle, runtime.population
    told = explain(bundle, runtime.scorer, population, position, reference=reference, language=language)
    contributions, base = runtime.scorer.contributions(population.matrix[[position]])
    values, group = contributions[0], None
    if reference == "similar":
        like = similar(bundle, population, position, GROUP).positions
        others = runtime.scorer.contributions(population.matrix[like])[0].mean(axis=0)
        values, base, group = values - others, base + others.sum(), subjects.rows(like)
    margin = float(runtime.scorer.margins(population.matrix[[position]])[0])
    numbers = Numbers(bundle, subjects.rows(np.array([position]))[0], values, float(base[0]), margin, group)
    return len(told.sentences), proofread(told, numbers, language)


def missing_keys(root: Path) -> Iterator[str]:
    """Find words that one language has and the other lacks.

    Parameters
    ----------
    root : Path
        Of the project.

    Yields
    ------
    str
        ``file/key`` as the language that has it names them.
    """
    for package in WORDS:
        for french in sorted(path for end in ("json", "po") for path in (root / package).rglob(f"*.{end}")):
            parts = french.relative_to(root).parts
            if "fr" not in parts and french.stem != "fr":
                continue
            english = root.joinpath(*("en" if part == "fr" else part for part in parts))
            english = english.with_stem("en") if french.stem == "fr" else english
            sides = [set(_keys(_words(path))) for path in (french, english)]
            yield from (f"{french.name}/{key}" for key in sides[0] ^ sides[1])


def _words(path: Path) -> Mapping[str, Any]:
    if path.suffix == ".json":
        words: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return words
    with path.open("rb") as file:
        return {str(message.id): message.string for message in read_po(file) if message.id}


def _keys(words: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{before}{key}/")
        else:
            yield before + key
