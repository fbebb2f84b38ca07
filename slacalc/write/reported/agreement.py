"""Weighted compliance, and the credits that are due, line by line down to their total."""

from collections.abc import Iterator
from decimal import Decimal

from slacalc.locale import say
from slacalc.locale.formatting import NOT_AVAILABLE, money, percent_of, period_name
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, right
from slacalc.write.terminal import Cell, Column, section, table, text


def agreement(report: Report, look: Look) -> Parts:
    """Return weighted compliance and credits, each where the agreement has it."""
    return [*_weighted(report, look), *_credits(report, look)]


def _weighted(report: Report, look: Look) -> Parts:
    found, names = report["weighted_compliance"], report["names"]
    if found is None:
        return []
    headers: list[Column] = [left("sla"), (say("agreement.column_weight"), "right"), right("actual")]
    cells: list[list[Cell]] = [[names[part["sla"]], part["weight"], _percent(part["compliance"])] for part in found["weights"]]
    total: list[Cell] = [text(say("agreement.weighted"), "bold"), "", text(_percent(found["value"]), "bold")]
    lacking = [names[part["sla"]] for part in found["weights"] if not part["counted"]]
    notes = [text(say("agreement.note_left_out", names=", ".join(lacking)))] if lacking else []
    return section(say("agreement.title_weighted"), table(look, headers, [*cells, total]), *notes)


def _percent(share: float | None) -> str:
    return percent_of(share) or NOT_AVAILABLE


# --- credits ---------------------------------------------------------------------------------------------------------


def _credits(report: Report, look: Look) -> Parts:
    if report["credits"] is None:
        return []
    headers: list[Column] = [(say("agreement.column_reason"), "left"), (say("agreement.column_amount"), "right")]
    drawn = table(look, headers, list(_lines(report["credits"])))
    return section(say("agreement.title_credits"), drawn, *(text(note) for note in _notes(report)))


def _lines(found: Report) -> Iterator[list[Cell]]:
    """Yield the lines, and what is taken off their sum, so that the column adds up to its last row."""
    yield from ([line["reason"], _money(line["amount"], found)] for line in found["lines"])
    if found["capped"] or found["earned_back"] is not None:
        yield [say("agreement.subtotal"), _money(found["subtotal"], found)]
    if found["capped"]:
        yield [say("agreement.capped", cap=found["cap_reason"]), _money(Decimal(found["cap"]) - Decimal(found["subtotal"]), found)]
    if found["earned_back"] is not None:
        yield [found["earn_back"]["reason"], _money(-Decimal(found["earned_back"]), found)]
    yield [text(say("agreement.total"), "bold"), text(_money(found["total"], found), "bold")]


def _notes(report: Report) -> Iterator[str]:
    found, label = report["credits"], report["period"]["label"]
    if found["earn_back"] and found["earned_back"] is None:
        yield found["earn_back"]["reason"]
    if found["cap"] is not None and not found["capped"]:
        yield say("agreement.note_cap", cap=_cap(found))
    yield say("agreement.note_fee", fee=_money(found["fee"], found), unit=_money(_unit(found["fee"]), found))
    if found["provisional"]:
        key = "note_provisional" if report["period"]["end"] else "note_provisional_all"
        yield say(f"agreement.{key}", period=period_name(label))
    if report["scope"]["filtered"]:
        yield say("agreement.note_filtered")


def _cap(found: Report) -> str:
    """Return the cap as it is written, and the amount where that is not it."""
    amount = _money(found["cap"], found)
    return found["cap_reason"] if found["cap_reason"] == amount else say("agreement.cap_of", cap=found["cap_reason"], amount=amount)


def _unit(fee: str) -> Decimal:
    """Return the last place of the fee: 0.01 of 10000.00."""
    return Decimal((0, (1,), int(Decimal(fee).as_tuple().exponent)))


def _money(amount: str | Decimal, found: Report) -> str:
    return money(Decimal(amount), found["currency"], leads=found["currency_first"])
