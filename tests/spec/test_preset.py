"""A preset lies under what a file says itself: names side by side, one's own before those of the preset, anything else one's own."""

import pytest

from slacalc.errors import DefinitionError
from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions
from slacalc.spec.preset import PRESETS, preset_names, with_preset
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from slacalc.spec.yamltext import read_yaml
from tests.spec.writing import said

SLAS = "slas: {r: {clock: resolution, calendar: 24x7, target: 4h}}\n"


def loaded(source: str, more: str = "") -> Definitions:
    return load_text(f"timezone: UTC\nsource: {source}\n{more}{SLAS}", "slas.yaml")


def test_a_preset_alone_is_enough() -> None:
    found = loaded("{preset: zendesk}")

    assert found.source.columns["opened"] == ColumnSource("created_at")
    assert found.statuses["waiting"] == ("pending",)
    assert found.source.history is not None
    assert found.source.history.path == "audits[].events[]"


def test_columns_of_ones_own_replace_those_of_the_preset_and_join_them() -> None:
    columns = loaded("{preset: zendesk, columns: {due: promised_at, region: custom_region}}").source.columns

    assert (columns["due"], columns["region"]) == (ColumnSource("promised_at"), ColumnSource("custom_region"))
    assert columns["opened"] == ColumnSource("created_at")


def test_names_of_columns_are_told_apart_by_case() -> None:
    columns = loaded("{preset: zendesk, columns: {Status: State}}").source.columns

    assert (columns["Status"], columns["status"]) == (ColumnSource("State"), ColumnSource("status"))


def test_a_column_that_says_how_it_is_read_is_ones_own_as_a_whole() -> None:
    """Nothing of the preset's `column`, `timestamps` or `date_means` is left in it."""
    columns = loaded("{preset: jira-csv, columns: {due: {column: Promised, date_means: start_of_day}}}").source.columns

    assert columns["due"] == ColumnSource("Promised", date_means="start_of_day")


def test_a_status_group_of_ones_own_replaces_that_of_the_preset() -> None:
    """Groups are known without regard to case."""
    statuses = loaded("{preset: zendesk}", "statuses: {Waiting: [pending, hold], vip: [x]}\n").statuses

    assert statuses["waiting"] == ("pending", "hold")
    assert (statuses["vip"], statuses["solved"]) == (("x",), ("solved", "closed"))


def test_a_history_of_the_same_shape_or_none_is_laid_over_key_by_key() -> None:
    history = loaded("{preset: zendesk, history: {at: ../time, events: {call: {type: Voice}}}}").source.history

    assert history is not None
    assert (history.shape, history.at, history.new) == ("nested", "../time", "value")
    assert list(history.events) == ["call", "public_reply", "internal_note"]


def test_a_history_of_another_shape_is_ones_own_as_a_whole() -> None:
    history = loaded("{preset: zendesk, history: {shape: changes, at: updated}}").source.history

    assert history is not None
    assert (history.shape, history.at, history.path, history.events) == ("changes", "updated", None, {})


def test_nothing_behind_a_name_takes_out_what_the_preset_has() -> None:
    found = loaded(
        "{preset: zendesk, columns: {due: null, csat: }, history: {events: {internal_note: null}}}", "statuses: {on_hold: null}\n"
    )

    assert not {"due", "csat"} & found.source.columns.keys()
    assert found.source.history is not None
    assert [*found.source.history.events] == ["public_reply"]
    assert "on_hold" not in found.statuses
    assert loaded("{preset: zendesk, history: null}").source.history is None
    assert loaded("{preset: nyc311, timezone: null}").source.timezone is None


def test_nothing_behind_a_name_that_the_preset_has_not_is_a_value_that_is_missing() -> None:
    text = f"timezone: UTC\nsource: {{preset: glpi, history: null, columns: {{deu: }}}}\n{SLAS}"

    assert said(text) == [
        "2:24: D005 a value is missing; fill it in or remove the key",
        "2:49: D005 a value is missing; fill it in or remove the key",
    ]


def test_lists_are_ones_own_as_a_whole() -> None:
    assert loaded('{preset: boston311, missing: ["-"], timestamps: "%d.%m.%Y"}', "statuses: {waiting: [x]}\n").source.missing == ("-",)


def test_the_zone_of_the_preset_stands_before_that_of_the_file() -> None:
    """A2: one's own `source.timezone` before both."""
    assert loaded("{preset: boston311}", "statuses: {waiting: [x]}\n").source.timezone == "America/New_York"
    assert loaded("{preset: boston311, timezone: Asia/Tokyo}", "statuses: {waiting: [x]}\n").source.timezone == "Asia/Tokyo"


def test_a_column_may_have_several_names() -> None:
    columns = loaded("{preset: zendesk, columns: {due: [due, Due], opened: {first: [At, at]}}}").source.columns

    assert columns["due"] == ColumnSource("due", others=("Due",))
    assert columns["opened"] == ColumnSource("At", "first", others=("at",))


@pytest.mark.parametrize("source", ["{preset: }", "{preset: [jira]}", "{preset: {jira: x}}", "[preset]"])
def test_what_is_no_preset_is_an_error_and_nothing_else(source: str) -> None:
    with pytest.raises(DefinitionError):
        loaded(source)


def test_what_is_wrong_beside_a_preset_has_its_place_in_the_file() -> None:
    text = f"timezone: UTC\nsource: {{preset: jira, history: {{shape: rows, path: x}}}}\n{SLAS}"

    assert said(text) == ["2:47: D009 'path' has no use with 'rows'; the keys there are at, header_rows, order, shape, sheet, ticket"]


@pytest.mark.parametrize("name", preset_names())
def test_a_file_without_a_source_is_left_as_it_is(name: str) -> None:
    assert with_preset({"name": name}) == {"name": name}
    assert with_preset({"source": {"preset": f"{name}?"}}) == {"source": {"preset": f"{name}?"}}


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_says_nothing_twice(name: str) -> None:
    """Of a key that stands twice only one would count."""
    text = (PRESETS / f"{name}.yaml").read_text(encoding="utf-8")
    assert read_yaml(text, name)[1] == []


def test_exclusions_of_the_preset_come_after_ones_own_or_are_taken_out() -> None:
    waiting = "statuses: {waiting: [x]}\n"
    own = f"{waiting}exclude:\n  - {{when: {{state_reason: duplicate}}, reason: Said elsewhere}}\n"

    assert [each.reason for each in loaded("{preset: github}", own).exclude] == ["Said elsewhere", "A pull request, no issue"]
    assert loaded("{preset: github}", f"{waiting}exclude: null\n").exclude == ()


def test_a_preset_over_another() -> None:
    """Of what that one has, some is replaced, some taken out, and the rest is left."""
    log, metric = (loaded(f"{{preset: {name}}}").source for name in ("servicenow", "servicenow-metric"))

    assert metric.columns == log.columns
    assert metric.history == HistorySource(
        "changes",
        ticket="number",
        at="start",
        field="field",
        new="value",
        others={
            "ticket": ("inc_number", "Number", "id", "ID"),
            "at": ("mi_start", "Start"),
            "field": ("mi_field", "md_field", "Field"),
            "new": ("mi_value", "Value"),
        },
    )
