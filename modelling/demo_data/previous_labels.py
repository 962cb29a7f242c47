"""The text columns of earlier applications: products, channels, reasons."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.draws import (
    Category,
    Columns,
    Flags,
    Floats,
    Integers,
    Rng,
    chance,
    constant,
    curve,
    labels,
    pick,
)

HOUSEHOLD = ("Consumer Electronics", "Computers", "Audio/Video", "Photo / Cinema Equipment", "Homewares")
INDUSTRY = (
    "Furniture",
    "Construction Materials",
    "Clothing and Accessories",
    "Jewelry",
    "Auto Accessories",
    "Vehicles",
)
PORTFOLIOS = {"Cash loans": "Cash", "Consumer loans": "POS", "Revolving loans": "Cards"}


def draw_labels(rng: Rng, kind: Category, status: Category, bare: Flags) -> Columns:
    """Draw every text column, and the small numbers that belong to the place of the application."""
    size = len(kind)
    goods = pick(rng, "GOODS_CATEGORY", size).put(~kind.equals("Consumer loans"), "XNA")
    yields = pick(rng, "YIELD_GROUP", size).put(bare | kind.equals("Revolving loans"), "XNA")
    product = _product(rng, kind, bare)
    suite = pick(rng, "PREVIOUS_SUITE", size)
    return {
        "WEEKDAY_APPR_PROCESS_START": pick(rng, "WEEKDAY", size),
        "HOUR_APPR_PROCESS_START": np.round(curve(rng.standard_normal(size), "HOUR")).astype(np.int64),
        "FLAG_LAST_APPL_PER_CONTRACT": labels(chance(rng, 0.9950, size).astype(np.int64), ("N", "Y")),
        "NFLAG_LAST_APPL_IN_DAY": chance(rng, 0.9965, size).astype(np.int64),
        "NAME_CASH_LOAN_PURPOSE": _purpose(rng, kind, product),
        "NAME_PAYMENT_TYPE": _payment_type(rng, bare),
        "CODE_REJECT_REASON": _reject_reason(rng, status),
        "NAME_TYPE_SUITE": suite,
        "NAME_CLIENT_TYPE": pick(rng, "CLIENT_TYPE", size),
        "NAME_GOODS_CATEGORY": goods,
        "NAME_PORTFOLIO": _portfolio(kind, bare),
        "NAME_PRODUCT_TYPE": product,
        "CHANNEL_TYPE": _channel(rng, kind),
        "SELLERPLACE_AREA": _seller_area(rng, kind),
        "NAME_SELLER_INDUSTRY": pick(rng, "SELLER_INDUSTRY", size).put(~kind.equals("Consumer loans"), "XNA"),
        "NAME_YIELD_GROUP": yields,
        "PRODUCT_COMBINATION": _combination(kind, goods, yields, product),
    }


def _product(rng: Rng, kind: Category, bare: Flags) -> Category:
    cross = chance(rng, 0.75, len(kind))
    found = labels(cross.astype(np.int64), ("walk-in", "x-sell", "XNA"))
    return found.put(kind.equals("Consumer loans", "XNA") | bare, "XNA")


def _purpose(rng: Rng, kind: Category, product: Category) -> Category:
    stated = kind.equals("Cash loans") & product.equals("walk-in") & chance(rng, 0.8, len(kind))
    found = pick(rng, "LOAN_PURPOSE", len(kind)).put(~stated, "XNA")
    return found.put(~kind.equals("Cash loans"), "XAP")


def _payment_type(rng: Rng, bare: Flags) -> Category:
    hidden = bare | chance(rng, 0.1, len(bare))
    return pick(rng, "PAYMENT_TYPE", len(bare)).put(hidden, "XNA")


def _reject_reason(rng: Rng, status: Category) -> Category:
    found = pick(rng, "REJECT_REASON", len(status)).put(~status.equals("Refused"), "XAP")
    return found.put(status.equals("Unused offer"), "CLIENT")


def _portfolio(kind: Category, bare: Flags) -> Category:
    found = constant(len(kind), "XNA")
    for level, portfolio in PORTFOLIOS.items():
        found = found.put(kind.equals(level) & ~bare, portfolio)
    return found


def _channel(rng: Rng, kind: Category) -> Category:
    found = pick(rng, "CHANNEL_CASH", len(kind))
    for level, name in (("Consumer loans", "CHANNEL_CONSUMER"), ("Revolving loans", "CHANNEL_REVOLVING")):
        other = pick(rng, name, len(kind))
        for channel in other.levels:
            found = found.put(kind.equals(level) & other.equals(channel), channel)
    return found


def _seller_area(rng: Rng, kind: Category) -> Integers:
    area: Floats = np.exp(rng.normal(4.6, 1.8, len(kind)))
    shop = kind.equals("Consumer loans")
    return np.where(shop, np.clip(area, 1.0, 4_000_000.0), -1.0).astype(np.int64)


def _combination(kind: Category, goods: Category, yields: Category, product: Category) -> Category:
    """Name the product the way the lender does: sort of loan, then field or channel, then price."""
    found = constant(len(kind), "Cash").put(kind.equals("XNA"), None)
    for code, sale in (("x-sell", "Cash X-Sell"), ("walk-in", "Cash Street")):
        for group, price in (
            ("low_action", "low"),
            ("low_normal", "low"),
            ("middle", "middle"),
            ("high", "high"),
        ):
            rows = kind.equals("Cash loans") & product.equals(code) & yields.equals(group)
            found = found.put(rows, f"{sale}: {price}")
    cards = kind.equals("Revolving loans")
    found = found.put(cards, "Card Street").put(cards & product.equals("x-sell"), "Card X-Sell")
    return _shop_combination(found, kind, goods, yields)


def _shop_combination(found: Category, kind: Category, goods: Category, yields: Category) -> Category:
    shop = kind.equals("Consumer loans")
    free = yields.equals("low_action")
    fields = {
        "household": goods.equals(*HOUSEHOLD),
        "mobile": goods.equals("Mobile"),
        "industry": goods.equals(*INDUSTRY),
    }
    known = np.logical_or.reduce(list(fields.values()))
    for field, rows in fields.items():
        found = found.put(shop & rows & ~free, f"POS {field} with interest")
        found = found.put(shop & rows & free, f"POS {field} without interest")
    found = found.put(shop & ~known & ~free, "POS other with interest")
    return found.put(shop & ~known & free, "POS others without interest")
