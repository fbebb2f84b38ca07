"""What a report says of weights and credits."""

SENTENCES: dict[str, str] = {
    # titles and columns
    "title_weighted": "Weighted compliance",
    "title_credits": "Credits",
    "column_weight": "Weight",
    "column_reason": "Because",
    "column_amount": "Credit",
    # weighted compliance
    "weighted": "Weighted compliance",
    "note_left_out": "Without data, so that their weight is left out: {names}.",
    # the terms, one by one
    "share_of_fee": "{share} of the fee",
    "no_data": "{name} has no data, so there is no credit",
    "no_objective": "{name} has no objective in this period, so there is no credit",
    "tier_due": "{name} {actual} is below {limit}: {due}",
    "tier_not_due": "{name} {actual} is not below {limit}",
    "breaches_due": "{name}: {breaches} at {amount}{cap}",
    "breaches_due_beyond": "{name}: {breaches}, {beyond} free, {charged} at {amount}{cap}",
    "breaches_not_due": "{name}: {breaches}",
    "breaches_not_due_beyond": "{name}: {breaches}, {beyond} free",
    "at_most": ", at most {cap}",
    "critical_due": "{judged}: {due}",
    "critical_misses": "{name} {actual} misses its objective of {limit}",
    "critical_misses_groups": "{name} misses its objective of {limit} for {groups}",
    "critical_misses_duration": "{name} misses its objective ({outcome})",
    "critical_meets": "{name} {actual} meets its objective of {limit}",
    "critical_meets_groups": "{name} meets its objective of {limit} for {groups}",
    "critical_meets_duration": "{name} meets its objective ({outcome})",
    "more_groups": "{count} more",
    # what becomes of their sum
    "subtotal": "Together",
    "capped": "Capped at {cap}",
    "total": "Total",
    "earned_back": "Earned back, {share} of it: in {period} all were at {limit} or over ({shares})",
    "not_earned_back": "Not earned back: in {period} not all were at {limit} or over ({shares})",
    "earn_back_open": "{share} of the total comes back if in {period} all are at {limit} or over: {names}.",
    "earn_back_never": "{share} of the total can be earned back in the period after a month, a week or a like one; all tickets have none.",
    # notes
    "note_fee": "Fee of the period: {fee}. Each line is rounded to {unit}, halves up.",
    "note_cap": "Credits are capped at {cap}.",
    "cap_of": "{cap}, {amount}",
    "note_provisional": "Provisional: {period} is not over at as-of.",
    "note_provisional_all": "Provisional: the fee is that of a period, and these are all tickets; choose one with --period.",
    "note_filtered": "Only the tickets that --where leaves count in these credits.",
}
