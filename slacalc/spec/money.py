"""Text for amounts of money, shares of a fee and weights, to exact decimals and fractions."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final
from unicodedata import category

from slacalc.spec.agreement_definitions import Money
from slacalc.spec.durations import parse_share
from slacalc.spec.raw import Refused

_NUMBER: Final = r"[0-9]{1,12}(?:\.[0-9]{1,4})?"
_AMOUNT: Final = re.compile(rf"(?P<before>[^\s0-9]*) ?(?P<number>{_NUMBER}) ?(?P<after>[^\s0-9]*)")
_WEIGHT: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")


def parse_money(text: str) -> Money:
    """Return the amount of `10000.00 EUR`, `EUR 10000.00` or `€10000`. Raises Refused for anything else."""
    found = _AMOUNT.fullmatch(text)
    before, after = (found["before"], found["after"]) if found else ("", "")
    if found is None or bool(before) == bool(after) or not _is_currency(before or after):
        raise Refused("amount", text=text)
    return Money(Decimal(found["number"]), before or after, leads=bool(before))


def parse_due(text: str) -> Fraction | Money:
    """Return a share of the fee, or an amount. Raises Refused."""
    if text.endswith("%"):
        return parse_share(text)
    try:
        return parse_money(text)
    except Refused:
        raise Refused("due", text=text) from None


def parse_weight(text: str) -> Decimal:
    """Return a number above 0. Raises Refused."""
    if not _WEIGHT.fullmatch(text) or not Decimal(text):
        raise Refused("weight", text=text)
    return Decimal(text)


def _is_currency(text: str) -> bool:
    """Return whether it is a word or a sign, such as EUR, €, US$ or kr.; of dots it has one at most, behind a letter."""
    before, dot, after = text.partition(".")
    return (not dot or before[-1:].isalpha()) and all(letter.isalpha() or category(letter) == "Sc" for letter in before + after)
