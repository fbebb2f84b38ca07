"""Every word of the language has its story."""

import re
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from slacalc.spec.clock_definitions import Cycles, OnChange, Reopen, Verdict
from slacalc.spec.clocks import BUILT_IN
from slacalc.spec.definitions import Kind
from tests.stories import TOLD
from tests.stories.words import OUTCOMES

for file in sorted(Path(__file__).parent.glob("test_*.py")):
    if file.stem != Path(__file__).stem:
        import_module(f"tests.stories.{file.stem}")

WORDS = {
    "clock: ": list(BUILT_IN),
    "like: ": ["first_response", "resolution", "periodic_update"],
    "reopen: ": get_args(Reopen),
    "on_change: ": get_args(OnChange),
    "cycles: ": [word for word in get_args(Cycles) if word != "one"],
    "verdict: ": [word for word in get_args(Verdict) if word != "each"],
    "kind: ": [word for word in get_args(Kind) if word != "SLA"],
    "calendar: ": ["office", "lunch", "night", "nights", "saturdays", "maintained", "shanghai", "berlin", "24x7", "overlap"],
    "target: ": ["1 business day", "end of business day", "end of next business day", "16:00 next business day", "{until: due}"],
    "": [
        "if before 14:00",
        "pauses: extend",
        "while: ",
        "cancel: ",
        "change: ",
        "versions:",
        "valid: ",
        "waivers:",
        "exclude:",
        "matrix:",
        "left}",
    ],
}


@pytest.mark.parametrize(("key", "word"), [(key, word) for key, words in WORDS.items() for word in words])
def test_a_word_of_the_language(key: str, word: str) -> None:
    assert any(re.search(rf"{re.escape((key + word).strip())}(?!\w)", told) for told in TOLD)


@pytest.mark.parametrize("outcome", OUTCOMES.split("|"))
def test_an_outcome(outcome: str) -> None:
    assert any(re.search(rf": {outcome}\b", told) for told in TOLD)


def test_every_story_is_told_once() -> None:
    assert len(TOLD) == len(set(TOLD)) >= 200
