"""Explanations made by hand: a breached ticket that was paused, and one that never started."""

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
    "paused_seconds": 3600,
    "remaining_seconds": -9030.5,
    "share": 1.627119,
    "wall_seconds": 336630.5,
    "calendar": "office",
    "target_rule": "priority = P1",
    "approximate": False,
    "reason": None,
    "attributes": {"priority": "P1", "team": "网络运维团队", "customer": None},
    "ledger": [
        {
            "from": start,
            "to": end,
            "state": state,
            "because": because,
            "working_seconds": working,
            "total_seconds": total,
        }
        for start, end, state, because, working, total in (
            ("2026-12-31T14:00:00Z", "2026-12-31T15:00:00Z", "running", "status = New", 3600, 3600),
            ("2026-12-31T15:00:00Z", "2026-12-31T16:00:00Z", "paused", "status = On Hold", 3600, 3600),
            ("2026-12-31T16:00:00Z", "2027-01-04T06:00:00Z", "closed", "New Year's Day, then the weekend", 0, 3600),
            ("2027-01-04T06:00:00Z", "2027-01-04T11:30:30.500Z", "running", "status = Open\x1b[2J\n", 19830.5, 23430.5),
            ("2027-01-04T11:30:30.500Z", "2027-01-04T11:30:30.500Z", "stopped", "status = Resolved", 0, 23430.5),
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
    "ledger": [],
}
