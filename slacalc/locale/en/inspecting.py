"""What an inspection says."""

SENTENCES: dict[str, str] = {
    "no_id": "no column looks like the tickets' ids: different in nearly every row, and called so; say which"
    " it is in `source: columns: {{id: COLUMN}}`",
    "no_opened": "no column looks like the time at which tickets were opened; say which it is in `source: columns: {{opened: COLUMN}}`",
    "comment_timezone": "these timestamps have no offset; say their zone where it is not that of the file",
    "comment_no_history": "the preset's history is nested in JSON; here there is none unless --history FILE gives it",
    "comment_told": "{column} tells the order: {count} cells have no other reading",
    "comment_asked": "as asked for",
    "comment_open": "Nobody can tell from {columns} whether {example} is day first or month first. Take one of these:",
    "and_more": "{values} and {count} more",
    "comment_unsaid": "in no group yet: {values}",
    "means_day_first": "day first: {means}",
    "means_month_first": "month first: {means}",
    "means_year_first": "year first: {means}",
}
