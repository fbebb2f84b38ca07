"""Conditions in words as they were written: the labels of target rules. Labels are data and are not translated."""

from slacalc.spec.raw import Raw

EVERYTHING = "all"
"""The label of a rule without a condition."""
_COMBINED = {"any": " or ", "all": ", ", "none": " or "}
SIGNS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "in": "=", "value": "=", "starts_with": "starts with"}


def describe(raw: Raw) -> str:
    """Return a condition in words: `priority = P1, impact = High or Medium`."""
    if not isinstance(raw, dict):
        return EVERYTHING
    return ", ".join(_part(key, value) for key, value in raw.items())


def _part(key: str, value: Raw) -> str:
    if key in _COMBINED and isinstance(value, list):
        joined = _COMBINED[key].join(describe(part) for part in value)
        return f"{'not ' if key == 'none' else ''}({joined})"
    return _test(key, value)


def _test(field: str, value: Raw) -> str:
    if not isinstance(value, dict):
        return f"{field} = {_values(value)}"
    return " and ".join(_operated(field, operator, operand) for operator, operand in value.items())


def _operated(field: str, operator: str, operand: Raw) -> str:
    if operator in ("empty", "unknown"):
        return f"{field} is {'' if str(operand).lower() == 'true' else 'not '}{operator}"
    if operator == "not":
        return f"not ({_test(field, operand)})" if isinstance(operand, dict) else f"{field} is not {_values(operand)}"
    return f"{field} {SIGNS.get(operator, operator)} {_values(operand)}"


def _values(raw: Raw) -> str:
    return " or ".join(str(item) for item in raw) if isinstance(raw, list) else str(raw)
