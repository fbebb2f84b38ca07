"""The example of a definition file: it has every word of the language, and what it only shows in comments is right too."""

import re

import pytest

from slacalc.spec import load_text
from tests.sample.test_sample import EXAMPLE
from tests.spec.words import choices, keys

TEXT = EXAMPLE.read_text(encoding="utf-8")
SHOWN = re.findall(r"(?:^#: .*\n)+", TEXT, re.MULTILINE)


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_occurs(key: str) -> None:
    assert re.search(rf"\b{key}:", TEXT)


@pytest.mark.parametrize("word", sorted(choices()))
def test_every_word_to_choose_from_occurs(word: str) -> None:
    assert re.search(rf"\b{word}\b", TEXT)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.split(":")[1].strip(" -{"))
def test_what_is_shown_in_comments_is_right(shown: str) -> None:
    text = with_it(shown)
    assert text != TEXT
    assert load_text(text, str(EXAMPLE))


def with_it(shown: str) -> str:
    """Return the example with a block that counts, in the place of the whole part if it begins one anew."""
    counting = shown.replace("#: ", "")
    part = counting.partition(":")[0]
    if counting.startswith(" ") or f"\n{part}:" not in TEXT:
        return TEXT.replace(shown, counting)
    return re.sub(rf"^{part}:\n(?: .*\n)+", lambda _: counting, TEXT, count=1, flags=re.MULTILINE)
