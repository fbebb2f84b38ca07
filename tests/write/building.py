"""An explanation made by hand: a breached measurement that was paused, one that never started, and an SLA that does not apply."""

from typing import Any

RESOLUTION: dict[str, Any] = {
    "ticket": "INC[red]1\x1b[31m",
    "sla": "resolution",
    "cycle": 1,
    "outcome": "breached",
    "at_risk": False,
    "started": "2026-12-31T14:00:00Z",
    "stopped": "2027-01-04T11:30:30.500Z",
    "due": "2027-01-04T09:00:00Z",
    "target_seconds": 14400,
    "elapsed_seconds": 23430.5,
    "used_seconds": 23430.5,
    "paused_seconds": 3600,
    "remaining_seconds": -9030.5,
    "share": 1.627119,
    "wall_seconds": 336630.5,
    "calendar": "office",
    "target_rule": "priority = P1",
    "approximate": False,
    "reason": None,
    "name": "Resolution",
    "deciding": True,
    "verdict": "Breached: the target of 4h was used up Mon 2027-01-04 10:00; the clock stopped Mon 2027-01-04 12:30:30.500 "
    "(status = Resolved), 2h 30m 30.5s of working time too late.",
    "clock": "runs from opened until resolved; stands still while status = On Hold",
    "on_change": "retarget",
    "decided_by": "each",
    "valid": None,
    "target_text": "4h",
    "target_fixed": False,
    "reckoned_from": None,
    "reckoned_to": None,
    "rules": [
        {"rule": "priority = P0", "target": "1h", "fits": False, "because": "priority is P1"},
        {"rule": "priority = P1", "target": "4h", "fits": True, "because": "priority is P1"},
    ],
    "rule_since": "2026-12-31T14:00:00Z",
    "stopped_because": "status = Resolved",
    "moments": {"opened": "2026-12-31T14:00:00Z"},
    "derivation": {
        "sentence": "4h from Thu 2026-12-31 15:00: 1h on Thu 31 Dec 2026 (1h paused), Fri 1 Jan 2027 is closed (New Year's Day), "
        "3h on Mon 4 Jan 2027; due Mon 2027-01-04 10:00.",
        "days": [{"paused_seconds": 3600, "stopped_seconds": 0}, {"paused_seconds": 0, "stopped_seconds": 0}],
    },
    "attributes": {"priority": "P1", "team": "网络运维团队", "customer": None},
    "ledger": [
        {
            "from": start,
            "to": end,
            "state": state,
            "because": "; ".join((*((change,) if change else ()), *closed)) or "working hours begin",
            "change": change,
            "closed": closed,
            "calendar": "office",
            "working_seconds": working,
            "total_seconds": total,
            "share": share,
        }
        for start, end, state, change, closed, working, total, share in (
            ("2026-12-31T14:00:00Z", "2026-12-31T15:00:00Z", "running", "status = New", [], 3600, 3600, 0.25),
            ("2026-12-31T15:00:00Z", "2026-12-31T16:00:00Z", "paused", "status = On Hold", [], 3600, 3600, 0.25),
            (
                "2026-12-31T16:00:00Z",
                "2027-01-04T06:00:00Z",
                "closed",
                "status = Open\x1b[2J\n",
                ["New Year's Day", "weekend"],
                0,
                3600,
                0.25,
            ),
            ("2027-01-04T06:00:00Z", "2027-01-04T11:30:30.500Z", "running", None, [], 19830.5, 23430.5, 1.627119),
        )
    ],
    "timezone": "Europe/Berlin",
}

NOT_STARTED: dict[str, Any] = dict.fromkeys(RESOLUTION, None) | {
    "ticket": "INC2",
    "sla": "ola-network",
    "cycle": 0,
    "outcome": "not_started",
    "at_risk": False,
    "approximate": False,
    "attributes": {},
    "name": "OLA Network",
    "deciding": True,
    "verdict": "Not started: the clock starts with team = Network, which has not come about by Thu 2027-01-07 00:00.",
    "clock": "runs from team = Network until resolved",
    "on_change": "retarget",
    "decided_by": "each",
    "target_fixed": False,
    "rules": [],
    "moments": {},
    "timezone": "Europe/Berlin",
    "ledger": [],
}

EXPLANATION: dict[str, Any] = {
    "schema": "slacalc.explanation/1",
    "slacalc": "0.1.0",
    "ticket": "INC[red]1\x1b[31m",
    "as_of": "2027-01-06T23:00:00Z",
    "measurements": [RESOLUTION, NOT_STARTED],
    "not_applied": [
        {
            "sla": "delivery",
            "name": "Delivery date",
            "reason": "where",
            "because": "it is for type = Request; the ticket's type is Inci[bold]dent",
            "condition": "type = Request",
            "values": {"type": "Inci[bold]dent"},
            "at": "2027-01-04T11:30:30.500Z",
        }
    ],
}
