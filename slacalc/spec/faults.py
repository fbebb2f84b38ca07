"""What can be wrong with a definition file: the stable codes, and faults out of places and sentences."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from slacalc.errors import Fault, Place
from slacalc.locale import say
from slacalc.spec.raw import Mark

_CODES: dict[str, tuple[str, ...]] = {
    "D001": (
        "unreadable",
        "not_utf8",
        "too_large",
        "unprintable",
        "empty",
        "unreadable_part",
        "no_dates",
        "ical",
        "ical_meant",
        "ical_begin",
        "ical_empty",
    ),
    "D002": ("syntax", "tab", "several_documents", "tag", "key_not_text", "merge_key", "unknown_anchor", "alias_bomb", "too_deep"),
    "D003": (
        "duplicate_key",
        "same_value",
        "weekday_twice",
        "exceptions_overlap",
        "valid_overlaps",
        "share_twice",
        "objective_twice",
        "tier_named",
        "versions_overlap",
        "rrule_twice",
        "ical_twice",
        "included_twice",
        "kpi_twice",
        "kpi_named",
        "tier_twice",
        "critical_twice",
        "critical_tier",
    ),
    "D004": ("unknown_key", "unknown_key_list", "unknown_column", "unknown_column_list"),
    "D005": (
        *(
            "key_missing",
            "value_missing",
            "matrix_cells",
            "one_needed",
            "no_slas",
            "no_target",
            "no_calendar",
            "survey_time",
            "when_or_dates",
            "valid_empty",
        ),
        *("weekdays_comma", "no_intervals", "clock_incomplete", "no_target_version"),
        *("no_source", "rrule_from", "rrule_days", "rrule_needs", "combination_of_one"),
        *("ical_no_start", "ical_zone_lacks", "ical_no_length"),
        *("agreement_empty", "no_credits", "weights_needed", "critical_cap", "critical_objective"),
        *("no_columns", "column_missing", "cell_missing", "service_of_one", "service_calendars", "kpi_empty"),
    ),
    "D006": ("mapping_wanted", "list_wanted", "text_wanted", "text_or_mapping"),
    "D007": (
        *("choice", "number", "header_rows", "switch", "version", "not_understood"),
        *("duration", "ambiguous_days", "too_long", "share", "share_percent", "share_range", "target", "warn_at", "within"),
        *("cycle", "csv_quotes", "cell_without_column", "kpi_target", "kpi_period", "no_users", "too_many_users"),
        *("amount", "due", "weight"),
        *("survey_number", "survey_scale", "survey_outside", "survey_nps", "survey_weights", "survey_name"),
        *(
            "weekday",
            "weekday_near",
            "weekday_single",
            "holiday_line",
            "ical_event",
            "ical_date",
            "ical_duration",
            "ical_backwards",
            "ical_line",
            "ical_scale",
            "ical_too_long",
            "ical_long_series",
            "rrule",
            "rrule_value",
            "hours",
            "hours_begin",
            "hours_list",
            "time_of_day",
            "date",
            "date_range",
            "date_range_backwards",
            "year_range",
            "recurring",
            "recurring_near",
            "timestamp_format",
            "format_unknown",
            "format_zone",
            "format_year",
            "format_half_day",
            "format_whole_day",
            "format_minute",
            "format_hour",
        ),
    ),
    "D008": ("unknown_name", "unknown_name_list", "unknown_zone", "unknown_country", "no_languages"),
    "D009": (
        *(
            "several_targets",
            "contradiction_every",
            "amber_below",
            "not_for_shape",
            "built_in_calendar",
            "records_apart",
            "records_beside_path",
            "verdict_nowhere",
            "verdict_twice",
            "verdict_words",
            "verdict_both",
            "wall_pause",
            "matrix_depth",
            "field_twice",
        ),
        *(
            "kpi_length",
            "kpi_calendar",
            "kpi_among",
            "kpi_ratio",
            "kpi_at",
            "kpi_alone",
            "kpi_option",
            "kpi_where",
            "kpi_cycle",
            "kpi_per_time",
            "currencies",
        ),
        *("reopen_each", "include_restart", "verdict_of_one", "sum_prorate", "sum_restart", "sum_target", "valid_beside_versions"),
        "within_until",
        *(
            "setting_last",
            "set_no_field",
            "counted_twice",
            "several_sources",
            "rrule_time",
            "rrule_with",
            "rrule_begins",
            "rrule_adds",
            "rrule_leaves",
        ),
        *("ical_two_ends", "ical_exrule", "ical_kinds", "ical_rrule_time"),
        *("combination_alone", "extends_combination", "zones_differ", "calendar_cycle", "calendar_depth"),
        *("currency", "more_decimals", "tier_never", "tier_credit"),
        *("survey_items", "survey_pairs", "survey_item_twice", "survey_column_twice"),
        *("include_cycle", "include_depth", "service_circle", "severity_needless"),
    ),
    "D010": (
        *(
            "condition_wanted",
            "null_text",
            "null_value",
            "no_values",
            "combine_list",
            "boolean_word",
            "operator_unknown",
            "operator_unknown_list",
        ),
        *("order_value", "value_nested", "moment_wanted"),
    ),
    "D011": ("regex",),
    "D012": ("never_opens", "rrule_never", "rrule_never_from"),
    "D013": ("group_needed",),
    "D014": ("group_collides",),
}
CODES = {key: code for code, keys in _CODES.items() for key in keys}
"""The code of each sentence; codes never change their meaning."""


ALIKE = 0.7
"""How much of a name must agree for it to be suggested, as difflib counts it."""


def place_at(file: str, lines: Sequence[str], mark: Mark) -> Place:
    """Return a mark with the text of its line; `file` and `lines` are those at hand, where the mark is of no other."""
    file, lines = (mark.script.file, mark.script.lines) if mark.script else (file, lines)
    text = lines[mark.line - 1] if mark.line <= len(lines) else ""
    return Place(file, mark.line, mark.column, text, mark.width)


def fault_at(file: str, lines: Sequence[str], mark: Mark | None, key: str, /, **values: object) -> Fault:
    """Return the fault that the sentence `key` tells, at a mark."""
    place = place_at(file, lines, mark) if mark else None
    return Fault(CODES[key], say(f"definitions.{key}", **values), place, place.file if place else file)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the name that was probably meant."""
    by_lower = {other.lower(): other for other in known}
    found = get_close_matches(name.lower(), by_lower, n=1, cutoff=ALIKE)
    return by_lower[found[0]] if found else None
