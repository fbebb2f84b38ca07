"""What each problem code says, of any number of cases; `docs/problems.md` adds cause and cure."""

SENTENCES: dict[str, str] = {
    "P001": "ticket rows without id, left out",
    "P002": "repeated ticket ids; the newest row of each ticket was used",
    "P003": "values in '{subject}' not readable as timestamps, taken as missing",
    "P004": "dates without a time in '{subject}', taken as missing; say `date_means` for the column",
    "P005": "history rows of tickets that are not in the export",
    "P006": "history rows without a ticket, a readable time or a field, left out",
    "P007": "local times in '{subject}' that occur twice (clocks went back); the earlier was taken",
    "P008": "local times in '{subject}' that do not exist (clocks went forward); the offset before the change was used",
    "P009": "rows with more or fewer cells than the header",
    "P010": "values in '{subject}' not readable as durations",
    "P030": "tickets without a readable opening time",
    "P031": "measurements of '{subject}' that stop before they start",
    "P032": "measurements of '{subject}' with more pause than time",
    "P033": "tickets whose history of '{subject}' ends with another value than their column; the history was used",
    "P034": "simultaneous changes of '{subject}' without an order; the last by value was used",
    "P035": "history rows dated before their ticket was opened",
    "P036": "measurements of '{subject}' without a target: no rule fits",
    "P037": "measurements of '{subject}' without a calendar for the value of their field",
    "P038": "measurements of '{subject}' with a deadline that their calendar never reaches",
    "P050": "no holiday data for {subject}",
}
