"""What every part of a filter builder needs: its identifiers, the dictionary, how the page is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash_app.components.view import View
from dash_app.contracts import Features


@dataclass(frozen=True)
class FilterIds:
    """Identifiers under the name of a page.

    Attributes
    ----------
    area : str
        Name of the page, e.g. ``"portfolio"``.
    """

    area: str

    @property
    def picker(self) -> str:
        """The list of features to pick from."""
        return f"{self.area}-filters-picker"

    @property
    def chips(self) -> str:
        """What holds the chips."""
        return f"{self.area}-filters-chips"

    @property
    def editor(self) -> str:
        """What holds the editor of one filter."""
        return f"{self.area}-filters-editor"

    @property
    def hint(self) -> str:
        """The line that says what is wrong with an entry."""
        return f"{self.area}-filters-hint"

    def part(self, kind: str, feature: Any) -> dict[str, Any]:
        """Return the identifier of a part of one filter.

        Parameters
        ----------
        kind : str
            ``low``, ``high``, ``levels``, ``missing``, ``apply``, ``cancel`` of the editor; ``edit`` and
            ``remove`` of a chip.
        feature : Any
            Its name; listeners give ``ALL``.

        Returns
        -------
        dict
        """
        return {"type": f"{self.area}-filter-{kind}", "feature": feature}


@dataclass(frozen=True)
class FilterDesk:
    """Where filters are built, and for whom.

    Attributes
    ----------
    ids : FilterIds
        Identifiers, the same that `register_filters` was given.
    features : Features
        The dictionary.
    view : View
        Language; its words are those of the filters, whatever the area it came with.
    currency : str or None
        ISO 4217 code said with amounts.
    """

    ids: FilterIds
    features: Features
    view: View
    currency: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "view", self.view.of("filters"))
