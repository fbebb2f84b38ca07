"""Values that only surveys have: numbers of a scale, and the scale itself."""

import re
from fractions import Fraction
from typing import Final

from slacalc.spec.raw import Refused
from slacalc.spec.survey_definitions import ONE

_NUMBER: Final = "-?[0-9]{1,9}(?:\\.[0-9]{1,6})?"
_SCALE: Final = re.compile(f"({_NUMBER}) ?\\.\\. ?({_NUMBER})")


def parse_number(text: str) -> int:
    """Return the millionths of a number such as `4` or `4.5`. Raises Refused."""
    if not re.fullmatch(_NUMBER, text):
        raise Refused("survey_number", text=text)
    return int(Fraction(text) * ONE)


def parse_scale(text: str) -> tuple[int, int]:
    """Return the least and the greatest answer of `1..5`, in millionths. Raises Refused."""
    found = _SCALE.fullmatch(text)
    ends = (parse_number(found[1]), parse_number(found[2])) if found else (0, 0)
    if ends[0] >= ends[1]:
        raise Refused("survey_scale", text=text)
    return ends


def written(value: int) -> str:
    """Return millionths as a number is written (`4.5`)."""
    whole, rest = divmod(abs(value), ONE)
    return f"{'-' if value < 0 else ''}{whole}" + f".{rest:06d}".rstrip("0").rstrip(".")
