"""What a column's values are, in a few words."""

from typing import Any, Final

from slacalc.locale import say
from slacalc.locale.formatting import count, instant_of
from slacalc.times import Zone

Column = dict[str, Any]
LETTERS: Final = 28
"""How many letters of a value are shown."""

FEW: Final = 3
"""Up to how many values are all shown."""


def values_of(column: Column, rows: int, where: Zone) -> str:
    """Return the values of a column (`slacalc.inspection/1`) of so many rows, dates local to a zone."""
    found = _dates(column, where) if column["dates"] else _numbers(column) if column["type"] == "number" else _texts(column, rows)
    words = [say("inspecting.missing_words", count=count(one["count"]), value=one["value"]) for one in column["missing"]]
    return "; ".join([*([found] if found else []), *words])


def _texts(column: Column, rows: int) -> str:
    values = column["values"]
    if not values:
        return ""
    if column["distinct"] == 1:
        return say("inspecting.one_value", value=_cut(values[0]["value"])) if column["filled"] == rows else _counted(values[0])
    if column["distinct"] == column["filled"]:
        return say("inspecting.all_different", values=_cut(values[0]["value"]))
    if column["distinct"] <= FEW:
        return say("inspecting.few_values", values=", ".join(map(_counted, values)))
    return say("inspecting.some_values", count=count(column["distinct"]), values=_counted(values[0]))


def _numbers(column: Column) -> str:
    if column["distinct"] <= FEW:
        return ", ".join(map(_counted, column["values"]))
    return say("inspecting.range_of", least=column["least"], greatest=column["greatest"])


def _counted(value: dict[str, Any]) -> str:
    return say("inspecting.value_count", value=_cut(value["value"]), count=count(value["count"]))


def _cut(value: str) -> str:
    return value if len(value) <= LETTERS else f"{value[:LETTERS]}\N{HORIZONTAL ELLIPSIS}"


def _dates(column: Column, where: Zone) -> str:
    dates, span = column["dates"], _span(column, where)
    if dates["certainty"] == "ambiguous":
        one, other = (choice["means"] for choice in dates["choices"])
        return say("inspecting.dates_ambiguous", example=dates["example"], one=one, other=other)
    if dates["certainty"] == "mixed" or span is None:
        return say("inspecting.dates_mixed")
    order = say(f"inspecting.order_{_order(dates)}") if _order(dates) else ""
    if dates["certainty"] in ("file", "asked"):
        return say(f"inspecting.dates_{dates['certainty']}", span=span, order=order)
    if dates["proofs"]:
        return say("inspecting.dates_told", span=span, order=order, count=count(dates["proofs"]))
    return say("inspecting.dates_sure", span=span, formats=", ".join(one["name"] for one in dates["formats"]))


def _order(dates: dict[str, Any]) -> str | None:
    return dates["order"] if isinstance(dates["order"], str) else None


def _span(column: Column, where: Zone) -> str | None:
    if column["least"] is None:
        return None
    least, greatest = (f"{where.date(instant_of(column[end]))}" for end in ("least", "greatest"))
    return say("inspecting.range_of", least=least, greatest=greatest) if least != greatest else least
