"""Words that say by themselves whether a promise was kept; `true` and `no` say it together with the name of their column."""

import re
from collections.abc import Iterable
from typing import Final

MET: Final = frozenset(
    (
        "met",
        "ontime",
        "on time",
        "on-time",
        "in time",
        "achieved",
        "fulfilled",
        "within",
        "within sla",
        "within target",
        "sla met",
        "compliant",
    )
)
BREACHED: Final = frozenset(
    ("breached", "missed", "overdue", "late", "violated", "sla violated", "sla breached", "sla missed", "not met", "failed", "out of sla")
)
TRUE: Final = frozenset(("true", "yes", "y", "1"))
FALSE: Final = frozenset(("false", "no", "n", "0"))

KEPT: Final = re.compile(r"\b(made ?(sla)?|met|within|on ?time|compliant)\b")
BROKEN: Final = re.compile(r"breach|violat|escalat|overdue|missed|\b(late|failed)\b")
"""What the name of a column says is true in it, with blanks between its words."""
NEGATED: Final = re.compile(
    r"\b(not|no|non|never|without|zero|free|un|(is|was|has|did)n ?t)\b"
    r"|(not|non|no|un) ?(breach|violat|escalat|overdue|miss|late|fail|met\b|made|within|on ?time|compliant)"
)
"""What turns that round, or may: of how much of a name a negation speaks cannot be told from it."""


def meanings(column: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for met and for breached in a column; those of true and false only where its name says which is which.

    A name with a negation does not say it.
    """
    name = re.sub(r"[^a-z]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower())
    if NEGATED.search(name):
        return MET, BREACHED
    says_kept, says_broken = KEPT.search(name), BROKEN.search(name)
    if says_kept and not says_broken:
        return MET | TRUE, BREACHED | FALSE
    if says_broken and not says_kept:
        return MET | FALSE, BREACHED | TRUE
    return MET, BREACHED


def unknown(words: Iterable[str], *meant: Iterable[str]) -> list[str]:
    """Return those of the words of which none of the meanings is known."""
    return sorted(set(words).difference(*meant))
