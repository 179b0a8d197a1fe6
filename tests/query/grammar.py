"""Queries made up by Hypothesis: any shape the language has, over a small registry."""

from functools import cache
from unicodedata import normalize

from hypothesis import strategies as st

from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole, Declaration, Network
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.member import FormerKey, NetworkMembership, Office
from ssh_cli.kinds.resolution import Offer
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.vocabularies import Outcome
from ssh_cli.model.mandate import MandateStance
from ssh_cli.model.spelling import begins, contains
from ssh_cli.query.field import FieldType, QueryField
from ssh_cli.query.fields import table
from ssh_cli.query.terms import (
    And,
    Claim,
    Code,
    Compare,
    Is,
    MandateTerm,
    Not,
    Or,
    Term,
    Text,
    Unknown,
    ValueRange,
    Word,
    is_whole,
)
from tests.model.village import FOUNDED, decision, declared, interest, member, registry, says, town

ON = "2022-01-01"
ALLIANCE = Alliance(
    name=Wording(de="Bündnis der Beispiele"),
    founded=parse_day(FOUNDED),
    declarations=(
        Declaration(id="erklaerung-2019", title="Erklärung", date=parse_day(FOUNDED), points=(), source=()),
    ),
    networks=(Network(id="netz", name="Das Netz"),),
    coordination=(
        CoordinationRole(level="land", member="muenster-see", from_=parse_day("2020"), land="BB", source=()),
    ),
    contact=CoordinationOffice(email="buendnis@example.org", source=()),
)
TOWNS = (
    town(
        "Münster am See",
        id="muenster-see",
        key="12000001",
        people=60000,
        membership=(member("2019-06-14", founding=True),),
        safe_harbour=(declared("2018-12-05"),),
        offices=(
            Office(office="Bürgermeister", name="Kim Alt", known_on=parse_day("2019"), source=()),
            Office(office="Bürgermeisterin", name="Kim Neu", known_on=parse_day("2021-07"), source=()),
            Office(
                office="Beigeordnete", name="Kim Zwei", known_on=parse_day("2021-12"), deputy=True, source=()
            ),
            Office(office="Bürgermeisterin", name="Kim Morgen", known_on=parse_day("2023"), source=()),
        ),
        networks=(NetworkMembership(network="netz", known_by=parse_day("2022-06")),),
        former_ags=(FormerKey(ags="12999999", until=parse_day("2016")),),
    ),
    town("Hafendorf", key="13000001", land="MV", membership=(member(known_by="2021-07-14", weak=True),)),
    town(
        "Ruhe", key="12000002", people=9000, membership=(member("2020", "2020"), member("2021", dormant=True))
    ),
    town("Fort", key="12000003", people=0, membership=(member("2020-01-01", "2021-03"),)),
    town("Erklärt", id="erklaert", key="12000004", safe_harbour=(declared("2020-05", weak=True),)),
    town("Frage", key="12000005", people=100, interest=(interest("2022"),)),
    town("Frankfurt (Oder)", id="frankfurt-oder", key="12053000", kind="kreisfreie-stadt"),
)
DECISIONS = (
    decision("muenster-see", "2018-12-05", says("aufnahme"), says("bund"), number="18/0878", title="Hafen"),
    decision("muenster-see", "2021", says("bund", rejects=True), id="muenster-see-2021-nein"),
    decision("hafendorf", None, says("aufnahme"), outcome=Outcome.UNKNOWN),
    decision(
        "ruhe",
        "2020-02-01",
        says("aufnahme"),
        weak=True,
        offers=(Offer(id="o1", places=Places(min=20, max=30), unit="persons", period="unknown"),),
    ),
    decision("fort", "2021-03", revokes=("fort-1",), title="Aufhebung"),
    decision(
        "fort",
        "2020-01-01",
        says("bund"),
        id="fort-1",
        offers=(Offer(id="o1", places=Places(max=145), unit="persons", period="unknown"),),
    ),
)
DATASET = registry(TOWNS, DECISIONS, alliance=ALLIANCE)

days = st.builds(
    lambda date, length: parse_day(date[:length]),
    st.dates().map(lambda entry: entry.isoformat()),
    st.sampled_from([4, 7, 10]),
)
wholes = st.integers(0, 10**9)
decimals = st.decimals(-200, 200, places=4).map(float)
texts = st.text(min_size=1, max_size=12).map(lambda text: normalize("NFC", text))


def _day_range(first: Day | None, other: Day | None) -> ValueRange:
    if first and other and first.first > other.last:
        return ValueRange(other, first)
    return ValueRange(first, other) if first or other else ValueRange(parse_day("2020"), None)


def _number_range(first: float | None, other: float | None) -> ValueRange:
    if first is not None and other is not None and first > other:
        return ValueRange(other, first)
    return ValueRange(first, other) if first is not None or other is not None else ValueRange(0, None)


def _conditions(field: QueryField) -> st.SearchStrategy[object]:
    match field.type:
        case FieldType.NUMBER:
            numbers: st.SearchStrategy[float] = decimals if field.kind == "decimal" else wholes
            ranges = st.builds(_number_range, st.none() | numbers, st.none() | numbers)
            return ranges | st.just(Unknown())
        case FieldType.DAY:
            return st.builds(_day_range, st.none() | days, st.none() | days) | st.just(Unknown())
        case FieldType.ANSWER:
            return st.builds(Is, st.sampled_from(Answer))
        case FieldType.CHOICE:
            return st.builds(Code, st.sampled_from(field.codes(DATASET)))
        case _:
            meets = is_whole if field.as_whole else begins if field.by_prefix else contains
            return st.builds(Text, texts, st.just(meets))


@cache
def _compare(field: QueryField) -> st.SearchStrategy[Term]:
    return st.lists(_conditions(field), min_size=1, max_size=3).map(
        lambda result: Compare(field, tuple(result))  # type: ignore[arg-type]  # one kind of condition a field
    )


@cache  # a strategy made anew for every draw takes more time than the draw
def terms(kind: str) -> st.SearchStrategy[Term]:
    """Return any query over records of `kind`."""
    fields = [
        field
        for field in table(kind).fields
        if field.type is not FieldType.MANDATE
        and (field.type is not FieldType.CHOICE or field.codes(DATASET))
    ]
    leaves: st.SearchStrategy[Term] = st.sampled_from(fields).flatmap(_compare) | st.builds(
        Word, texts, st.just(table(kind).words)
    )
    if kind == "members":
        claims = st.builds(Claim, st.sampled_from(sorted(DATASET.demands)), st.sampled_from(MandateStance))
        leaves |= st.lists(claims, min_size=1, max_size=3).map(lambda result: MandateTerm(tuple(result)))
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(Not, inner)
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
        ),
        max_leaves=8,
    )
