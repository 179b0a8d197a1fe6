"""Signature rounds: who is due for a reminder, and how long the deadline is away."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.round import PUBLISHED_LETTER, Consent, Draft, FormChange, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from tests.cases import every

ROUND = SigningRound(
    id="2026-01-brief",
    deadline=parse_day("2026-02-01"),
    requests=(
        Request(member="a", status=Status.INVITED, invited=parse_day("2026-01-01")),
        Request(
            member="b",
            status=Status.INVITED,
            invited=parse_day("2026-01-01"),
            reminded=(parse_day("2026-01-08"),),
        ),
        Request(member="c", status=Status.CONFIRMED, invited=parse_day("2026-01-01")),
        Request(member="d", status=Status.DECLINED, invited=parse_day("2026-01-01")),
        Request(member="e", status=Status.NO_ANSWER, invited=parse_day("2026-01-01")),
    ),
)


@every(
    "on, due",
    [
        ("2026-01-07", ()),
        ("2026-01-08", ("a",)),
        ("2026-01-14", ("a",)),
        ("2026-01-15", ("a", "b")),
        ("2026-02-02", ("a", "b")),
    ],
)
def test_who_has_not_answered_is_reminded_after_a_week(on: str, due: tuple[str, ...]) -> None:
    assert tuple(entry.member for entry in ROUND.due(on)) == due


def test_after_the_deadline_everybody_is_due() -> None:
    late = SigningRound(
        id="x",
        deadline=parse_day("2026-01-01"),
        requests=(Request(member="a", status=Status.INVITED, invited=parse_day("2026-01-01")),),
    )
    assert [entry.member for entry in late.due("2026-01-02")] == ["a"]
    assert late.due("2026-01-01") == ()


def test_days_left() -> None:
    assert ROUND.days_left("2026-01-30") == 2
    assert ROUND.days_left("2026-02-02") == -1
    assert SigningRound(id="x").days_left("2026-01-01") is None


def test_a_request_is_found_by_its_municipality() -> None:
    result = ROUND.of("b")
    assert result is not None
    assert result.last_contact == "2026-01-08"
    assert ROUND.of("z") is None


def test_a_consent_holds_for_its_text_and_for_what_differs_in_form_alone() -> None:
    day = parse_day("2026-01-02")
    old, new, other = (Draft(text=letter * 64) for letter in "abc")
    changes = (
        FormChange(before=old.text, after="d" * 64, by="Kim", date=day),
        FormChange(before="d" * 64, after=new.text, by="Kim", date=day),
    )
    held = SigningRound(id="2026-01-brief", form_changes=changes)
    request = Request(member="c", status=Status.CONFIRMED, invited=day, consent=old)
    cases = (
        (request, old, Consent.CURRENT),
        (request, new, Consent.CURRENT),
        (request, other, Consent.STALE),
        (request, None, Consent.STALE),
        (request._replace(consent=new), old, Consent.STALE),  # what is new need not say what was old
        (request._replace(consent=None), old, Consent.UNKNOWN),
        (request._replace(consent=None, basis=PUBLISHED_LETTER), None, Consent.CURRENT),
    )
    assert [held.consent_of(entry, text) for entry, text, _wanted in cases] == [case[2] for case in cases]
