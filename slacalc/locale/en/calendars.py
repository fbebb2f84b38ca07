"""What calendars say."""

SENTENCES: dict[str, str] = {
    "exception_closed": "closed on this date (exception)",
    "exception_open": "special hours on this date (exception)",
    "holidays_refused": "calendar '{calendar}': the holidays package does not know these holidays: {reason}",
    "missing_holidays": "calendar '{calendar}': {place} {year}",
    "missing_makeup": "calendar '{calendar}': {place} {year} (official make-up working days)",
    "never_opens": "calendar '{calendar}' never opens; give it `hours` or an exception with hours, or use 24x7",
    "out_of_span": "calendar '{calendar}' is compiled for the instants {first} to {last}; {at} lies outside",
    "unknown_language": "no language '{language}', known are: {known}",
}
