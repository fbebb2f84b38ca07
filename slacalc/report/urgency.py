"""How urgent the values of a priority are, as far as their words or numbers tell."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

RANKS: Final[Mapping[str, int]] = {
    word: rank
    for rank, words in enumerate(
        (
            "blocker emergency showstopper notfall",
            "critical highest urgent immediate kritisch höchste dringend critique urgente crítica crítico 紧急 最高",
            "major",
            "high hoch élevée haute alta alto 高",
            "medium moderate normal mittel moyenne normale media média médio 中 普通",
            "low niedrig minor basse faible baja baixa bajo baixo 低",
            "lowest trivial planning niedrigste 最低",
        )
    )
    for word in words.split()
}
"""How urgent words are, the less the more."""

MIDDLE: Final = RANKS["medium"]

STRONGLY: Final = re.compile(r"\b(?:very|sehr|très|tres|muy|muito|extremely|äußerst)\b|非常|极|很", re.IGNORECASE)
"""What carries a word half a rank away from the middle."""

UNSAID: Final = frozenset(
    ("", "none", "unknown", "unset", "undefined", "unassigned", "not set", "keine", "aucune", "ninguna", "nenhuma", "无")
)
"""What says that there is no priority; it comes last."""


def by_urgency(values: Iterable[str], *, is_reversed: bool = False) -> list[str]:
    """Return priorities, the most urgent first; none at all where neither words nor numbers tell the order.

    Words tell before numbers, of which 1 comes first unless they are reversed; numbers tell between words of one rank.
    """
    given = list(values)
    told = [value for value in given if value.strip().lower() not in UNSAID]
    ranks = {value: rank for value in told if (rank := _rank(value)) is not None}
    numbers = {value: -number if is_reversed else number for value in told if (number := _number(value)) is not None}
    if len(ranks) < len(told) and len(numbers) < len(told):
        return []
    keys = ranks if len(ranks) == len(told) else numbers
    return [*sorted(told, key=lambda value: (keys[value], numbers.get(value, 0), value)), *sorted(set(given) - set(told))]


def _rank(value: str) -> float | None:
    words = re.split(r"[\W_]+", STRONGLY.sub(" ", value.lower()))
    rank = min((RANKS[word] for word in words if word in RANKS), default=None)
    if rank is None or not STRONGLY.search(value):
        return rank
    return rank + (0.5 if rank > MIDDLE else -0.5 if rank < MIDDLE else 0)


def _number(value: str) -> int | None:
    found = re.search(r"\d+", value)
    return int(found[0]) if found else None
