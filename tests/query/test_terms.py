"""Three answers: and is the least, or the greatest, not turns yes and no round."""

from hypothesis import given

from ssh_cli.kinds.answer import Answer
from ssh_cli.model.context import Context
from ssh_cli.query.parse import parse
from ssh_cli.query.terms import EVERYTHING, And, Not, Or, Term
from tests.cases import every
from tests.query.grammar import DATASET, ON, TOWNS, terms

CONTEXT = Context(DATASET, ON)
NO, POSSIBLE, YES = Answer


@given(terms("members"), terms("members"))
def test_the_algebra(this: Term, other: Term) -> None:
    for town in TOWNS:
        first, second = this.matches(CONTEXT, town), other.matches(CONTEXT, town)
        assert Not(Not(this)).matches(CONTEXT, town) is first
        assert And((this, other)).matches(CONTEXT, town) is min(first, second)
        assert Or((this, other)).matches(CONTEXT, town) is max(first, second)
        assert Not(And((this, other))).matches(CONTEXT, town) is max(~first, ~second)


@given(terms("resolutions"))
def test_every_query_answers_for_every_resolution(term: Term) -> None:
    for resolution in DATASET.resolutions.values():
        assert isinstance(term.matches(CONTEXT, resolution), Answer)


def test_the_empty_query_is_true_of_all() -> None:
    assert all(EVERYTHING.matches(CONTEXT, town) is YES for town in TOWNS)


def ask(query: str, kind: str = "members", on: str = ON) -> dict[str, str]:
    """Return `yes` or `possible` by id, leaving out what is not so."""
    term, context = parse(query, kind, DATASET), Context(DATASET, on)
    records = DATASET.municipalities if kind == "members" else DATASET.resolutions
    collected = {name: term.matches(context, record) for name, record in records.items()}
    return {name: answer.name.lower() for name, answer in collected.items() if answer}


SEE, DORF = {"muenster-see": "yes"}, {"hafendorf": "possible"}
RUHE, FORT = {"ruhe": "yes"}, {"fort": "yes"}


@every(
    "query, expected",
    [
        ("standing:member", SEE | DORF | RUHE),
        ("standing:member certainty:certain", SEE | RUHE),
        ("not standing:member land:MV", DORF),
        ("standing:former,declared", FORT | {"erklaert": "possible"}),
        ("standing:interested", {"frage": "possible"}),
        ("state:dormant", RUHE),
        ("state:active", SEE | DORF),
        ("founding:yes", SEE),
        ("declared:yes", SEE | {"erklaert": "possible"}),
        ("declared:possible", {"erklaert": "yes"}),
        ("not declared:yes land:BB kind:stadt", {"erklaert": "possible"} | RUHE | FORT | {"frage": "yes"}),
        ("since:2019", SEE | DORF),
        ("since:2020..2021", DORF | RUHE),
        ("since:unknown", {"hafendorf": "yes"}),
        ("known_by:2021", {"hafendorf": "yes"}),
        ("until:2021-03", FORT),
        ("declared_since:..2019", SEE),
        ("declared_since:2020", {"erklaert": "possible"}),
        ("population:50000..", SEE | DORF | {"erklaert": "possible", "frankfurt-oder": "possible"}),
        (
            "population:9000,100",
            RUHE | {"frage": "yes"} | DORF | {"erklaert": "possible", "frankfurt-oder": "possible"},
        ),
        ("population:unknown land:MV", {"hafendorf": "yes"}),
        ("evidence:weak", {"hafendorf": "yes", "erklaert": "yes"}),
        ("key:12053", {"frankfurt-oder": "yes"}),
        ("key:053", {}),
        ("former_ags:12999999", SEE),
        ("network:netz", {"muenster-see": "possible"}),
        ("coordination:land", SEE),
        ('head:"kim neu"', SEE),
        ('head:"kim morgen"', {}),
        ("head_known_on:2021", SEE),
        ("resolutions:2..", SEE | FORT),
        ("offers:yes", {"ruhe": "possible"}),
        ("münster", SEE),
        ("MUENSTER", SEE),
        ("munster", SEE),
        ('"frankfurt (oder)"', {"frankfurt-oder": "yes"}),
        ("mandate:aufnahme", SEE | {"ruhe": "possible"}),
        ("mandate:bund", {}),
        ("mandate:rejects(bund)", SEE),
        ("mandate:unknown(aufnahme) standing:member", DORF | {"ruhe": "possible"}),
        ("mandate:bund,aufnahme certainty:certain", SEE),
        ("mandate:bund,aufnahme not certainty:possible", SEE | {"ruhe": "possible"}),
        ("(land:BB offers:yes) certainty:certain", {}),
        ("mandate:aufnahme certainty:certain or id:ruhe mandate:aufnahme", SEE | {"ruhe": "possible"}),
        ("id:ruhe not (mandate:aufnahme certainty:certain)", RUHE),
    ],
)
def test_members(query: str, expected: dict[str, str]) -> None:
    assert ask(query) == expected


def test_the_day_decides() -> None:
    assert ask("standing:member", on="2020-06-14") == SEE | DORF | {"ruhe": "possible"} | FORT
    assert ask("mandate:bund", on="2020-06-14") == SEE | FORT
    assert ask("state:active,dormant", on="2019-06-13") == {}
    assert ask('head:"kim alt"', on="2020-06-14") == SEE


@every(
    "query, expected",
    [
        ("member:muenster-see", {"muenster-see-2018-12-05-x": "yes", "muenster-see-2021-nein": "yes"}),
        ('member:"Münster am See" date:2018', {"muenster-see-2018-12-05-x": "yes"}),
        ("date:2021-06", {"muenster-see-2021-nein": "possible", "hafendorf-undated-x": "possible"}),
        ("date:unknown", {"hafendorf-undated-x": "yes"}),
        ("outcome:unknown", {"hafendorf-undated-x": "yes"}),
        ("demand:bund stance:rejects", {"muenster-see-2021-nein": "yes"}),
        ("places:20..", {"ruhe-2020-02-01-x": "yes", "fort-1": "possible"}),
        ("places:25", {"ruhe-2020-02-01-x": "possible", "fort-1": "possible"}),
        ("places:..200", {"ruhe-2020-02-01-x": "yes", "fort-1": "yes"}),
        ("in_force:no fort", {"fort-1": "yes"}),
        ("in_force:yes hafendorf", {"hafendorf-undated-x": "possible"}),
        ("annulled_by:fort-2021", {"fort-1": "yes"}),
        ("number:18/0878", {"muenster-see-2018-12-05-x": "yes"}),
        ("18/0878", {"muenster-see-2018-12-05-x": "yes"}),
        ("standing:former", {"fort-1": "yes", "fort-2021-03-x": "yes"}),
        ("standing:member evidence:weak", {"ruhe-2020-02-01-x": "yes"}),
    ],
)
def test_resolutions(query: str, expected: dict[str, str]) -> None:
    assert ask(query, "resolutions") == expected
