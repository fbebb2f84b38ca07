"""Values that only surveys have: numbers of a scale, the scale itself, and targets for their figures."""

import re
from fractions import Fraction
from typing import Final, get_args

from slacalc.spec.raw import Refused
from slacalc.spec.survey_definitions import ONE, Goal, Sign

_NUMBER: Final = "-?[0-9]{1,9}(?:\\.[0-9]{1,6})?"
_SCALE: Final = re.compile(f"({_NUMBER}) ?\\.\\. ?({_NUMBER})")
_GOAL: Final = re.compile(f"(>=|<=|>|<) ?({_NUMBER}) ?(%?)")
_SIGNS: Final = {sign: sign for sign in get_args(Sign)}


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


def parse_goal(text: str) -> Goal:
    """Return the target that `>= 90%` or `>= 5.5` says. Raises Refused."""
    found = _GOAL.fullmatch(text)
    if not found:
        raise Refused("survey_target", text=text, like=">= 90%, >= 30")
    sign, number, percent = found.groups()
    value = Fraction(number) / 100 if percent else Fraction(number)
    return Goal(_SIGNS[sign], value, is_share=bool(percent), text=f"{sign} {number}{percent}")


def written(value: int) -> str:
    """Return millionths as a number is written (`4.5`)."""
    whole, rest = divmod(abs(value), ONE)
    return f"{'-' if value < 0 else ''}{whole}" + f".{rest:06d}".rstrip("0").rstrip(".")
