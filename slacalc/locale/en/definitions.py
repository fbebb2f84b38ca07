"""What is said about definition files: what is wrong, and what to write instead."""

SENTENCES: dict[str, str] = {
    # the file
    "unreadable": "cannot read the definition file {file}: {reason}",
    "not_utf8": "this is not UTF-8 text; save the file as UTF-8",
    "too_large": "{file} has more than {limit} MB, so it is no definition file; was an export meant to be passed without --slas?",
    "unreadable_part": "cannot read {file}: {reason}",
    "part_too_large": "it has more than {limit} MB",
    "unprintable": "the character {code} cannot stand here; remove it",
    "empty": "the definition file is empty",
    "syntax": "this is not YAML: {problem}",
    "tab": "a tab cannot indent YAML; use spaces",
    "several_documents": "a definition file is one document; remove the line `---`",
    "tag": "the tag {tag} has no meaning here; remove it",
    "key_not_text": "a key must be text",
    "merge_key": "merge keys (<<) are not part of YAML 1.2; write the keys out",
    "unknown_anchor": "no anchor &{name} before this alias",
    "alias_bomb": "the aliases of this file stand for more than {limit} values",
    "too_deep": "values nest deeper than {limit} levels",
    # files that it includes
    "include_cycle": "in the end this file includes itself: {chain}",
    "include_depth": "more than {limit} files include one another here",
    "included_twice": (
        "'{name}' also stands in {other}, and both files are included; remove or rename one, "
        "or write your own in the file that includes them"
    ),
    # keys
    "duplicate_key": "the key '{name}' is given twice; the first is in line {line}",
    "same_value": "'{name}' and '{first}' are the same, for case and outer spaces do not count; remove one of them",
    "unknown_key": "unknown key '{name}', did you mean '{near}'?",
    "unknown_key_list": "unknown key '{name}'; the keys here are {known}",
    "key_missing": "the key '{name}' is missing",
    "value_missing": "a value is missing; fill it in or remove the key",
    "one_needed": "exactly one of {names} is needed",
    "no_slas": "no SLA is defined; write at least one under `slas`",
    "no_target": "this SLA has no target; write `target: 4h`, or `targets:` or `matrix:`",
    "no_target_version": "this version has no target, and neither has the SLA itself; write `target: 4h`, or `targets:` or `matrix:`",
    "several_targets": "an SLA has one of target, targets and matrix",
    "no_calendar": "no calendar says when this target's time counts; write `calendar: NAME`, or `calendar: 24x7`",
    "records_apart": "paths with '[]' must all lead into the same list: `values[].done[]`, `values[].running`",
    "records_beside_path": "tickets that are rows in a list ('records' with '[]') have no history nested in them; give it with --history,"
    " or leave 'path' out",
    "verdict_nowhere": "a verdict needs one of column (with met, breached), remaining, used",
    "verdict_twice": "the verdict stands in 'column' or in what 'remaining' leaves; write one of them",
    "verdict_words": "'column' goes with the words in it that mean a verdict: 'met', 'breached', or both",
    "verdict_both": "'{text}' can mean only one of met, breached and neither",
    "not_for_shape": "'{name}' has no use with '{shape}'; the keys there are {known}",
    "counted_twice": "'{name}' is itself counted from an instant, or taken from the history; name a column of the tickets' instants",
    "set_no_field": "'{name}' is no field that an event sets; say under `source.columns` where it is, such as `{{last: ..., when: ...}}`",
    "setting_last": "what stands behind one without `when` is never reached; write that last, or give it a `when`",
    "kpi_length": "a length of time needs `from` and `to`, a number `column`; write one of both",
    "kpi_calendar": "a column's numbers need no calendar",
    "kpi_among": "`among` goes with `share_of`",
    "kpi_ratio": "a ratio is of two KPIs: `ratio: [One, Other]`, without `where` and `at`",
    "kpi_at": "a length of time counts where it ends; `at` goes with counts, shares and columns",
    "kpi_twice": "'{name}' is asked for twice; give one of them another name",
    "kpi_named": "'{name}' is a KPI of the catalogue; give your own another name",
    "kpi_empty": "a KPI is needed here, such as `- backlog`",
    "kpi_alone": "'{name}' needs a line of its own: `- {name}: ...`",
    "kpi_option": "'{name}' says nothing of {kpi}; the keys there are {known}",
    "kpi_where": "{kpi} comes from another part of the report, which knows no `where` of a KPI",
    "kpi_cycle": "'{name}' is in the end a ratio of itself",
    "kpi_per_time": "'{upper}' is no length of time and cannot be divided by '{lower}', which is one; write them the other way round",
    "kpi_target": "'{text}' is no target here; write it like `{example}`",
    "currencies": "amounts must be of one currency, here are {known}",
    # kinds of values
    "mapping_wanted": "keys and values are needed here, not text or a list",
    "list_wanted": "a list is needed here: write [...] or lines that begin with `- `",
    "text_wanted": "plain text is needed here, not a list and not keys and values",
    "text_or_mapping": "plain text, or keys and values, are needed here",
    "not_understood": "this value is not understood",
    "choice": "'{text}' is not one of: {known}",
    "number": "'{text}' is not a whole number",
    "header_rows": "'{text}' is no row; write the number of the header's row, such as 3, or its first and last, such as 3-4",
    "switch": "'{text}' is neither true nor false",
    "version": "version '{text}' of the definition language is not known; write 1",
    # names
    "unknown_name": "unknown {kind} '{name}', did you mean '{near}'?",
    "unknown_name_list": "unknown {kind} '{name}'; known: {known}",
    "unknown_zone": "unknown time zone '{name}'; write an IANA name such as Europe/Berlin or UTC",
    "unknown_country": "unknown country '{name}'; write its code, such as NO for Norway",
    "built_in_calendar": "the calendar '{name}' is built in; give yours another name",
    # durations, targets and shares
    "duration": "'{text}' is not a duration; write it like 30s, 15m, 4h or 1h30m",
    "ambiguous_days": "'{text}' is ambiguous; write '{hours}h' or '{days} {unit}'",
    "too_long": "'{text}' is longer than a hundred years",
    "target": (
        "'{text}' is not a target; write it like 15m, 4h, 1h30m, 3 business days, end of business day, end of next business day, "
        "16:00 next business day, or 16:00 next business day if before 14:00"
    ),
    "share": "'{text}' is not a share; write it like 95%",
    "share_percent": "'{text}' is not a share; write {percent}%",
    "share_range": "'{text}' is more than 100%",
    "share_twice": "an objective here says already what share must be met; remove one of the two, or say of one within which other target: "
    "`within: 8h`",
    "objective_twice": "there is an objective for this already; remove one of the two",
    "within_until": (
        "a second target goes with targets that count on a calendar, such as 4h or 3 business days, and one of this SLA is `until` "
        "a column; write what must be met within {within} as an SLA of its own"
    ),
    "within": "`within` is working time or business days; write it like 8h or 3 business days",
    "tier_named": "'{name}' is already what an objective of '{sla}' is called, for its `within`; give this SLA another name",
    "amber_below": "`amber` must not be below `at_least`: it warns while the objective is still met",
    "warn_at": "'{text}' may mean time used or time left; write '{text} left', or a share such as 75%",
    "matrix_cells": "`cells` has no cells; write one below each value of the field, such as `P1: 4h`",
    "field_twice": "the field '{name}' is named twice; remove one of them",
    "matrix_depth": "the cells under '{name}' go deeper than `fields` has names",
    # calendars
    "weekday": "'{text}' is not a weekday; write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri",
    "weekday_near": "'{text}' is not a weekday, did you mean '{near}'?",
    "weekday_single": "'{text}' is not one weekday; write mon, tue, wed, thu, fri, sat or sun",
    "weekdays_comma": "'{text}' has no hours, for in braces a comma ends a key; write \"{together}\" in quotes, or on a line of its own",
    "weekday_twice": "there are hours for {days} already",
    "hours": "'{text}' is not an interval; write it like 08:00-17:00",
    "hours_begin": "'{text}' begins at 24:00, which is only the end of a day; write {instead}",
    "hours_list": "several intervals are a list; write [{intervals}]",
    "no_intervals": "there are no intervals in this list; write `closed`",
    "time_of_day": "'{text}' is not a time of day; write it like 17:00",
    "date": "'{text}' is not a date; write it like 2026-12-24",
    "date_range": "the range ends on {last}, before it begins on {first}",
    "date_range_backwards": "the range ends before it begins; swap `from` and `to`",
    "year_range": "'{text}' lies outside the years {first} to {last}",
    "exceptions_overlap": "{days} has an exception already",
    "recurring": (
        "'{text}' is not a recurring day; write it like 'first sunday of month', 'last friday of june', 'sunday', '12-24' or '12-24..01-01'"
    ),
    "recurring_near": "'{text}' is not a recurring day, did you mean '{near}'?",
    "valid_empty": "`valid` needs a first day or a last one: write {{from: 2026-01-01}}, {{to: 2026-12-31}} or both",
    "valid_overlaps": "these hours and others hold on the same days; end one before the other begins, with `valid: {{from: ..., to: ...}}`",
    "versions_overlap": "this version and another hold on the same days; end one before the other begins",
    "valid_beside_versions": "where an SLA has versions, each of them says when it holds; remove this `valid`",
    "contradiction_every": "a closure has either `every` or `rrule`",
    "when_or_dates": "a closure needs its days: write `from` and `to` (both inclusive), or `every` or `rrule`",
    "never_opens": "this calendar never opens; give it `hours`, or use 24x7",
    "closure": "closed",
    # holidays
    "holiday": "holiday",
    "no_source": "nothing says where these holidays come from; write one of {known}, or `remove` alone",
    "several_sources": "`{first}` and `{second}` are two sources; make each an item of a list",
    "no_languages": "these holidays have their names in one language only; remove the key",
    "no_dates": "there are no dates in {file}",
    "holiday_line": "a line has a date or a range, and perhaps a name behind a comma; put a name with further commas in quotation marks",
    "ical_meant": "{file} is an iCalendar file; write it as `ical: {file}`",
    "ical_begin": "{file} does not begin with BEGIN:VCALENDAR, so it is no iCalendar file",
    "ical": "{file} is not an iCalendar file that can be read: {reason}",
    "ical_empty": "there are no events in {file}",
    "ical_event": "the days of this event cannot be read: {reason}",
    "part_special": "it is no regular file; copy what it holds into one",
    "ical_line": "this line is no property; it must be like NAME:value, and begin with a space if it continues the line before",
    "ical_scale": "days of the Gregorian calendar alone are known here; if these are, write CALSCALE:GREGORIAN",
    "ical_twice": "{name} stands twice; remove one of the two",
    "ical_two_ends": "an event has either DTEND or DURATION; remove one of the two",
    "ical_no_start": "this event has no DTSTART; write its first day, like DTSTART;VALUE=DATE:20261224",
    "ical_zone_lacks": "this part of a time zone has no {name}",
    "ical_exrule": "EXRULE is no longer part of iCalendar; write the days left out as EXDATE",
    "ical_date": "'{text}' is not a date of iCalendar; write it like 20261224, or with a time like 20261224T090000",
    "ical_duration": "'{text}' is not a duration of iCalendar; write it like P2D or PT4H",
    "ical_backwards": "this ends before it begins; correct the beginning or the end",
    "ical_kinds": (
        "the beginning and the end do not go together; write both as dates, both as times of a zone, or both as times without one"
    ),
    "ical_no_length": (
        "this event has a time but no length, so it would close nothing; write its end like DTEND:20261224T170000, "
        "or a whole day like DTSTART;VALUE=DATE:20261224"
    ),
    "ical_too_long": "this event lasts more than a hundred years",
    "ical_long_series": "an event that comes back lasts at most 366 days",
    "ical_rrule_time": "a rule has no {name} here; the times are those of DTSTART and DTEND",
    "rrule_never_from": "this rule never has a day if it begins on {first}",
    # recurrence rules
    "rrule": "'{text}' is not a recurrence rule of RFC 5545; write it like FREQ=MONTHLY;BYDAY=-1FR",
    "rrule_value": "'{text}' does not fit {name}, which takes {like}",
    "rrule_twice": "{name} stands twice in this rule",
    "rrule_time": "a rule has no times here, and so no {name}; of a closure, write the hours as `between: 02:00-06:00`",
    "rrule_with": "{name} has no use with {other}",
    "rrule_needs": "{name} needs {other} beside it",
    "rrule_from": "because of its {part} this rule counts from its first day; write that beside it, as `from: 2026-01-05`",
    "rrule_days": "this rule does not say which days it has; add {parts}, or write its first day beside it, as `from: 2026-01-05`",
    "rrule_never": "this rule never has a day; no month or year is like that",
    "rrule_begins": "{name} has no place in a rule; write its first day beside it, as `from: 2026-01-05`",
    "rrule_adds": "{name} has no place in a rule; write further days as an item of their own",
    "rrule_leaves": "{name} has no place in a rule; leave days out by `remove` among the holidays, or by `exceptions`",
    # calendars made of others
    "combination_alone": "'{name}' has no use beside '{how}', which leaves room for `timezone` only",
    "combination_of_one": "'{how}' takes two calendars or more, like `{how}: [office, 24x7]`",
    "extends_combination": "'{name}' is put together of other calendars and cannot be extended; extend its parts",
    "zones_differ": "the parts of this {how} have different zones ({zones}); say which days it has with `timezone`",
    "calendar_cycle": "in the end this calendar is made of itself: {chain}",
    "calendar_depth": "more than {limit} calendars are made of one another here",
    # conditions and moments
    "condition_wanted": "a condition is needed here, such as {{status: Open}}",
    "null_text": "a value is missing; write `{{empty: true}}` for an empty field, or quote the word: 'null'",
    "null_value": "a value is missing; if the word itself is meant, quote it: 'null'",
    "no_values": "'{name}' needs a value to compare with",
    "value_nested": "values to compare with are plain text",
    "combine_list": "'{name}' needs a list of conditions: {name}: [{{...}}, {{...}}]",
    "boolean_word": "'{name}' does not combine conditions; write `{instead}: [...]`",
    "operator_unknown": "unknown operator '{name}' for the field '{field}', did you mean '{near}'?",
    "operator_unknown_list": "unknown operator '{name}' for the field '{field}'; the operators are {known}",
    "order_value": "'{name}' compares with a number, a duration such as 4h, or a date such as 2026-10-01",
    "regex": "'{text}' is not a pattern that can be searched with: {reason}",
    "moment_wanted": (
        "a moment is needed here: a name such as opened, a condition such as {{status: Closed}}, {{event: "
        "public_reply}} or {{change: group}}"
    ),
    # agreements
    "amount": (
        "'{text}' is not an amount; write a number and a currency, like 10000.00 EUR, "
        "with a point before the decimals and nothing between thousands"
    ),
    "due": "'{text}' is neither a share of the fee, like 5%, nor an amount, like 500.00 EUR",
    "weight": "'{text}' is not a weight; write a number above 0, like 2 or 0.5",
    "agreement_empty": "this agreement says nothing; write `weights`, `credits` or both",
    "no_credits": "nothing says when a credit is due; write `tiers`, `per_breach` or `critical`",
    "weights_needed": "weighted compliance needs weights; write `weights: {{first-response: 1, resolution: 2}}` under `agreement`",
    "critical_cap": "`critical` makes the whole cap due, and there is none; write `cap: 15%`, or `critical: {{slas: [...], credit: 15%}}`",
    "critical_objective": "'{sla}' has no objective that it could miss; give it an `objective`",
    "critical_twice": "'{sla}' is critical already; remove one of them",
    "critical_tier": "'{sla}' is an objective of '{whole}', which is critical with all of its objectives; remove one of the two",
    "currency": "this amount is in {currency}, and the fee in {fee}; write both in one currency",
    "more_decimals": "this amount has more decimals than the fee, to which credits are rounded; write the fee as {fee}",
    "tier_never": "no share is below 0 %, so this tier never holds; write a higher share",
    "tier_twice": "'{sla}' has a tier below {below} already; remove one of them",
    "tier_credit": "below {below} the credit of {credit} is not more than the {other} below {upper}; a deeper tier must credit more",
    # surveys
    "survey_number": "'{text}' is not a number; write it like 4 or 4.5",
    "survey_scale": "'{text}' is not a scale; write its least and its greatest answer, like 1..5",
    "survey_nps": "promoters are 9 and 10 of ten points; write the scale 0..10 or 1..10",
    "survey_outside": "'{text}' is outside the scale {scale}",
    "survey_time": "nothing says when these answers were given; write `at`, or `ticket` for the tickets that they are about",
    "survey_weights": "the weights add up to {percent}%; they must make 100%",
    "survey_items": "with `item` the questions of a dimension are names, as they stand in that column: [Q1, Q2]",
    "survey_pairs": "without `item` the questions of a dimension are pairs of columns: [{{perception: P1, expectation: E1}}]",
    "survey_item_twice": "the question '{name}' stands twice among the dimensions; remove one of them",
    # availability
    "service_of_one": "a service is put together of two others or more, like [portal, database]",
    "service_calendars": "the parts have different calendars ({calendars}); say whose hours are agreed for the whole with `calendar`",
    "service_circle": "in the end this service is made of itself: {chain}",
    "no_users": "'{text}' users cannot be hit; write how many there are",
    # waivers
    "cycle": "'{text}' is no cycle of a clock; they are counted from 1",
    "no_columns": "{file} is empty; its first line names the columns: {known}",
    "unknown_column": "unknown column '{name}', did you mean '{near}'?",
    "unknown_column_list": "unknown column '{name}'; known: {known}; what is your own goes into a column 'comment'",
    "column_missing": "the column '{name}' is missing",
    "cell_missing": "the {name} is missing here",
    "cell_without_column": "this cell has no column; put text with a separator in it in quotation marks",
    "csv_quotes": "the quotation marks of this cell do not end where the cell does; double those within it",
    # clocks and groups
    "group_needed": "the clock '{clock}' needs the status group {groups}; define it under `statuses`, like `{group}: [...]`, "
    "or `{group}: []` if there is none",
    "clock_incomplete": "a clock needs `start` and `stop`, or `like` and the name of a built-in clock; there is no {names}",
    "reopen_each": (
        "with `cycles: each` a stop ends its cycle for good, which `reopen: {reopen}` contradicts; write `reopen: resume` or `cycles: one`"
    ),
    "include_restart": (
        "`reopen: include` counts a cycle up to its last stop, which `on_change: restart` contradicts; change one of the two"
    ),
    "verdict_of_one": (
        "a ticket has one cycle of this clock, so `verdict: {verdict}` has no use; remove it, or write `cycles: each`, "
        "`reopen: restart` or `on_change: restart`"
    ),
    "sum_prorate": (
        "`verdict: sum` compares with one target for the whole time, which `on_change: prorate` contradicts; change one of the two"
    ),
    "sum_restart": ("`verdict: sum` adds up what `on_change: restart` begins anew at zero; change one of the two"),
    "sum_target": "with `verdict: sum` a target is a length of working time, such as 4h",
    "group_collides": "'{name}' is also a status in the group '{other}', so the group '{name}' must contain it; add it or rename the group",
    "wall_pause": "pauses in wall-clock time (`counts: wall`) go with the calendar 24x7 only, and '{calendar}' counts too; use `working`",
    # notes
    "unused_calendar": "the calendar '{name}' is used nowhere",
    "unused_group": "the status group '{name}' is used nowhere",
    "unreachable_rule": "this rule of '{sla}' never wins: the rule '{earlier}' before it takes every ticket that it fits",
    # timestamps
    "format_unknown": "'{directive}' in '{text}' is no directive of a timestamp format; write it like %d/%m/%Y %H:%M",
    "format_zone": "'%Z' in '{text}' does not tell the time of a zone; write %z for offsets such as +01:00, else the text, and `timezone`",
    "format_year": "the format '{text}' has no year, so it reads nothing; add %Y or %y, or `join` the columns of date and time",
    "format_half_day": "'%I' in '{text}' needs %p for AM and PM; write %H for the hours 0 to 23",
    "format_whole_day": "'%p' in '{text}' needs %I, the hours 1 to 12, in place of %H",
    "format_minute": "the format '{text}' has an hour and no minute; add %M",
    "format_hour": "the format '{text}' has minutes or seconds and no hour; add %H",
    "timestamp_format": "'{text}' is not a timestamp format; write it like %d/%m/%Y %H:%M",
}
