"""YAML 1.2, core schema: text stays text, keys are given once, and no trick of the format does harm."""

from typing import Any

import pytest
import yaml

from slacalc.errors import DefinitionError
from slacalc.spec import load_text, yamltext
from slacalc.spec.raw import Raw, Word
from slacalc.spec.yamltext import read_yaml

PARSERS = [pytest.param(yaml.SafeLoader, id="Python"), pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="C")]


@pytest.fixture(autouse=True, params=PARSERS)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with both of PyYAML's parsers."""
    parser: Any = request.param
    monkeypatch.setattr(yamltext, "LOADER", parser)


def read(text: str) -> Raw:
    raw, faults = read_yaml(text, "slas.yaml")
    assert not faults
    return raw


def refused(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        read_yaml(text, "slas.yaml")
    return [f"{fault.place.line}:{fault.place.column}: {fault.message}" for fault in caught.value.faults if fault.place]


@pytest.mark.parametrize(
    "text", ["17:00", "NO", "on", "yes", "2026-12-24", "0012345", "1e3", "0x1F", "1_000", "95%", ".5", "true", "08:00-17:00"]
)
def test_scalars_are_text_as_written(text: str) -> None:
    assert read(f"a: {text}") == {"a": text}
    assert read(f"a: [{text}, '{text}']") == {"a": [text, text]}
    assert read(f"{text}: a") == {text: "a"}


@pytest.mark.parametrize("text", ["", "~", "null", "NULL"])
def test_only_null_is_no_text(text: str) -> None:
    assert read(f"a: {text}") == {"a": None}
    assert read(f"a: '{text}'") == {"a": text}


def test_text_knows_its_place() -> None:
    raw = read("a:\n  bé: 'long word'\n")
    assert isinstance(raw, dict)
    inner = raw["a"]
    assert isinstance(inner, dict)
    (key, value), *_ = inner.items()
    assert isinstance(key, Word)
    assert isinstance(value, Word)
    assert (key.mark.line, key.mark.column, key.mark.width) == (2, 3, 2)
    assert (value.mark.line, value.mark.column, value.mark.width) == (2, 7, 11)


def test_text_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    raw = read("a: one\n  two\n")
    assert isinstance(raw, dict)
    value = raw["a"]
    assert isinstance(value, Word)
    assert value == "one two"
    assert value.mark.width == 3


def test_a_key_given_twice_is_a_fault_and_the_first_stays() -> None:
    raw, faults = read_yaml("a: 1\nb: 2\n'a': 3\n", "slas.yaml")
    assert raw == {"a": "1", "b": "2"}
    assert [(fault.code, fault.message) for fault in faults] == [("D003", "the key 'a' is given twice; the first is in line 1")]
    assert faults[0].place is not None
    assert (faults[0].place.line, faults[0].place.text) == (3, "'a': 3")


def test_anchors_and_aliases_work() -> None:
    assert read("a: &x [1, 2]\nb: *x\n") == {"a": ["1", "2"], "b": ["1", "2"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "1:1: the definition file is empty", id="nothing"),
        pytest.param("# nothing\n", "2:1: the definition file is empty", id="comments only"),
        pytest.param("a: b\n---\nc: d\n", "2:1: a definition file is one document; remove the line `---`", id="two documents"),
        pytest.param("a:\n\tb: c\n", "2:1: a tab cannot indent YAML; use spaces", id="tab"),
        pytest.param("a: *x\n", "1:4: no anchor &x before this alias", id="alias of nothing"),
        pytest.param("a: &x [*x]\n", "1:8: no anchor &x before this alias", id="alias of itself"),
        pytest.param("a: &x 1\nb: {<<: *x}\n", "2:5: merge keys (<<) are not part of YAML 1.2; write the keys out", id="merge key"),
        pytest.param("? [a]\n: b\n", "1:3: a key must be text", id="key that is a list"),
        pytest.param("a: \x07\n", "1:4: the character U+0007 cannot stand here; remove it", id="control character"),
        pytest.param(
            "a: !!python/name:os.system x\n",
            "1:4: the tag tag:yaml.org,2002:python/name:os.system has no meaning here; remove it",
            id="tag",
        ),
        pytest.param("a: !!int 3\n", "1:4: the tag tag:yaml.org,2002:int has no meaning here; remove it", id="type"),
        pytest.param("[" * 60 + "]" * 60, "1:52: values nest deeper than 50 levels", id="very deep"),
    ],
)
def test_files_that_are_refused(text: str, message: str) -> None:
    assert refused(text) == [message]


def test_what_does_not_end_is_shown_where_it_begins() -> None:
    assert refused("a: 1\nb: 'open\n")[0].startswith("2:4: this is not YAML: ")


def test_a_million_laughs_are_not_told() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert refused("\n".join(lines))[0].endswith("the aliases of this file stand for more than 100000 values")


def test_half_a_character_is_refused_like_others_that_cannot_stand_in_a_file() -> None:
    """No file holds one, but a text may."""
    with pytest.raises(DefinitionError) as caught:
        load_text("name: a\ud800b\n", "slas.yaml")
    assert [fault.message for fault in caught.value.faults] == ["the character U+D800 cannot stand here; remove it"]
