"""What calendars say."""

SENTENCES: dict[str, str] = {
    "exception_closed": "closed on this date (exception)",
    "exception_open": "special hours on this date (exception)",
    "frozen_until": "not frozen",
    "holidays_refused": "calendar '{calendar}': the holidays package does not know these holidays: {reason}",
    "icalendar_refused": "calendar '{calendar}': '{file}' cannot be read as an iCalendar file: {reason}",
    "makeup_day": "make-up working day",
    "missing_in_file": "calendar '{calendar}': {place}",
    "missing_holidays": "calendar '{calendar}': {place}",
    "missing_makeup": "calendar '{calendar}': {place} (official make-up working days)",
    "missing_notice": "calendar '{calendar}': {place} (official notice of days off)",
    "never_opens_except": "calendar '{calendar}' never opens: {others} take away everything that '{first}' has",
    "never_opens_intersection": "calendar '{calendar}' never opens: its parts {names} are never open together",
    "never_opens_union": "calendar '{calendar}' never opens: none of its parts {names} opens",
    "never_opens": "calendar '{calendar}' never opens; give it `hours` or an exception with hours, or use 24x7",
    "out_of_span": "calendar '{calendar}' is compiled for the instants {first} to {last}; {at} lies outside",
    "taken_out": "time of calendar '{calendar}' is taken out",
    "unknown_language": "no language '{language}', known are: {known}",
    "unknown_zone": "no time zone '{zone}'",
}
