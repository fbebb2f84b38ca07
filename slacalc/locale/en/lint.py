"""What is said about calendars that are right, but hardly meant so."""

SENTENCES: dict[str, str] = {
    "ended": "the hours of '{calendar}' end on {last}, and nothing opens after them",
    "gap": "'{calendar}' has no hours on {days}",
    "idle_days": "{days} closes nothing: '{calendar}' is not open then anyway",
    "idle_exception": "{days} is closed in '{calendar}' anyway; this exception changes nothing",
    "idle_file": "the days in {file} close nothing: '{calendar}' is not open on any of them anyway",
    "idle_holidays": "on these holidays '{calendar}' is not open anyway: {names}",
    "idle_recurring": "'{days}' closes nothing: '{calendar}' is never open then anyway",
    "long_night": "{interval} runs past midnight into the next day ({days}); write {swapped} if the hours of the day are meant",
    "makeup_closed": "the make-up working days of {country} stay closed, as '{calendar}' has no hours on {weekday}; "
    "name a weekday that has some as `makeup_days_as`",
    "makeup_none": "no make-up working days of {country} are known; remove `makeup_days_as`",
    "makeup_days": "{country} has working days at weekends ({shown}), on which '{calendar}' stays closed; "
    "`makeup_days_as: mon` opens it like on a Monday",
    "more": "{shown} and {more} more",
    "outdated": "{days} is before all tickets; the first was opened on {since}",
    "outdated_holidays": "all of these holidays are before all tickets; the first was opened on {since}",
    "overlap": "{one} and {other} overlap{days}; what is in both counts once",
    "overlap_next_day": "{one} overlaps {other} of the next day{days}; what is in both counts once",
    "removed_day": "there is no holiday in '{calendar}' to remove on {shown}",
    "removed_name": "there is no holiday '{name}' in '{calendar}' to remove",
    "removed_name_near": "there is no holiday '{name}' in '{calendar}' to remove, did you mean '{near}'?",
    "subdivisions": "{country}: {count} of {of} subdivisions have other holidays in {year} ({shown}); "
    "if one of them is meant, name it as `subdivision`",
}
