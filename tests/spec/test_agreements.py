"""What a contract says beyond its promises: weights, and credits of a fee."""

from decimal import Decimal
from fractions import Fraction

import pytest

from slacalc.spec import load_text
from slacalc.spec.agreement_definitions import Agreement, Credits, Critical, EarnBack, Money, PerBreach, Tier, Weight
from slacalc.spec.money import parse_due, parse_money
from slacalc.spec.raw import Refused
from tests.spec.writing import definitions, with_sla

PERCENT = Fraction(1, 100)


def agreement(text: str, sla: str = "{clock: {start: opened, stop: closed}, calendar: 24x7, target: 4h, objective: 95%}") -> Agreement:
    found = load_text(f"timezone: UTC\nslas: {{r: {sla}, s: {sla}}}\nagreement: {text}\n", "slas.yaml").agreement
    assert found is not None
    return found


def of_credits(text: str) -> Credits:
    found = agreement(f"{{weights: {{r: 1}}, credits: {{fee: 10000.00 EUR, {text}}}}}").credits
    assert found is not None
    return found


def test_without_the_key_there_is_no_agreement() -> None:
    assert definitions().agreement is None


def test_weights_are_exact_and_in_the_order_of_the_file() -> None:
    assert agreement("{weights: {s: 2.5, r: 1}}") == Agreement((Weight("s", Decimal("2.5")), Weight("r", Decimal(1))))


def test_tiers_lie_side_by_side_for_each_sla_the_deepest_first() -> None:
    tiers = "{sla: s, below: 95%, credit: 5%}, {sla: weighted, below: 90%, credit: 500.00 EUR}, {sla: s, below: 90%, credit: 10%}"

    assert of_credits(f"tiers: [{tiers}]").tiers == (
        Tier("s", 90 * PERCENT, 10 * PERCENT),
        Tier("s", 95 * PERCENT, 5 * PERCENT),
        Tier(None, 90 * PERCENT, Decimal("500.00")),
    )


def test_an_sla_may_be_called_weighted() -> None:
    sla = "{clock: {start: opened, stop: closed}, calendar: 24x7, target: 4h}"
    text = f"timezone: UTC\nslas: {{weighted: {sla}}}\n"
    credits_ = "credits: {fee: 1 EUR, tiers: [{sla: weighted, below: 95%, credit: 5%}]}"
    found = load_text(f"{text}agreement: {{{credits_}}}", "slas.yaml").agreement

    assert found is not None
    assert found.credits is not None
    assert found.credits.tiers[0].sla == "weighted"


def test_an_amount_for_each_breach() -> None:
    text = "per_breach: [{sla: r, amount: 25.00 EUR, beyond: 3, cap: 500.00 EUR}, {sla: s, amount: 1 EUR}]"

    assert of_credits(text).per_breach == (
        PerBreach("r", Decimal("25.00"), 3, Decimal("500.00")),
        PerBreach("s", Decimal(1), 0, None),
    )


@pytest.mark.parametrize(
    ("critical", "due"),
    [
        pytest.param("[r]", 15 * PERCENT, id="the whole cap"),
        pytest.param("r", 15 * PERCENT, id="one alone needs no list"),
        pytest.param("{slas: [r], credit: 7.5%}", Fraction(75, 1000), id="a share of its own"),
        pytest.param("{slas: r, credit: 0%}", Fraction(0), id="nothing is a share, too"),
        pytest.param("{slas: [r], credit: 250.00 EUR}", Decimal("250.00"), id="an amount"),
    ],
)
def test_what_a_critical_sla_makes_due(critical: str, due: Fraction | Decimal) -> None:
    assert of_credits(f"critical: {critical}, cap: 15%").critical == (Critical("r", due),)


@pytest.mark.parametrize("objective", ["{p90: 6h}", "{at_least: 100%, within: 8h}", "[{mean: 5h}, {max: 9h}]"])
def test_a_critical_sla_has_an_objective_of_any_kind(objective: str) -> None:
    sla = f"{{clock: {{start: opened, stop: closed}}, calendar: 24x7, target: 4h, objective: {objective}}}"
    found = agreement("{credits: {fee: 10000.00 EUR, critical: [r], cap: 15%}}", sla).credits

    assert found is not None
    assert found.critical == (Critical("r", 15 * PERCENT),)


def test_cap_and_earn_back() -> None:
    found = of_credits("critical: [r], cap: 1500.00 EUR, earn_back: {at_least: 98%}")

    assert found.cap == Decimal("1500.00")
    assert found.earn_back == EarnBack(98 * PERCENT, Fraction(1))


@pytest.mark.parametrize(
    ("text", "money"),
    [
        pytest.param("10000.00 EUR", Money(Decimal("10000.00"), "EUR"), id="number, currency"),
        pytest.param("EUR 10000.00", Money(Decimal("10000.00"), "EUR", leads=True), id="currency, number"),
        pytest.param("€10000", Money(Decimal(10000), "€", leads=True), id="a sign"),
        pytest.param("10000€", Money(Decimal(10000), "€"), id="a sign behind"),
        pytest.param("US$ 10.5", Money(Decimal("10.5"), "US$", leads=True), id="letters and a sign"),
        pytest.param("100 kr.", Money(Decimal(100), "kr."), id="an abbreviation"),
        pytest.param("100 د.إ", Money(Decimal(100), "د.إ"), id="an abbreviation with its dot inside"),
        pytest.param("100 元", Money(Decimal(100), "元"), id="a word of any script"),
        pytest.param("0.0000 BHD", Money(Decimal("0.0000"), "BHD"), id="nothing, with four decimals"),
    ],
)
def test_an_amount_is_a_number_and_a_currency(text: str, money: Money) -> None:
    assert parse_money(text) == money


@pytest.mark.parametrize(("text", "decimals"), [("5 EUR", 0), ("5.0 EUR", 1), ("EUR 5.25", 2), ("0.0000 BHD", 4)])
def test_its_decimals_are_those_written(text: str, decimals: int) -> None:
    assert parse_money(text).decimals == decimals


NO_AMOUNTS = (
    *("", "EUR", "10000.00", "5 .", "5 %", "5. EUR", ".5 EUR", "5 EUR a month", "EUR 5 EUR"),
    *("10,000.00 EUR", "10 000 EUR", "10'000 EUR", "5  EUR", "1e4 EUR", "NaN EUR", "٥ EUR"),
    *("-5 EUR", "EUR -5", "5.00000 EUR", "1234567890123 EUR"),
    *("5 ..€", "5.€", ".€5", "5 €.", "5 k.r.", "5 kr.."),
)


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(Refused, match=r"is not an amount; write a number and a currency, like 10000\.00 EUR"):
        parse_money(text)


def test_what_is_due_is_a_share_or_an_amount() -> None:
    assert parse_due("12.5 %") == Fraction(125, 1000)
    assert parse_due("5 EUR") == Money(Decimal(5), "EUR")
    with pytest.raises(Refused, match=r"is neither a share of the fee, like 5%, nor an amount, like 500\.00 EUR"):
        parse_due("5")
    with pytest.raises(Refused, match="is more than 100%"):
        parse_due("101%")


def test_an_included_file_may_bring_the_agreement(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("included")
    folder.joinpath("money.yaml").write_text("agreement: {weights: {r: 2}}\n", encoding="utf-8")
    found = load_text("include: money.yaml\n" + with_sla(), str(folder / "slas.yaml"))

    assert found.agreement == Agreement((Weight("r", Decimal(2)),))
