"""What the comments of a new definition file say."""

SENTENCES: dict[str, str] = {
    "name": "Service desk",
    "void": "Cancelled",
    "name_response": "First response",
    "name_resolution": "Resolution",
    "name_due": "Due date",
    "for_file": "This is a start for {file}: it can be used as it is",
    "for_none": "This is a general start: it fits an export with the columns id, opened, first_response, resolved, status and priority",
    "head": "What was promised, and how to read the export. {purpose}, but every hour and every percentage in it is made up: "
    "change them to what "
    "your contract says. `slacalc validate` checks the file, alone or against an export; docs/definitions.md lists all that can be "
    "written.",
    "timezone": "The zone of reports and periods, and of timestamps without an offset.",
    "timezone_unknown": "The zone of reports and periods, and of timestamps without an offset. Nobody said which it is: change it to "
    "yours, such as "
    "Europe/Berlin or America/New_York.",
    "source": "How the export is read: which column is what. Columns that are not named here can be used under their own names.",
    "general_source": "How the export is read, where its columns have other names: which of them is what. `slacalc inspect FILE` "
    "proposes these lines. "
    "For many products a preset is enough, as in `source: {{preset: jira-csv}}`; there are {presets}.",
    "statuses": "Groups of values of the status. Clocks stand still while a ticket is waiting, and stop when it is solved. Every "
    "status belongs in one.",
    "no_waiting": "No status is known to say that a ticket waits, so nothing pauses: put those that do into the group `waiting`.",
    "no_solved": "No status says that the work is done: put the words for it in place of Solved, or every clock runs on.",
    "exclude": "Tickets that no promise is about.",
    "calendars": "When people are at work: time outside these hours does not count. 24x7 is built in. For public holidays take "
    "the # away and write your country.",
    "slas": "The promises. A target is working time, such as 15m, 4h or 2 business days; the first rule whose `when` fits a ticket counts.",
    "first_response": "From the opening of a ticket to the first answer of an agent.",
    "resolution": "From the opening of a ticket until it is solved; the clock stands still while the ticket is waiting, and runs "
    "on if it is reopened.",
    "resolution_without_history": "From the opening of a ticket until it is solved. The clock stands still while the ticket is waiting, "
    "but this export does not say since when its status is what it is: that takes a history (`--history FILE`).",
    "resolution_unpaused": "From the opening of a ticket until it is solved; the clock runs on if it is reopened.",
    "own_clock": "From the opening of a ticket to its end. Pauses are not taken off: that takes the clock `resolution`, which has to know "
    "what status says that the work is done.",
    "objective": "The share of tickets that has to be in time; under it `slacalc report` says MISSED.",
    "due": "The date that was promised for a ticket, where there is one.",
    "report": "What figures are broken down by.",
    "wrote": "wrote {file}; next: slacalc report {export}{slas}",
    "wrote_general": "wrote {file}; next: slacalc inspect FILE says how your own export is read",
    "exists": "{file} is there already; give -o OTHER.yaml, or --force to write over it",
    "history": "{file} is a history of changes, not the tickets: give their file",
    "no_tickets": "no definitions can be made for {file}: {reason}",
    "no_end": "nothing in it tells when a ticket ends: there is no time of that, and no history of its status, which alone says only what "
    "it is now",
    "choose": "{columns}: {example} may be {one} or {other}; say which with --dates day-first or --dates month-first",
}
