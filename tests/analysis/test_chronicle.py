from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssh_cli.analysis.chronicle import Occurrence, count_undated, recount
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter, Reply
from ssh_cli.kinds.meeting import Meeting
from ssh_cli.kinds.member import Membership, Municipality, SafeHarbour
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.dataset import Dataset
from tests.analysis.arbitrary import datasets
from tests.cases import every
from tests.changed import replace
from tests.model.village import decision, declared, interest, member, period, registry, town

ALWAYS = ("0001-01-01", "9999-12-31")


def occurrences_of(
    dataset: Dataset, first: str = ALWAYS[0], last: str = ALWAYS[1]
) -> list[tuple[str, str, str, Answer]]:
    return [
        (entry.kind.value, entry.record, entry.day.text, entry.answer)
        for entry in recount(dataset, first, last)
    ]


def kinds_of(*periods: Membership) -> list[tuple[str, str]]:
    counted = recount(registry([town("A", membership=periods)]), *ALWAYS)
    return [(entry.kind.value, entry.day.text) for entry in counted]


def test_a_membership_begins_lies_dormant_revives_and_ends() -> None:
    assert kinds_of(
        member("2019-06-14", "2021-12-31"), member("2022", "2023-03", dormant=True), member("2023-03", "2024")
    ) == [
        ("member-joined", "2019-06-14"),
        ("member-dormant", "2022"),
        ("member-active", "2023-03"),
        ("member-left", "2024"),
    ]


def test_two_periods_of_one_state_on_end_are_one_membership() -> None:
    assert kinds_of(member("2019-06-14", "2020-05-31"), member("2020-06-01")) == [
        ("member-joined", "2019-06-14")
    ]


def test_who_comes_back_after_a_pause_joins_again() -> None:
    counted = recount(
        registry([town("A", membership=(member("2019-06-14", "2020-05-31"), member("2020-06-02")))]), *ALWAYS
    )
    assert [(entry.kind.value, entry.number) for entry in counted] == [
        ("member-joined", 1),
        ("member-left", 1),
        ("member-joined", 2),
    ]


def test_declarations_begin_and_end_once() -> None:
    harbours = (declared("2018-01-01", "2019-12-31"), declared("2020-01-01", "2022"))
    assert occurrences_of(registry([town("A", safe_harbour=harbours)])) == [
        ("harbour-declared", "a", "2018-01-01", Answer.YES),
        ("harbour-ended", "a", "2022", Answer.YES),
    ]


@every(
    "begins, first, last, answer",
    [
        ("2024-03-10", "2024-03-10", "2024-03-10", Answer.YES),
        ("2024-03-10", "2024-03-11", "2024-12-31", None),
        ("2024-03-10", "2024-01-01", "2024-03-09", None),
        ("2024-03", "2024-03-01", "2024-03-31", Answer.YES),
        ("2024-03", "2024-03-02", "2024-03-31", Answer.POSSIBLE),
        ("2024-03", "2024-01-01", "2024-03-01", Answer.POSSIBLE),
        ("2024-03", "2024-04-01", "2024-04-30", None),
        ("2024", "2024-05-01", "2024-05-31", Answer.POSSIBLE),
    ],
)
def test_a_rough_day_may_lie_outside(begins: str, first: str, last: str, answer: Answer | None) -> None:
    result = occurrences_of(registry([town("A", membership=(member(begins),))]), first, last)
    assert [entry[3] for entry in result] == ([] if answer is None else [answer])


def test_a_day_that_is_only_the_latest_and_weak_evidence_are_possible() -> None:
    towns = [
        town("A", membership=(member("2021-07-01", "2021-07-14", weak_end=True),)),
        town("B", membership=(member("2021-07-14", weak=True),)),
        town("C", membership=(member("2021-07-14", ended_by="2021-07-20"),)),
    ]
    counted = recount(registry(towns), "2021-07-01", "2021-07-31")
    assert [(entry.record, entry.kind.value, entry.is_latest, entry.answer) for entry in counted] == [
        ("a", "member-joined", False, Answer.YES),
        ("a", "member-left", False, Answer.POSSIBLE),
        ("b", "member-joined", False, Answer.POSSIBLE),
        ("c", "member-joined", False, Answer.YES),
        ("c", "member-left", True, Answer.POSSIBLE),
    ]


def test_a_day_on_which_something_was_known_or_read_is_nothing_that_occurred() -> None:
    towns = [
        town("A", membership=(member(known_by="2021-07-14"),), safe_harbour=(declared(seen="2026-11-21"),)),
        town("B", membership=(member(seen="2026-11-21", dormant=True),)),
        town("C", safe_harbour=(declared(known_by="2021-07-14"),), interest=(interest(seen="2026"),)),
    ]
    assert recount(registry(towns), *ALWAYS) == ()


def test_decisions_by_their_outcome_and_those_without_a_day() -> None:
    resolutions = [
        decision("a", "2020-01-01", id="r1"),
        decision("a", "2020-01-02", id="r2", outcome=Outcome.REJECTED),
        decision("a", "2020-01-03", id="r3", outcome=Outcome.PENDING),
        decision("a", "2020-01-04", id="r4", weak=True),
        decision("a", None, id="r5"),
    ]
    dataset = registry([town("A")], resolutions)
    assert occurrences_of(dataset) == [
        ("decision-adopted", "r1", "2020-01-01", Answer.YES),
        ("decision-rejected", "r2", "2020-01-02", Answer.YES),
        ("decision-open", "r3", "2020-01-03", Answer.YES),
        ("decision-adopted", "r4", "2020-01-04", Answer.POSSIBLE),
    ]
    assert count_undated(dataset) == 1


def test_letters_are_sent_and_answered_and_meetings_last() -> None:
    letter = Letter(
        id="l",
        title=Wording(de="Brief"),
        date=parse_day("2020-01-01"),
        sent=parse_day("2020-01-05"),
        replies=(
            Reply(from_="m", date=parse_day("2020-02"), summary="ja", source=()),
            Reply(from_="n", date=None, summary="nein", source=()),
        ),
        kind="appeal",
        source=(),
    )
    undated = replace(letter, id="k", sent=None, replies=())
    meeting = Meeting(
        id="t", title=Wording(de="Treffen"), kind="congress", from_=parse_day("2020-03-01"),
        until=parse_day("2020-03-03"), took_place=True, source=())  # fmt: skip
    unsure = replace(meeting, id="u", took_place=None)
    dataset = replace(registry([]), letters={"k": undated, "l": letter}, meetings={"t": meeting, "u": unsure})
    assert occurrences_of(dataset) == [
        ("letter-dated", "k", "2020-01-01", Answer.YES),
        ("letter-sent", "l", "2020-01-05", Answer.YES),
        ("letter-answered", "l", "2020-02", Answer.YES),
        ("meeting", "t", "2020-03-01", Answer.YES),
        ("meeting", "u", "2020-03-01", Answer.POSSIBLE),
    ]
    assert [entry[1] for entry in occurrences_of(dataset, "2020-03-03", "2020-03-03")] == ["t", "u"]
    assert occurrences_of(dataset, "2020-03-04", "2020-12-31") == []


DAYS = st.dates().map(lambda entry: entry.isoformat())


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, DAYS), max_size=5), DAYS)
def test_of_two_times_that_adjoin_exactly_one_has_what_has_an_exact_day(
    spans: list[tuple[str, str]], last: str
) -> None:
    periods = [period(*sorted(span)) for span in spans]
    towns: list[Municipality] = [
        town(f"A{number}", safe_harbour=(SafeHarbour(**entry._asdict()),))
        for number, entry in enumerate(periods)
    ]
    dataset = registry(towns)
    before = occurrences_of(dataset, ALWAYS[0], last)
    both = occurrences_of(dataset)
    after = [entry for entry in both if entry[2] > last]
    assert before + after == both
    assert all(entry[3] is Answer.YES for entry in both)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(datasets())
def test_every_occurrence_has_a_name_of_its_own_that_no_time_changes(dataset: Dataset) -> None:
    def names(occurrences: tuple[Occurrence, ...]) -> list[tuple[str, str, str, int]]:
        return [(entry.record_kind, entry.record, entry.kind.value, entry.number) for entry in occurrences]

    everything = names(recount(dataset, *ALWAYS))
    assert len(set(everything)) == len(everything)
    assert set(names(recount(dataset, "2019-06-14", "2019-12-31"))) <= set(everything)
