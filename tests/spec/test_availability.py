"""`availability` in a definition file: services, what they are made of, and what they want of an export."""

from fractions import Fraction

from slacalc.spec import load_text
from slacalc.spec.availability import wants_of
from slacalc.spec.availability_definitions import Composition, Outages, Service, Users
from slacalc.spec.conditions import AllOf, Text
from slacalc.spec.definitions import Definitions
from slacalc.spec.notes import notes
from slacalc.spec.wants import Wants
from tests.spec.writing import with_sla

NODE = "{outages: {service: Node}, from: down_at, to: up_at}"


def of(text: str) -> Definitions:
    return load_text(with_sla(more="availability:\n" + text), "slas.yaml")


def services(text: str) -> dict[str, Service]:
    return {service.id: service for service in of(text).availability}


def test_everything_that_a_service_may_say() -> None:
    found = of("""\
  portal:
    name: Customer portal
    outages: {service: Portal, type: Outage}
    from: outage_start
    to: outage_end
    calendar: office
    maintenance: {type: Maintenance}
    objective: {at_least: 99.9%, amber: 99.95%}
    users: {affected: users_affected, of: 500}
""")
    assert found.availability == (
        Service(
            id="portal",
            name="Customer portal",
            made=Outages(
                when=AllOf((Text("service", "in", ("portal",)), Text("type", "in", ("outage",)))),
                start="outage_start",
                end="outage_end",
                maintenance=Text("type", "in", ("maintenance",)),
                users=Users("users_affected", 500),
            ),
            calendar="office",
            at_least=Fraction(999, 1000),
            amber=Fraction(9995, 10000),
        ),
    )


def test_the_least_that_a_service_may_say() -> None:
    assert services(f"  node: {NODE}\n")["node"] == Service(
        "node", "node", Outages(Text("service", "in", ("node",)), "down_at", "up_at"), calendar="24x7"
    )


def test_a_service_of_others_has_the_calendar_of_its_parts_unless_it_says_one() -> None:
    """Parts may stand behind the service, and be made of others themselves."""
    found = services(f"""\
  shop: {{needs_all: [storage, portal], objective: 99.5%}}
  storage: {{needs_any: [one, two]}}
  portal: {NODE[:-1]}, calendar: office}}
  one: {NODE[:-1]}, calendar: office}}
  two: {NODE[:-1]}, calendar: office}}
  always: {{needs_any: [one, portal], calendar: 24x7}}
""")
    assert found["shop"] == Service("shop", "shop", Composition("needs_all", ("storage", "portal")), "office", Fraction(995, 1000))
    assert (found["storage"].made, found["storage"].calendar) == (Composition("needs_any", ("one", "two")), "office")
    assert found["always"].calendar == "24x7"


def test_what_services_want_of_the_tickets() -> None:
    """A field that is compared with a date is a moment."""
    found = of("""\
  portal:
    outages: {service: Portal, seen: {gte: 2026-01-01}}
    from: opened
    to: outage_end
    maintenance: {kind: Planned}
    users: {affected: hit, of: 5}
""")
    assert wants_of(found.availability) == Wants(
        moments=frozenset(("opened", "outage_end")), fields=frozenset(("service", "kind", "hit")), compared=frozenset(("seen",))
    )
    assert wants_of(()) == Wants()


def test_columns_of_outages_have_a_place_for_messages() -> None:
    mentions = of(f"  node: {NODE}\n").mentions
    assert {"down_at", "up_at", "service"} <= set(mentions)


def test_calendars_and_groups_that_only_a_service_uses_are_used() -> None:
    text = with_sla("clock: resolution\ncalendar: 24x7\ntarget: 4h\n").replace("statuses: {", "statuses: {down: [Broken, Down], ")
    service = "availability: {node: {outages: {status: down}, from: a, to: b, calendar: office}}\n"

    assert [note.code for note in notes(load_text(text, "slas.yaml"))] == ["N002", "N001"]
    assert notes(load_text(text + service, "slas.yaml")) == ()
