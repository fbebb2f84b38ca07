"""iCalendar files as a calendar program would write them."""

from slacalc.spec.calendar_definitions import IcalendarHolidays, Removal

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN")
NOTHING = Removal()
CUSTOM_ZONE = """BEGIN:VTIMEZONE
TZID:Plant time
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0330
TZOFFSETTO:+0330
END:STANDARD
END:VTIMEZONE"""


def file(*events: str, removed: Removal = NOTHING, extra: str = "") -> IcalendarHolidays:
    """A file of events, each the lines of its properties; UID and DTSTAMP are added."""
    lines = [*HEAD, *extra.split("\n"), *(line for number, event in enumerate(events) for line in _event(number, event)), "END:VCALENDAR"]
    return IcalendarHolidays("company.ics", "\r\n".join(line for line in lines if line) + "\r\n", removed)


def _event(number: int, properties: str) -> list[str]:
    uid = [] if "UID:" in properties else [f"UID:{number}"]
    return ["BEGIN:VEVENT", *uid, "DTSTAMP:20250101T000000Z", *properties.split("\n"), "END:VEVENT"]


def all_day(first: str, end: str | None = None, *more: str, name: str = "Works outing") -> str:
    """An event of whole days; its end is the day after its last."""
    until = [f"DTEND;VALUE=DATE:{end}"] if end else []
    return "\n".join([f"DTSTART;VALUE=DATE:{first}", *until, f"SUMMARY:{name}", *more])


def timed(start: str, end: str, *more: str, name: str = "Stocktaking") -> str:
    """An event with times, each `;TZID=Zone:20261005T090000` or `:20261005T090000`."""
    return "\n".join([f"DTSTART{start}", f"DTEND{end}", f"SUMMARY:{name}", *more])
