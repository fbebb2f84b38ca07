"""Every preset is proposed for its own sample, with what it knows; and for no other export than those of its product."""

from pathlib import Path

import pytest

from slacalc.read import ReadOptions
from slacalc.read.inspect import Inspection, inspect
from slacalc.read.inspect.writing import text_of
from slacalc.spec.preset import preset_names
from tests.inspect.looking import NOW, ROOT, file_of, inspected, one, proposal

SAMPLES = ROOT / "tests" / "presets"


def sample(name: str) -> Inspection:
    [path] = (SAMPLES / name).glob("tickets.*")
    [found] = inspect([file_of(path)], ReadOptions(), None, NOW)
    return found


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_is_proposed_for_its_sample(name: str) -> None:
    """Or another that finds the same in the tickets, and has its history elsewhere."""
    found = sample(name)
    finds = {fit.preset: fit.found for fit in found.fits}

    assert finds[name].items() <= finds[found.draft.preset or ""].items()
    assert found.proof.reason is None
    assert {problem.code for problem in found.proof.problems} <= (set() if found.draft.preset == name else {"P017"})
    assert {fit.missing for fit in found.fits if fit.preset == name == found.draft.preset} <= {()}
    assert text_of(found.draft).startswith(f"source:\n  preset: {found.draft.preset}\n")


@pytest.mark.parametrize("path", sorted(ROOT.joinpath("sample_data").glob("*.csv")), ids=lambda path: path.stem)
def test_no_preset_is_proposed_for_an_export_of_another_kind(path: Path) -> None:
    [found] = inspect([file_of(path)], ReadOptions(), None, NOW)

    assert found.draft.preset is None


LIST = "Number,Opened,Resolved,Incident state,Priority,Urgency,Impact,Assignment group,Assigned to\n"
ROW = "INC{0},2026-03-0{0} 09:00:00,2026-03-0{0} 10:00:00,{1},3 - Moderate,2,2,Desk,Ann\n"


def test_over_a_preset_only_what_it_does_not_know_is_said() -> None:
    text = proposal(LIST + ROW.format(1, "Closed") + ROW.format(2, "Parked"), timezone="UTC")

    assert text == ("source:\n  preset: servicenow\n  timezone: UTC\n\n  # in no group yet: Parked\n").replace("\n\n  #", "\n\n  #")


def test_a_group_with_further_values_keeps_those_of_the_preset() -> None:
    found = one(LIST + ROW.format(1, "Closed") + ROW.format(2, "Wartend"))

    assert found.draft.statuses["waiting"][0] == "On Hold"
    assert found.draft.statuses["waiting"][-1] == "Wartend"


def test_a_preset_whose_history_is_nested_has_none_in_a_table() -> None:
    header = "id,created_at,updated_at,status,priority,type,due_at,organization_id,group_id,assignee_id\n"
    found = one(header + "1,2026-03-01T09:00Z,2026-03-01T09:00Z,open,high,incident,,7,8,9\n")

    assert (found.draft.preset, found.draft.history) == ("zendesk", {"shape": "changes"})


UNANSWERED = '{"id": 1, "created_at": "2026-03-01T09:00Z", "updated_at": "2026-03-01T09:00Z", "status": "open", "priority": "high", \
"due_at": null, "organization_id": 7, "group_id": 8, "assignee_id": 9, "audits": []}'


@pytest.mark.parametrize("text", [f"[{UNANSWERED}]", f'{{"tickets": [{UNANSWERED}], "users": [{{"id": 9, "name": "Ann"}}]}}'])
def test_a_preset_that_does_not_read_the_file_after_all_is_left_out_and_it_is_said_why(text: str) -> None:
    """The requester, whom it needs to tell whose the replies are, is not there."""
    found = inspected(text, "tickets.json")[0]

    assert (found.draft.preset, found.proof.reason, found.proof.tickets) == (None, None, 1)
    assert "'requester_id'" in found.failed["zendesk"]


def test_an_object_that_is_a_ticket_itself_needs_brackets() -> None:
    issue = '{"number": 1, "created_at": "2026-03-01T09:00Z", "closed_at": null, "labels": [{"name": "bug"}]}'

    assert "put brackets around it" in (one(issue, "issue.json").proof.reason or "")
    assert one(f"[{issue}]", "issue.json").proof.reason is None
