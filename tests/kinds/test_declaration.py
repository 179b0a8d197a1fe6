"""Declared records: values with named fields, as cheap as tuples."""

import pickle
from typing import Annotated

import pytest

from ssh_cli.kinds import BY_NAME, BY_PLURAL, KINDS, title_and_description
from ssh_cli.kinds.declaration import Record, Text, Vocabulary, about, in_language
from ssh_cli.kinds.field import field, fields, path, walk
from ssh_cli.kinds.member import Membership, Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.vocabularies import LEVEL

ADDRESS = Recipient(id="amt", name="Amt für Häfen", level="bund", source=("register",))


def test_a_record_is_made_with_keywords_and_read_by_name() -> None:
    assert (ADDRESS.name, ADDRESS.email, ADDRESS.weak) == ("Amt für Häfen", "", False)
    assert ADDRESS._replace(evidence="weak").weak
    assert repr(ADDRESS) == "Recipient(id='amt', name='Amt für Häfen', level='bund', source=('register',))"
    assert dict(ADDRESS.given()) == {
        "id": "amt",
        "name": "Amt für Häfen",
        "level": "bund",
        "source": ("register",),
    }


def test_a_field_that_is_missing_or_unknown_is_named() -> None:
    with pytest.raises(TypeError, match="Recipient needs source"):
        Recipient(id="amt", name="Amt", level="bund")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Recipient has no fax"):
        ADDRESS._replace(fax="1")


def test_records_can_be_compared_hashed_and_pickled() -> None:
    same = ADDRESS._replace()
    assert (same == ADDRESS, hash(same) == hash(ADDRESS)) == (True, True)
    assert pickle.loads(pickle.dumps(ADDRESS)) == ADDRESS
    assert type(pickle.loads(pickle.dumps(ADDRESS))) is Recipient


def test_a_part_inherits_fields_and_says_where_its_own_stand() -> None:
    names = [entry.name for entry in fields(Membership)]
    assert names[:5] == ["from", "known_by", "seen", "until", "ended_by"]
    assert names.index("evidence") > names.index("state")
    assert issubclass(Membership, Period)
    assert Membership.rules == Period.rules


def test_a_trailing_underscore_is_no_part_of_the_name() -> None:
    begin = field(Membership, "from")
    assert begin is not None
    assert (begin.attribute, begin.holds, begin.required) == ("from_", "day", False)


def test_the_way_to_a_nested_field_is_its_name() -> None:
    ways = {path(way) for way in walk(Municipality)}
    assert {"population.value", "offices.name", "membership.from"} <= ways


class Sample(Record):
    """Muster | Sample.

    Ein Muster. | A sample.
    """

    word: Annotated[Text, about("Wort | Word", "Ein Wort. | A word.", example="ja")]
    level: Annotated[Text, about("Ebene | Level", "Eine Ebene. | A level.", of=LEVEL.only("bund"))] = "bund"


def test_texts_have_two_sides() -> None:
    assert title_and_description(Sample) == ("Muster | Sample", "Ein Muster. | A sample.")
    assert [in_language("Wort | Word", language) for language in ("de", "en")] == ["Wort", "Word"]
    assert in_language("Land", "en") == "Land"


def test_a_vocabulary_keeps_its_order_and_its_name() -> None:
    some = LEVEL.only("land", "bund")
    assert isinstance(some, Vocabulary)
    assert (list(some), some.name) == (["land", "bund"], "level")


def test_every_kind_is_named_once() -> None:
    assert len(BY_NAME) == len(KINDS)
    assert set(BY_PLURAL) == {kind.plural for kind in KINDS if kind.plural}


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_field_is_declared_in_both_languages_with_an_example(kind: object) -> None:
    record = BY_NAME[getattr(kind, "name")].file_class  # noqa: B009 - parametrised values have no type
    title, description = title_and_description(record)
    assert " | " in description, title
    missing = [
        (path(way), what)
        for way in walk(record)
        for what, is_there in {
            "description": " | " in way[-1].about.description,
            "example": way[-1].part is not None or bool(way[-1].examples),
            "label": bool(in_language(way[-1].about.label, "en")),
        }.items()
        if not is_there
    ]
    assert missing == []
