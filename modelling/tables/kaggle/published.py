"""What the competition publishes, to tell a whole file from a part of one."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

COMPETITION = "home-credit-default-risk"
RULES = f"https://www.kaggle.com/competitions/{COMPETITION}/rules"
TOKENS = "https://www.kaggle.com/settings"


@dataclass(frozen=True)
class Published:
    """Size of a published table.

    Attributes
    ----------
    rows : int
        The header is not counted.
    megabytes : int
        Of the unpacked CSV file, about; only the free space is judged by it.
    """

    rows: int
    megabytes: int


#: By table; as the competition has had them since 2018.
PUBLISHED = MappingProxyType(
    {
        "application_train": Published(307_511, 167),
        "application_test": Published(48_744, 27),
        "bureau": Published(1_716_428, 170),
        "bureau_balance": Published(27_299_925, 376),
        "previous_application": Published(1_670_214, 405),
        "POS_CASH_balance": Published(10_001_358, 393),
        "credit_card_balance": Published(3_840_312, 425),
        "installments_payments": Published(13_605_401, 724),
    }
)
