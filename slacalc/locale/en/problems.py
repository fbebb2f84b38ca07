"""What each problem code says; `docs/problems.md` adds cause and cure."""

SENTENCES: dict[str, str] = {
    "P001": "{count} ticket rows have no id and were left out",
    "P002": "{count} rows repeat a ticket id; the newest row of each ticket was used",
    "P003": "{count} values in '{subject}' are not readable as timestamps and were taken as missing",
    "P004": "{count} values in '{subject}' are dates without a time and were taken as missing; say `date_means` for the column",
    "P005": "{count} history rows belong to tickets that are not in the export",
    "P006": "{count} history rows lack a ticket, a readable time or a field and were left out",
    "P007": "{count} local times in '{subject}' occur twice (clocks went back); the earlier was taken",
    "P008": "{count} local times in '{subject}' do not exist (clocks went forward); the offset before the change was used",
    "P009": "{count} rows have more or fewer cells than the header",
    "P010": "{count} values in '{subject}' are not readable as durations",
    "P030": "{count} tickets have no readable opening time",
    "P031": "{count} measurements of '{subject}' stop before they start",
    "P032": "{count} measurements of '{subject}' have more pause than time",
    "P033": "{count} tickets end their history of '{subject}' with another value than their column; the history was used",
    "P034": "{count} simultaneous changes of '{subject}' have no order; the last by value was used",
    "P035": "{count} history rows are dated before their ticket was opened",
    "P036": "{count} measurements of '{subject}' have no target: no rule fits",
    "P037": "{count} measurements of '{subject}' have no calendar for their field's value",
    "P038": "{count} targets of '{subject}' are never reached on their calendar",
    "P050": "no holiday data for {subject}",
}
