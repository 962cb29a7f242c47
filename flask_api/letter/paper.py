"""The sheet that a letter is written on: fonts, head, foot, and blocks that do not break across pages.

Every block of text is marked with its role (heading, paragraph, figure) and what only
decorates as an artifact, so that a screen reader gives the letter in its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences

from flask_api.letter.lines import break_lines

FONTS = Path(__file__).with_name("fonts")
FAMILY = "DejaVu"
#: Margins in mm: at the sides, at the top, at the bottom.
SIDE, TOP, BOTTOM = 22.0, 18.0, 22.0
WIDTH = 210.0 - 2 * SIDE
#: Height of a line for a size of one point, in mm.
LEADING = 0.49

Colour = tuple[int, int, int]
INK: Colour = (28, 34, 40)
GREY: Colour = (91, 103, 112)
LOWER: Colour = (0, 114, 178)
HIGHER: Colour = (213, 94, 0)
PALE: Colour = (242, 245, 248)


@dataclass(frozen=True)
class Heading:
    """What stands at the head and foot of every sheet, and in the properties of the file.

    Attributes
    ----------
    lender, title, language : str
    continued : str
        At the head of the second sheet.
    foot : str
    page : str
        With ``{page}`` and ``{pages}``.
    day : datetime.date
    """

    lender: str
    title: str
    language: str
    continued: str
    foot: str
    page: str
    day: date


class Paper(FPDF):
    """A4 sheets with one text size.

    Parameters
    ----------
    heading : Heading
    size : float
        Of the text, in points.
    """

    def __init__(self, heading: Heading, size: float) -> None:
        super().__init__(format="A4", unit="mm")
        self._heading, self._size = heading, size
        self.set_margins(SIDE, TOP, SIDE)
        self.c_margin = 0.0
        self.set_auto_page_break(True, BOTTOM)
        self.add_font(FAMILY, "", FONTS / "DejaVuSans.ttf")
        self.add_font(FAMILY, "B", FONTS / "DejaVuSans-Bold.ttf")
        self.set_title(heading.title)
        self.set_author(heading.lender)
        self.set_creator(heading.lender)
        self.set_lang(heading.language)
        moment = datetime.fromisoformat(f"{heading.day.isoformat()}T00:00:00+00:00")
        self.set_creation_date(moment)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_page()

    def header(self) -> None:
        """Write the lender's name over a rule; on a further sheet also whose letter it is."""
        first = self.page_no() == 1
        with self._artifact():
            self.set_fill_color(*LOWER)
            self.rect(SIDE, TOP + (9.5 if first else 7.0), WIDTH, 0.6, style="F")
        self._ink("B", 16 if first else 10, LOWER)
        with self._as("/P") if first else self._artifact():
            self.cell(WIDTH / 2, 8 if first else 6, self._heading.lender)
        if not first:
            self._ink("", 8, GREY)
            with self._artifact():
                self.cell(WIDTH / 2, 6, self._heading.continued, align="R")
        self.set_xy(SIDE, TOP + (14 if first else 12))

    def footer(self) -> None:
        """Write the versions and the number of the sheet."""
        self.set_xy(SIDE, -14)
        self._ink("", 7, GREY)
        page = self._heading.page.format(page=self.page_no(), pages=self.str_alias_nb_pages)
        with self._artifact():
            self.cell(WIDTH - 24, 4, self._heading.foot)
            self.cell(24, 4, page)

    def release(self) -> None:
        """Close the files of the fonts; a sheet that was put out has done so already."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def heading(self, text: str, *, room: float = 18.0, colour: Colour = INK, level: int = 2) -> None:
        """Write a heading, on the next sheet when what follows would not stand under it.

        Parameters
        ----------
        text : str
        room : float
            Height that must be left for the heading and the beginning of what follows, in mm.
        colour : tuple of int
        level : {1, 2, 3}
        """
        self.keep(room)
        self.ln(3.2 if level < 3 else 1.6)
        self._ink("B", self._size + (1.5 if level < 3 else 0.3), colour)
        self._write(f"/H{level}", text)
        self.ln(1.2 if level < 3 else 0.8)

    def paragraph(self, text: str, *, bold: str = "", small: bool = False, align: str = "L") -> None:
        """Write a paragraph that stays on one sheet.

        Parameters
        ----------
        text : str
        bold : str
            First words, in bold.
        small : bool
            A note: smaller and grey.
        align : {"L", "R"}
        """
        self._ink("", self._size - 1.5 if small else self._size, GREY if small else INK)
        self._write("/P", text, bold=bold, align=align)
        self.ln(1.4)

    def item(self, text: str, colour: Colour) -> None:
        """Write one item of a list behind a dot.

        Parameters
        ----------
        text : str
        colour : tuple of int
        """
        self._ink("", self._size, INK)
        lines = break_lines([("", text)], WIDTH - 5, self._measure)
        self.keep(len(lines) * self._line)
        with self._artifact():
            self.set_fill_color(*colour)
            self.circle(SIDE + 1.6, self.y + self._line / 2, 0.75, style="F")
        self._write("/P", text, indent=5)
        self.ln(0.9)

    def keep(self, height: float) -> None:
        """Begin the next sheet when so many mm are not left on this one."""
        if self.will_page_break(height):
            self.add_page()

    @contextmanager
    def figure(self, alternative: str) -> Iterator[None]:
        """Mark what is drawn as one figure, with its words for those who do not see it."""
        with self._as("/Figure", alternative):
            yield

    def boxed(self, eyebrow: str, title: str, text: str, colour: Colour) -> None:
        """Write a finding in a pale box with a bar of a colour at its left.

        Parameters
        ----------
        eyebrow, title, text : str
        colour : tuple of int
        """
        self._ink("", self._size, INK)
        lines = break_lines([("", text)], WIDTH - 12, self._measure)
        height = len(lines) * self._line + 16.5
        self.keep(height)
        top = self.y + 1
        with self._artifact():
            self.set_fill_color(*PALE)
            self.rect(SIDE, top, WIDTH, height, style="F")
            self.set_fill_color(*colour)
            self.rect(SIDE, top, 1.4, height, style="F")
        self.set_y(top + 3)
        for style, size, ink, words in (("", 8, GREY, eyebrow), ("B", 13, colour, title), ("", 0, INK, text)):
            self._ink(style, size or self._size, ink)
            self._write("/P", words, indent=6, width=WIDTH - 12)
            self.ln(0.8)
        self.set_y(top + height + 3)

    def label(self, text: str, x: float, y: float, *, bold: bool = False, colour: Colour = INK) -> None:
        """Write a small label centred on a place, kept within the margins.

        Parameters
        ----------
        text : str
        x, y : float
            Middle and top, in mm.
        bold : bool
        colour : tuple of int
        """
        self._ink("B" if bold else "", 8, colour)
        width = self.get_string_width(text) + 2
        self.set_xy(min(max(x - width / 2, SIDE), SIDE + WIDTH - width), y)
        self.cell(width, 4, text, align="C")

    @property
    def _line(self) -> float:
        return self.font_size_pt * LEADING

    def _ink(self, style: str, size: float, colour: Colour) -> None:
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)

    def _measure(self, text: str, style: str) -> float:
        self.set_font(style=style)
        return float(self.get_string_width(text))

    def _write(
        self,
        role: str,
        text: str,
        *,
        bold: str = "",
        align: str = "L",
        indent: float = 0.0,
        width: float = 0.0,
    ) -> None:
        """Write text with the pen's ink, whole on one sheet."""
        width = width or WIDTH - indent
        lines = break_lines([("B", bold), (self.font_style, text)], width, self._measure)
        self.keep(len(lines) * self._line)
        with self._as(role):
            for line in lines:
                free = width - sum(run.width for run in line)
                self.set_x(SIDE + indent + (free if align == "R" else 0.0))
                for run in line:
                    self.set_font(style=run.style)
                    self.cell(run.width, self._line, run.text)
                self.ln(self._line)

    @contextmanager
    def _as(self, role: str, alternative: str | None = None) -> Iterator[None]:
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=role, mcid=number, alt_text=alternative)
        self._out(f"{role} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def _artifact(self) -> Iterator[None]:
        self._out("/Artifact BMC")
        yield
        self._out("EMC")
