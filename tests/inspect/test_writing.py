"""What is proposed is YAML that says what is meant, whatever the columns are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacalc.read.inspect.draft import Draft
from slacalc.read.inspect.writing import quoted, text_of
from slacalc.spec.yamltext import read_yaml
from tests.inspect.looking import one, proposal


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Created at", "Created at"),
        ("Größe (cm)", "Größe (cm)"),
        ("case:concept:name", '"case:concept:name"'),
        ("null", '"null"'),
        ("No", '"No"'),
        ("a #1", '"a #1"'),
        ("- x", '"- x"'),
        ("[x]", '"[x]"'),
        ('say "x"\\', '"say \\"x\\"\\\\"'),
        ("a\nb\x1b", '"a\\U0000000ab\\U0000001b"'),
    ],
)
def test_text_is_quoted_where_it_could_be_taken_for_something_else(text: str, written: str) -> None:
    assert quoted(text) == written


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_text_is_read_back_as_it_was(text: str) -> None:
    found, faults = read_yaml(f"a: [{quoted(text)}]\n", "x")

    assert (found, faults) == ({"a": [text]}, [])


def test_a_long_list_of_values_has_a_line_for_each() -> None:
    values = [f"Waiting for somebody in department {number}" for number in range(5)]
    rows = "".join(f"T{number},2026-03-01T09:00Z,{value}\n" for number, value in enumerate(values))
    text = proposal(f"id,opened,status\n{rows}")

    assert f"  waiting:\n    - {values[0]}\n    - {values[1]}\n" in text


def test_of_many_statuses_without_a_group_the_first_are_named() -> None:
    rows = "".join(f"T{number},2026-03-01T09:00Z,s{number:02d}\n" for number in range(25))

    assert "s18, s19 and 5 more\n" in proposal(f"id,opened,status\n{rows}")


def test_a_draft_that_says_nothing_is_still_a_source() -> None:
    assert text_of(Draft()) == "source: {}\n"


def test_decimal_commas_and_words_for_nothing_are_said() -> None:
    text = proposal("id;opened;resolved;Kosten\nA;2026-03-01T09:00Z;?;1,5\nB;2026-03-02T09:00Z;2026-03-02T09:00Z;2,75\n")

    assert '  decimal: ","\n' in text
    assert '  missing: ["", "?"]\n' in text


def test_ticket_text_is_no_yaml() -> None:
    found = one('id,opened,status\nA,2026-03-01T09:00Z,"x\n# y: [z"\nB,2026-03-02T09:00Z,{}\n')

    assert '# in no group yet: "x\\U0000000a# y: [z", "{}"\n' in text_of(found.draft)
    assert found.proof.reason is None
