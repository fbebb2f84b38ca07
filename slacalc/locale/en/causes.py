"""What a report says of where breaches come from."""

SENTENCES: dict[str, str] = {
    # titles
    "title": "Where breaches come from",
    "title_sla": "Where breaches come from: {name}",
    # what is looked at
    "counted": "{missed} of {settled} settled measurements were missed: breached, or overdue.",
    "counted_all": "{missed} of {settled} settled measurements of all SLAs were missed: breached, or overdue.",
    "nothing_missed": "None of the {settled} settled measurements was missed.",
    "nothing_settled": "No measurement has settled.",
    "more_slas": "{count} more SLAs missed their objective; where their breaches come from is in the JSON report.",
    # tables of values
    "held": "Who held the tickets when they were over their target:",
    "reasons": "For which reason, by {field}:",
    "column_missed": "Missed",
    "column_settled": "Settled",
    "column_share": "Share",
    "column_cumulative": "Together",
    "other": "{count} others",
    "other_one": "1 other",
    # values against the rest
    "stands_out": "What is missed more often, or less, than chance would explain:",
    "column_field": "Field",
    "column_value": "Value",
    "column_rate": "Rate",
    "column_rest": "The rest",
    "column_times": "Times",
    "column_range": "Range",
    "note_compared": "{count} values with at least {at_least} measurements were compared with the rest of their field; "
    "of twenty values one stands out by chance alone.",
    "nothing_stands_out": "None of {count} values with at least {at_least} measurements is missed more often, or less, "
    "than chance would explain.",
    "nothing_compared": "No value has {at_least} measurements and others beside it, so none can be compared.",
    # the week
    "week": "When they went over their target, by the hour of the week ({timezone}):",
    "shade": "{shade} {numbers}",
    "numbers": "{low}-{high}",
}
