"""What definitions want of an export."""

from slacalc.spec import load_text
from slacalc.spec.definitions import Needs
from slacalc.spec.needs import needs
from tests.spec.writing import SLA, definitions, with_sla


def of(text: str, more: str = "", extra: tuple[str, ...] = ()) -> Needs:
    return needs(load_text(with_sla(text, more), "slas.yaml"), extra)


def test_a_built_in_clock_misses_nothing_but_the_opening() -> None:
    assert of(SLA) == Needs(
        moments=frozenset(("opened", "resolved")),
        fields=frozenset(("status",)),
        events=frozenset(),
        optional=frozenset(("resolved", "status")),
    )


def test_first_response_rests_on_events() -> None:
    found = of(SLA.replace("resolution", "first_response"))
    assert found.events == {"public_reply"}
    assert found.moments == {"opened", "first_response", "resolved"}
    assert found.optional == {"first_response", "resolved", "status"}


def test_time_to_own_rests_on_the_assignee() -> None:
    found = of(SLA.replace("resolution", "time_to_own"))
    assert found.moments == {"opened", "assigned"}
    assert found.fields == {"assignee"}
    assert found.optional == {"assignee", "assigned"}


def test_every_field_that_is_named_is_needed() -> None:
    found = of(
        """\
        clock:
          start: {team: Network}
          pause: {waiting_for: Customer}
          stop: [{event: done, author: agent}, Finished at]
          cancel: {status: Void}
        where: {type: Incident}
        calendar: {field: customer, values: {A: office}}
        targets: [{when: {priority: P1}, target: {until: due}}, {target: 4h}]
        objective: {at_least: 95%, per: site}
        """,
        "report: {group_by: group}\nexclude: [{when: {channel: Test}, reason: Test}]\n",
        ("impact", "opened"),
    )
    assert found == Needs(
        moments=frozenset(("opened", "Finished at", "due")),
        fields=frozenset(("team", "waiting_for", "status", "type", "customer", "priority", "site", "group", "channel", "impact")),
        events=frozenset(("done",)),
    )


def test_what_is_named_is_not_optional() -> None:
    found = of(SLA + "where: {status: {not: Void}}\n")
    assert found.fields == {"status"}
    assert found.optional == {"resolved"}


def test_a_column_that_is_compared_with_an_instant_is_a_moment() -> None:
    found = of(SLA + "where: {any: [{Created: {gte: 2026-01-01}}, {age: {gt: 3}}, {closed: {empty: true}}]}\n")
    assert {"Created", "closed"} <= found.moments
    assert "age" in found.fields
    assert not found.fields & found.moments


def test_a_file_without_anything_to_read_wants_the_opening() -> None:
    assert "opened" in needs(definitions()).moments
