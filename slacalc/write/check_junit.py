"""A gate as JUnit XML, which Jenkins, GitLab and whatever else shows tests can read: a test case for each check.

Times are 0: figures are not timed, so that equal runs are equal bytes. The suite's time stamp is as-of. How many are skipped stands at the
suite alone: the schema of Jenkins refuses files that have it at the suites as well.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final
from xml.etree import ElementTree as ET

from slacalc.locale import say
from slacalc.locale.formatting import period_name
from slacalc.report.gate_words import Report, advice
from slacalc.write.formats import Look

NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def write(report: Report, stream: BinaryIO, _: Look) -> None:
    """Write a report with its checks (`slacalc.report/1`) as JUnit XML in UTF-8."""
    suites = ET.Element("testsuites", {"name": "slacalc", **_counts(report), "time": "0"})
    suites.append(_suite(report))
    ET.indent(suites)
    stream.write(ET.tostring(suites, encoding="utf-8", xml_declaration=True) + b"\n")


def _counts(report: Report) -> dict[str, str]:
    counts = report["gate"]["counts"]
    return {"tests": str(len(report["checks"])), "failures": str(counts["fail"]), "errors": "0"}


def _suite(report: Report) -> ET.Element:
    name = say("gate.suite", name=report["definitions"]["name"], period=period_name(report["period"]["label"]))
    further = {"skipped": str(report["gate"]["counts"]["none"]), "time": "0", "timestamp": report["as_of"].removesuffix("Z")}
    found = ET.Element("testsuite", {"name": _clean(name), **_counts(report), **further})
    properties = ET.SubElement(found, "properties")
    for key, value in _properties(report):
        ET.SubElement(properties, "property", {"name": key, "value": _clean(value)})
    found.extend(map(_case, report["checks"], _names(report["checks"])))
    _text(found, "system-out", report["gate"]["sentence"])
    return found


def _properties(report: Report) -> Iterator[tuple[str, str]]:
    yield from (("slacalc", report["slacalc"]), ("as_of", report["as_of"]), ("period", report["period"]["label"]))
    yield "definitions.sha256", report["definitions"]["sha256"]
    baseline = report["gate"]["baseline"]
    if baseline:
        yield from (("baseline", baseline["file"]), ("baseline.sha256", baseline["sha256"]))
        yield "baseline.same_definitions", "true" if baseline["same_definitions"] else "false"


def _called(check: Report) -> tuple[str, str]:
    return f"slacalc.{check['part']}.{check['kind']}", check["name"]


def _names(checks: Sequence[Report]) -> Iterator[str]:
    """Yield what people call checks; with the id where others are called so too, and a number where they have the same id."""
    alike, same = Counter(map(_called, checks)), Counter[tuple[str, ...]]()
    for check in checks:
        called, key = _called(check), check["check"]
        same[*called, key] += 1
        number = f" {same[*called, key]}" if same[*called, key] > 1 else ""
        yield check["name"] if alike[called] == 1 else say("gate.named_id", name=check["name"], id=f"{key}{number}")


def _case(check: Report, name: str) -> ET.Element:
    found = ET.Element("testcase", {"classname": _called(check)[0], "name": _clean(name), "time": "0"})
    told = "\n".join(advice(check))
    if check["status"] == "fail":
        failure = _text(found, "failure", told)
        failure.attrib.update({"message": _clean(check["reason"]), "type": check["kind"]})
    elif check["status"] == "none":
        ET.SubElement(found, "skipped", {"message": _clean(check["reason"])})
    else:
        _text(found, "system-out", say("gate.warning", told=told) if check["status"] == "warn" else told)
    return found


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    found = ET.SubElement(parent, name)
    found.text = _clean(text)
    return found


def _clean(text: str) -> str:
    """Return text without what XML cannot hold."""
    return NO_XML.sub("\ufffd", text)
