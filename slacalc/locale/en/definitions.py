"""What is said about definition files: what is wrong, and what to write instead."""

SENTENCES: dict[str, str] = {
    # the file
    "unreadable": "cannot read the definition file {file}: {reason}",
    "not_utf8": "this is not UTF-8 text; save the file as UTF-8",
    "too_large": "{file} has more than {limit} MB, so it is no definition file; was an export meant to be passed without --slas?",
    "unprintable": "the character {code} cannot stand in YAML; remove it",
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
    # keys
    "duplicate_key": "the key '{name}' is given twice; the first is in line {line}",
    "unknown_key": "unknown key '{name}', did you mean '{near}'?",
    "unknown_key_list": "unknown key '{name}'; the keys here are {known}",
    "key_missing": "the key '{name}' is missing",
    "value_missing": "a value is missing; fill it in or remove the key",
    "one_needed": "exactly one of {names} is needed",
    "no_slas": "no SLA is defined; write at least one under `slas`",
    "no_target": "this SLA has no target; write `target: 4h`, or `targets:` or `matrix:`",
    "several_targets": "an SLA has one of target, targets and matrix",
    "no_calendar": "no calendar says when this target's time counts; write `calendar: NAME`, or `calendar: 24x7`",
    "not_for_shape": "'{name}' has no use with '{shape}'; the keys there are {known}",
    # kinds of values
    "mapping_wanted": "keys and values are needed here, not text or a list",
    "list_wanted": "a list is needed here: write [...] or lines that begin with `- `",
    "text_wanted": "plain text is needed here, not a list and not keys and values",
    "text_or_mapping": "plain text, or keys and values, are needed here",
    "not_understood": "this value is not understood",
    "choice": "'{text}' is not one of: {known}",
    "number": "'{text}' is not a whole number",
    "switch": "'{text}' is neither true nor false",
    "version": "version '{text}' of the definition language is not known; write 1",
    # names
    "unknown_name": "unknown {kind} '{name}', did you mean '{near}'?",
    "unknown_name_list": "unknown {kind} '{name}'; known: {known}",
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
    "amber_below": "`amber` must not be below `at_least`: it warns while the objective is still met",
    "warn_at": "'{text}' may mean time used or time left; write '{text} left', or a share such as 75%",
    "matrix_depth": "the cells under '{name}' go deeper than `fields` has names",
    # calendars
    "weekday": "'{text}' is not a weekday; write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri",
    "weekday_twice": "{day} has its hours already",
    "hours": "'{text}' is not an interval; write it like 08:00-17:00",
    "time_of_day": "'{text}' is not a time of day; write it like 17:00",
    "date": "'{text}' is not a date; write it like 2026-12-24",
    "date_range": "the range ends on {last}, before it begins on {first}",
    "date_range_backwards": "the range ends before it begins; swap `from` and `to`",
    "year_range": "'{text}' lies outside the years {first} to {last}",
    "exceptions_overlap": "{days} has an exception already",
    "recurring": (
        "'{text}' is not a recurring day; write it like 'first sunday of month', 'last friday of june', 'sunday', '12-24' or '12-24..01-01'"
    ),
    "contradiction_every": "a closure has either `every` or `from` and `to`",
    "when_or_dates": "a closure needs its days: write `from` and `to` (both inclusive), or `every`",
    "never_opens": "this calendar never opens; give it `hours`, or use 24x7",
    "closure": "closed",
    # conditions and moments
    "condition_wanted": "a condition is needed here, such as {{status: Open}}",
    "null_text": "a value is missing; write `{{empty: true}}` for an empty field, or quote the word: 'null'",
    "no_values": "'{name}' needs a value to compare with",
    "value_nested": "values to compare with are plain text",
    "combine_list": "'{name}' needs a list of conditions: {name}: [{{...}}, {{...}}]",
    "boolean_word": "'{name}' does not combine conditions; write `{instead}: [...]`",
    "operator_unknown": "unknown operator '{name}' for the field '{field}', did you mean '{advice}'?",
    "operator_unknown_list": "unknown operator '{name}' for the field '{field}'; the operators are {known}",
    "order_value": "'{name}' compares with a number, a duration such as 4h, or a date such as 2026-10-01",
    "regex": "'{text}' is not a pattern that can be searched with: {reason}",
    "moment_wanted": "a moment is needed here: a name such as opened, a condition such as {{status: Closed}}, or {{event: public_reply}}",
    # clocks and groups
    "group_needed": "the clock '{clock}' needs the status group {groups}; define it under `statuses`, like `{group}: [...]`",
    "group_collides": "'{name}' is also a status in the group '{other}', so the group '{name}' must contain it; add it or rename the group",
    "wall_pause": "pauses in wall-clock time (`counts: wall`) go with the calendar 24x7 only, and '{calendar}' counts too; use `working`",
    # timestamps
    "timestamp_format": "'{text}' is not a timestamp format; write it like %d/%m/%Y %H:%M",
}
