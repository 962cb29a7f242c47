"""From what a letter says to its pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel.dates import format_date

from flask_api.letter.content import Letter, WaysOut
from flask_api.letter.paper import HIGHER, INK, LOWER, Colour, Heading, Paper
from flask_api.letter.scale import ScaleWords, draw_scale
from modelling.scoring.wording import percent_text, read_words

#: Sizes of the text in points: the first with which a letter fits on :data:`MOST_PAGES` is taken.
SIZES = (9.5, 8.5, 7.5)
MOST_PAGES = 2
#: Height of the rights and what follows them, in mm: they are read together, on one sheet.
RIGHTS_ROOM = 92.0
#: Decimals of percentages: the first with which the risk and the limit are not written alike.
DECIMALS = (1, 2)
#: A risk of so many limits is said to be well above it.
FAR = 2


def write_letter(letter: Letter) -> bytes:
    """Write a letter as a PDF.

    Parameters
    ----------
    letter : Letter

    Returns
    -------
    bytes
        One or two A4 pages; the same bytes for the same letter.

    Raises
    ------
    modelling.scoring.errors.InvalidValue
        The language is not one of these.
    """
    for size in SIZES:
        paper = _compose(letter, size)
        if paper.pages_count <= MOST_PAGES or size == SIZES[-1]:
            break
        paper.release()
    return bytes(paper.output())


def number_in_groups(applicant_id: int) -> str:
    r"""Write the number of a client in groups of three.

    Examples
    --------
    >>> number_in_groups(100042) == "100\u00a0042"
    True
    """
    return f"{applicant_id:,}".replace(",", "\u00a0")


def risk_in_words(probability: float, percentage: str, words: Mapping[str, str]) -> str:
    """Say a probability as so many clients in a hundred.

    Parameters
    ----------
    probability : float
    percentage : str
        The same, written.
    words : Mapping
        ``low``, ``one`` and ``many``.

    Returns
    -------
    str
        Never 0 nor 100 in 100: nothing is certain.

    Examples
    --------
    >>> risk_in_words(0.063, "6.3%", {"many": "{risk}: about {count} in 100."})
    '6.3%: about 6 in 100.'
    """
    kind = "low" if probability < 0.01 else "one" if probability < 0.015 else "many"
    return words[kind].format(risk=percentage, count=min(round(100 * probability), 99))


def _compose(letter: Letter, size: float) -> Paper:
    words = read_words("flask_api.letter", "words", letter.language)
    client = number_in_groups(letter.applicant_id)
    foot = words["foot"].format(model=letter.model_version, population=letter.population_version)
    heading = Heading(
        lender=words["lender"],
        title=tied(words["title"], letter.language),
        language=letter.language,
        continued=words["continued"].format(id=client),
        foot=foot,
        page=words["page"],
        day=letter.day,
    )
    pages = _Pages(letter, words, Paper(heading, size))
    pages.opening(client)
    pages.decision()
    pages.reasons()
    if letter.recourse is not None:
        pages.recourse(letter.recourse)
    pages.rights()
    pages.closing()
    return pages.paper


class _Pages:
    """The sections of a letter, in their order.

    Parameters
    ----------
    letter : Letter
    words : Mapping
    paper : Paper
    """

    def __init__(self, letter: Letter, words: Mapping[str, Any], paper: Paper) -> None:
        self.letter, self.words, self.paper = letter, words, paper

    def opening(self, client: str) -> None:
        words, paper = self.words, self.paper
        paper.paragraph(words["date"].format(date=self._day()), align="R")
        paper.paragraph("", bold=words["client"].format(id=client))
        if self.letter.request:
            whole = (phrase.replace(" ", "\u00a0") for phrase in self.letter.request)
            paper.paragraph(" · ".join(whole))
        paper.heading(self._tied(words["subject"]), level=1)
        paper.paragraph(words["greeting"])
        paper.paragraph(self._tied(words["opening"]))

    def decision(self) -> None:
        letter, words, paper = self.letter, self.words, self.paper
        risk, limit = _told_apart(letter.probability_of_default, letter.threshold, letter.language)
        colour = LOWER if letter.decision == "granted" else HIGHER
        told = " ".join(
            [
                risk_in_words(letter.probability_of_default, risk, words["risk"]),
                words["limit" if risk != limit else "at_limit"][_beside_limit(letter)].format(limit=limit),
                words["decision"]["human"],
            ]
        )
        paper.boxed(
            words["decision"]["eyebrow"], words["decision"][letter.decision], self._tied(told), colour
        )
        scale = ScaleWords(
            own=self._tied(words["scale"]["own"].format(risk=risk)),
            limit=self._tied(words["scale"]["limit"].format(limit=limit)),
            below=words["scale"]["below"],
            above=words["scale"]["above"],
            alternative=words["scale"]["alternative"].format(risk=risk, limit=limit),
        )
        draw_scale(paper, letter.probability_of_default, letter.threshold, scale, letter.language)

    def reasons(self) -> None:
        letter, words, paper = self.letter, self.words["reasons"], self.paper
        paper.heading(words["title"])
        if any(re.search(r"médiane|median", sentence) for sentence in letter.raising + letter.lowering):
            paper.paragraph(self._tied(words["median"]), small=True)
        sides = [("lowers", letter.lowering, LOWER), ("raises", letter.raising, HIGHER)]
        for side, sentences, colour in sides if letter.decision == "granted" else reversed(sides):
            if sentences:
                paper.heading(words[side], colour=colour, level=3)
                self._list(sentences, colour)
        if not letter.raising and not letter.lowering:
            paper.paragraph(words["none"])
        if letter.warning:
            paper.paragraph(self._tied(letter.warning))

    def recourse(self, found: WaysOut) -> None:
        words = self.words["recourse"]
        self.paper.heading(words["title"])
        self.paper.paragraph(self._tied(found.sentence))
        self._list(found.proposals, INK)
        if found.proposals:
            self.paper.paragraph(words["note"], small=True)

    def rights(self) -> None:
        words, paper = self.words["rights"], self.paper
        paper.heading(words["title"], room=RIGHTS_ROOM)
        for right in ("review", "access", "rectification"):
            paper.paragraph(self._tied(words[right]["text"]), bold=words[right]["lead"])
        paper.paragraph(self._tied(words["note"]), small=True)
        protected = self.words["protected"]
        paper.heading(protected["title"])
        labels = ", ".join(self.letter.protected)
        paper.paragraph(protected["used"].format(labels=labels) if labels else protected["unused"])

    def closing(self) -> None:
        self.paper.keep(22)
        self.paper.ln(3)
        self.paper.paragraph(self._tied(self.words["closing"]))
        self.paper.paragraph("", bold=self.words["lender"])

    def _day(self) -> str:
        """Write the day in words; the first of a month has a word of its own in French."""
        day = self.letter.day
        number = self.words["first_of_month"] if day.day == 1 else str(day.day)
        return f"{number} {format_date(day, 'MMMM y', locale=self.letter.language)}"

    def _list(self, sentences: Sequence[str], colour: Colour) -> None:
        for sentence in sentences:
            self.paper.item(self._tied(sentence), colour)

    def _tied(self, text: str) -> str:
        return tied(text, self.letter.language)


def tied(text: str, language: str) -> str:
    """Put no-break spaces where French typography wants a space beside a sign.

    Parameters
    ----------
    text : str
    language : {"fr", "en"}

    Returns
    -------
    str

    Examples
    --------
    >>> tied("Objet : « oui »", "fr") == "Objet\u00a0: «\u00a0oui\u00a0»"
    True
    """
    if language != "fr":
        return text
    return re.sub(r" (?=[:;?!»%])|(?<=«) ", "\u00a0", text)


def _beside_limit(letter: Letter) -> str:
    """Say on which side of the limit the risk is: a refusal may be far from it."""
    far = letter.decision == "refused" and letter.probability_of_default >= FAR * letter.threshold
    return "far" if far else letter.decision


def _told_apart(risk: float, limit: float, language: str) -> tuple[str, str]:
    for decimals in DECIMALS:
        told = percent_text(risk, language, decimals), percent_text(limit, language, decimals)
        if told[0] != told[1]:
            break
    return told
