"""What definitions want of an export."""

from slacalc.spec import load_text
from slacalc.spec.definitions import Needs
from slacalc.spec.needs import needs
from slacalc.spec.wants import Wants
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


def test_the_time_in_a_group_cannot_do_without_the_group() -> None:
    found = of(SLA.replace("resolution", "group_time"))
    assert found.fields == {"group", "status"}
    assert found.optional == {"status", "resolved"}


def test_a_missing_group_is_said_where_the_clock_is_named() -> None:
    for text in (SLA.replace("resolution", "group_time"), SLA.replace("resolution", "{like: group_time}")):
        place = load_text(with_sla(text), "slas.yaml").mentions["group"]
        assert place.text[place.column - 1 :].startswith("group_time")


def test_what_a_built_in_clock_stands_still_by_is_used_where_it_exists() -> None:
    text = with_sla(SLA.replace("resolution", "agent_work")).replace("{waiting:", "{new: [New], open: [Open], waiting:")
    found = needs(load_text(text, "slas.yaml"))
    assert found.fields == {"status"}
    assert found.optional == {"status", "resolved"}


def test_what_takes_the_place_of_a_built_in_part_is_needed() -> None:
    found = of(SLA.replace("resolution", "{like: resolution, pause: {hold: x}, while: {site: open}}"))
    assert found.fields == {"hold", "site", "status"}
    assert found.optional == {"status", "resolved"}


def test_a_clock_like_a_built_in_one_still_misses_nothing_but_the_opening() -> None:
    assert of(SLA.replace("resolution", "{like: resolution, reopen: restart}")) == of(SLA)


def test_every_version_is_read_for() -> None:
    found = of(
        """\
        clock: {start: opened, stop: closed}
        calendar: office
        objective: {at_least: 95%, per: site}
        versions:
          - {valid: {to: 2025-12-31}, where: {type: Incident}, target: {until: promised}}
          - {valid: {from: 2026-01-01}, calendar: {field: team, values: {A: office}}, targets: [{when: {priority: P1}, target: 4h}]}
        """
    )
    assert found.fields == {"site", "type", "team", "priority"}
    assert found.moments == {"opened", "closed", "promised"}


def test_every_field_that_is_named_is_needed() -> None:
    found = of(
        """\
        clock:
          start: {team: Network}
          pause: {waiting_for: Customer}
          while: {site_open: true}
          stop: [{event: done, author: agent}, Finished at]
          cancel: [{status: Void}, {change: owner}]
        where: {type: Incident}
        calendar: {field: customer, values: {A: office}}
        targets: [{when: {priority: P1}, target: {until: due}}, {target: 4h}]
        objective: {at_least: 95%, per: site}
        """,
        "report: {group_by: group, causes: category, reason: why}\nexclude: [{when: {channel: Test}, reason: Test}]\n",
        ("impact", "opened"),
    )
    assert found == Needs(
        moments=frozenset(("opened", "Finished at", "due")),
        fields=frozenset(
            (
                *("team", "waiting_for", "status", "type", "customer", "priority", "site", "group", "channel", "impact", "site_open"),
                *("owner", "category", "why"),
            )
        ),
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


def test_when_a_ticket_was_updated_is_a_moment_unless_it_is_named_as_a_field() -> None:
    definitions = load_text("timezone: UTC\nslas: {s: {clock: {start: opened, stop: resolved}, calendar: 24x7, target: 4h}}", "x.yaml")

    assert "updated" in needs(definitions, (), Wants(fields_there=frozenset(("updated",)))).moments
    assert "updated" in needs(definitions, ("updated",), Wants(fields_there=frozenset(("updated",)))).fields


def test_a_file_without_anything_to_read_wants_the_opening() -> None:
    assert "opened" in needs(definitions()).moments
