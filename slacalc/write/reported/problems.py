"""What was odd in the data."""

from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, right
from slacalc.write.terminal import section, table


def problems(report: Report, look: Look) -> Parts:
    """Return the problems with their examples."""
    headers = [left("code"), left("severity"), right("count"), left("problem"), left("examples")]
    cells = [
        (row["code"], say(f"report.severity_{row['severity']}"), count(row["count"]), row["message"], ", ".join(row["examples"]))
        for row in report["problems"]
    ]
    return section(say("report.title_problems"), table(look, headers, cells)) if cells else []
