"""What a report says of periods side by side."""

SENTENCES: dict[str, str] = {
    # the table
    "cut": "{period} ~",
    "usual": "usual",
    "no_change": "-",
    "letter_met": " G",
    "letter_at_risk": " A",
    "letter_missed": " R",
    "letter_none": "  ",
    "meaning_met": "G met",
    "meaning_at_risk": "A close",
    "meaning_missed": "R missed",
    "note_letters": "{letters}, by the objective of that time.",
    "note_change": "Signed: points more or less than in the period before.",
    "note_usual": "usual: the limits of chance (XmR chart). {up} {down} mark a signal: unusually high or low.",
    "note_cut": "~ is cut off by the period or as-of.",
    # the objectives
    "column_change": "+/-",
    "note_previous": "+/-: points more or less than in {period}.",
    # in the sentence that opens a report
    "changed_outside": "{name} has changed: {actual} {when} is {side} what is usual ({usual})",
    "changed_run": "{name} has changed: eight or more {pieces} in a row are {side} the mean of {mean}",
    "changed_near_limit": "{name} has changed: three of the last four {pieces} are far {side} the mean of {mean}",
    "side_up": "above",
    "side_down": "below",
    "in_piece": "in {period}",
    "on_day": "on {period}",
    "pieces_day": "days",
    "pieces_week": "weeks",
    "pieces_month": "months",
    "pieces_quarter": "quarters",
}
