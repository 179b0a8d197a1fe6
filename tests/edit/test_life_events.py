"""What happens to a municipality, event by event: what its record says afterwards."""

from typing import Any

import pytest

from ssh_cli import messages
from ssh_cli.edit.life_event import (
    DECLARE,
    JOIN,
    LIFE_EVENTS,
    Decision,
    LifeEvent,
    add_resolution,
    find_duplicates,
    supersede,
)
from ssh_cli.edit.municipality import add_member, contact, merge, take_office
from ssh_cli.edit.new_record import add_source, resolution_id, slug
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import Moment, Proof, RecordFile, read_record
from ssh_cli.errors import RefusedError
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.gazetteer import Gazetteer
from ssh_cli.model.territory import RegisterEntry
from ssh_cli.source.register import Register
from ssh_cli.source.tree import MemoryTree
from ssh_cli.source.yaml_read import read
from tests.cases import every
from tests.check.towns import minimal

LEAVE, REST, REVOKE = (LIFE_EVENTS[name] for name in ("leave", "dormant", "revoke"))

TREE = MemoryTree(minimal())
ACTIVE = {"state": "active", "founding": True, "declaration": "muster-erklaerung", "source": "muster-brief"}
PROOF = Proof(("muster-brief",))
MUSTERSTADT, NEUDORF = "members/bb/musterstadt.yaml", "members/ni/neudorf.yaml"


def town(path: str = MUSTERSTADT) -> RecordFile:
    return read_record(TREE, "member", path)


def carried_out(plan: Plan) -> RecordFile:
    raw = plan.files[MUSTERSTADT]
    assert raw is not None
    return RecordFile("member", MUSTERSTADT, raw, raw)


def after(plan: Plan, path: str = MUSTERSTADT) -> dict[str, Any]:
    raw = plan.files[path]
    assert raw is not None
    result = read(path, raw)
    assert result.data is not None
    assert result.lane == "fast", "written in the house style"
    return result.data


def member(plan: Plan, path: str = MUSTERSTADT) -> object:
    return after(plan, path)["membership"]


def test_who_joins_is_a_member_from_that_day_on() -> None:
    left = carried_out(LEAVE.plan(town(), Moment("2020-12"), PROOF))
    plan = JOIN.plan(left, Moment("2021-05-04"), PROOF, Decision("r"), declaration="d")
    assert member(plan) == [
        {"from": "2019-06-14", "until": "2020-12", **ACTIVE},
        {
            "from": "2021-05-04", "state": "active", "declaration": "d", "basis": "council-decision",
            "resolution": "r", "source": "muster-brief",
        },
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="member already: since 2019-06-14"):
        JOIN.plan(town(), Moment("2021"), PROOF)


def test_a_membership_that_rests_is_taken_up_again() -> None:
    plan = REST.plan(town(), Moment("2024-02-28"), Proof(("a-b", "muster-brief"), weak=True, note="So."))
    assert member(plan) == [
        {"from": "2019-06-14", "until": "2024-02-27", **ACTIVE, "end_evidence": "weak"},
        {
            "from": "2024-02-28", "state": "dormant", "declaration": "muster-erklaerung",
            "source": ["a-b", "muster-brief"], "evidence": "weak", "note": "So.",
        },
    ]  # fmt: skip
    dormant = carried_out(plan)
    with pytest.raises(RefusedError, match="rests already"):
        REST.plan(dormant, Moment("2025"), PROOF)
    taken_up = JOIN.plan(dormant, Moment("2025", attested=True), PROOF)
    assert "is an active member again" in taken_up.summary
    again = member(taken_up)
    assert isinstance(again, list)
    assert [(entry.get("from"), entry.get("ended_by"), entry["state"]) for entry in again[1:]] == [
        ("2024-02-28", "2025", "dormant"), (None, None, "active")
    ]  # fmt: skip


def test_a_weak_end_says_so_of_itself_alone() -> None:
    weak = Proof(("https://x.example.org",), weak=True)
    (left,) = after(LEAVE.plan(town(), Moment("2024-12-31"), weak))["membership"]
    assert (left.get("evidence"), left["end_evidence"], left["until"]) == (None, "weak", "2024-12-31")
    assert left["source"] == ["muster-brief", "https://x.example.org"]
    (gone,) = after(REVOKE.plan(town(), Moment("2024-03-06"), weak))["safe_harbour"]
    assert (gone.get("evidence"), gone["end_evidence"]) == (None, "weak")
    declared = DECLARE.plan(town(NEUDORF), Moment("2021-03", seen=True), weak).files[NEUDORF]
    assert declared is not None
    vague = RecordFile("member", NEUDORF, declared, declared)
    (over,) = after(REVOKE.plan(vague, Moment("2020-12-31"), PROOF), NEUDORF)["safe_harbour"]
    assert (over["seen"], over["evidence"], over["end_evidence"]) == ("2021-03", "weak", "good")


def test_good_evidence_takes_the_place_of_a_weak_end() -> None:
    weak = Proof(("https://x.example.org",), weak=True)
    maybe = carried_out(LEAVE.plan(town(), Moment("2024-12-31", attested=True), weak))
    (left,) = after(LEAVE.plan(maybe, Moment("2024-11-30"), PROOF))["membership"]
    assert (left["until"], left.get("ended_by"), left.get("end_evidence")) == ("2024-11-30", None, None)
    maybe = carried_out(REVOKE.plan(town(), Moment("2024-03"), weak))
    (revoked,) = after(REVOKE.plan(maybe, Moment("2024-03-06"), PROOF))["safe_harbour"]
    assert (revoked["until"], revoked.get("end_evidence")) == ("2024-03-06", None)
    with pytest.raises(RefusedError, match="no member"):  # which rests since it ended, whatever tells of it
        REST.plan(carried_out(LEAVE.plan(town(), Moment("2024-12-31"), weak)), Moment("2025"), PROOF)


def test_who_leaves_keeps_the_evidence_of_both() -> None:
    proof = Proof(("https://x.example.org",), note="Aus.")
    plan = LEAVE.plan(town(), Moment("2024-12-31", attested=True), proof)
    assert member(plan) == [
        {
            "from": "2019-06-14", "ended_by": "2024-12-31", **ACTIVE,
            "source": ["muster-brief", "https://x.example.org"], "note": "Aus.",
        }
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="began on 2019-06-14 only"):
        LEAVE.plan(town(), Moment("2019-05"), PROOF)
    gone = carried_out(plan)
    with pytest.raises(RefusedError, match="no member"):
        LEAVE.plan(gone, Moment("2025"), PROOF)
    with pytest.raises(RefusedError, match="no member"):
        REST.plan(gone, Moment("2025"), PROOF)


def test_a_declaration_is_made_and_revoked_and_is_no_membership() -> None:
    plan = DECLARE.plan(town(NEUDORF), Moment("2021-03"), PROOF, Decision("neudorf-2021-03-x"))
    data = after(plan, NEUDORF)
    assert data["safe_harbour"] == [
        {"from": "2021-03", "resolution": "neudorf-2021-03-x", "source": "muster-brief"}
    ]
    assert data["membership"] == town(NEUDORF).data["membership"]
    with pytest.raises(RefusedError, match="declared a safe harbour already"):
        DECLARE.plan(town(), Moment("2021"), PROOF)
    gone = after(REVOKE.plan(town(), Moment("2024-03-06"), PROOF, Decision("r-2")))
    assert gone["safe_harbour"] == [
        {
            "from": "2018-12-05", "until": "2024-03-06", "revoked_by": "r-2", "source": "muster-brief",
            "resolution": "musterstadt-2018-12-05-sicherer-hafen",
        }
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="nothing to revoke"):
        REVOKE.plan(town(NEUDORF), Moment("2024"), PROOF)


def test_a_new_holder_comes_after_those_known_before() -> None:
    office, name = "Bürgermeisterin", "Erika Mustermann"
    plan = take_office(
        town(), office=office, name=name, known_on="2025-01", proof=PROOF, salutation="frau", deputy=True
    )
    offices = after(plan)["offices"]
    assert offices == [
        *town().data["offices"],
        {
            "office": office, "name": name, "salutation": "frau", "deputy": True, "known_on": "2025-01",
            "source": "muster-brief",
        },
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="recorded for 2021-07 already"):
        take_office(town(), office=office, name=name, known_on="2021-07", proof=PROOF)


def test_a_contact_is_added_or_changed_in_place() -> None:
    plan = contact(town(), role="town-hall", ways={"street": "Marktplatz 2"}, proof=PROOF)
    assert after(plan)["contacts"] == [
        {
            **town().data["contacts"][0],
            "street": "Marktplatz 2",
            "source": ["https://www.example.org/rathaus", "muster-brief"],
        }
    ]
    every = {way: said for way, said in town().data["contacts"][0].items() if way not in {"role", "source"}}
    plan = contact(town(), role="town-hall", ways={**every, "phone": "0999 1234-1"}, proof=PROOF)
    assert isinstance(listed := after(plan)["contacts"], list)
    assert listed[0]["source"] == "muster-brief", "nothing rests on the old one any more"
    new = after(contact(town(), role="coordination", ways={"email": "hafen@example.org"}, proof=PROOF))
    assert isinstance(new["contacts"], list)
    assert new["contacts"][1:] == [
        {"role": "coordination", "email": "hafen@example.org", "source": "muster-brief"}
    ]


def test_the_register_says_what_a_new_record_begins_with() -> None:
    register = Register(TREE)
    gazetteer = Gazetteer((), register)

    def meant(name: str, on: str = "2026-01-01") -> RegisterEntry | None:
        result = gazetteer.look_up(name, on=on).meant
        return result.entry if result else None

    entry = meant("Beispielstadt")
    assert entry is not None
    record = add_member(entry, PROOF, counted_on="2019-12-31", taken={"beispielstadt"})
    assert record.path == "members/bb/beispielstadt-brandenburg.yaml"
    assert record.data == {
        "id": "beispielstadt-brandenburg",
        "name": "Beispielstadt",
        "official_name": "Beispielstadt, Stadt",
        "kind": "kreisfreie-stadt",
        "land": "BB",
        "ags": "12999003",
        "population": {"value": 12000, "date": "2019-12-31", "source": "register"},
        "location": {"lat": 52.0, "lon": 13.0},
        "source": ["muster-brief"],
    }
    kreis = meant("Landkreis Musterkreis")
    assert kreis is not None
    assert (kreis.key, kreis.name) == ("03999", "Musterkreis")
    assert add_member(kreis, None, counted_on=None).data["name"] == "Musterkreis"
    association = meant("Mustergemeinde")
    assert association is not None
    assert add_member(association, None, counted_on=None).value("verband") == "039990000"
    assert meant("Altdorf") is None, "it ended in 2016"
    former = meant("altdorf", "2016-01-01")
    assert former is not None
    assert former.key == "03999001"


def test_a_merger_names_both_sides_and_dates_the_keys() -> None:
    proof = Proof(("muster-brief",), note="Reform.")
    plan = merge([town(NEUDORF)], town(), Moment("2025-12-31"), proof, key="12999009")
    old, new = after(plan, NEUDORF), after(plan)
    assert (old["successor"], old["ags"], old["former_ags"], old["note"]) == (
        "musterstadt", "03999002", [{"ags": "03999002", "until": "2025-12-31"}], "Reform."
    )  # fmt: skip
    assert (new["predecessors"], new["ags"], new["former_ags"]) == (
        ["neudorf"], "12999009", [{"ags": "12999001", "until": "2025-12-31"}]
    )  # fmt: skip
    assert new["source"] == ["https://www.example.org", "muster-brief"]
    assert any("a merger moves nobody's membership" in step for step in plan.next_steps)
    with pytest.raises(RefusedError, match="cannot become part"):
        merge([town()], town(), Moment("2025"), PROOF)
    gone = RecordFile("member", NEUDORF, raw, raw) if (raw := plan.files[NEUDORF]) else town(NEUDORF)
    with pytest.raises(RefusedError, match="was valid until 2025-12-31, as is on record") as raised:
        merge([gone], town(), Moment("2025-11-30"), PROOF)
    assert "former_ags.0.until=" in raised.value.hint


@every("event", [JOIN, DECLARE])
def test_nothing_begins_of_a_municipality_that_is_part_of_another_one(event: LifeEvent) -> None:
    left = LEAVE.plan(town(NEUDORF), Moment("2022"), PROOF).files[NEUDORF]
    assert left is not None
    record = RecordFile("member", NEUDORF, left, left)
    raw = merge([record], town(), Moment("2025-12-31"), PROOF).files[NEUDORF]
    assert raw is not None
    merged = RecordFile("member", NEUDORF, raw, raw)
    event.refuse_day(merged, Moment("2025-12"), Decision(), "2019-06-14")
    event.refuse_day(record, Moment("2026-01-01"), Decision(), "2019-06-14")
    with pytest.raises(RefusedError, match="part of another municipality, “musterstadt”"):
        event.refuse_day(merged, Moment("2026-01-01"), Decision(), "2019-06-14")


def test_a_resolution_is_written_with_its_commitments() -> None:
    commitment = {"demand": "mehr-aufnahme", "stance": "supports", "extent": "act", "gist": "Nimmt auf"}
    data = {
        "member": "neudorf", "title": "Beitritt & Aufnahme: ein sehr langer Titel, der nicht endet",
        "date": "2021-05-04", "body": "council", "subject": ["joining", "reception"], "outcome": "adopted",
        "vote": {"yes": 3, "no": 2}, "commitments": [commitment], "offers": [], "revokes": ["x"],
        **PROOF.entries(),
    }  # fmt: skip
    record = add_resolution(data, "NI")
    assert record.path == "resolutions/ni/neudorf-2021-05-04-beitritt-aufnahme-ein-sehr.yaml"
    assert list(record.data) == [
        "id", "member", "date", "title", "body", "subject", "outcome", "vote", "revokes", "commitments",
        "source",
    ]  # fmt: skip
    assert record.data["commitments"] == [{**commitment, "source": "muster-brief"}]
    again = add_resolution(data, "NI", taken={record.value("id")})
    assert again.value("id") == f"{record.value('id')}-2"


def test_an_offer_is_for_the_one_demand_that_its_decision_supports() -> None:
    said = {"member": "neudorf", "title": "Aufnahme", "date": "2021-05-04", "source": "x"}
    offer = {"places": {"max": 20}, "unit": "persons", "period": "once"}
    carries, rejects = ({"demand": "mehr-aufnahme", "stance": stance} for stance in ("supports", "rejects"))
    other = {"demand": "bleiberecht", "stance": "supports"}
    for commitments, served in (
        ([carries], ["mehr-aufnahme"]),
        ([rejects, other], ["bleiberecht"]),
        ([carries, other], None),
        ([rejects], None),
    ):
        data = {**said, "commitments": commitments, "offers": [offer]}
        assert add_resolution(data, "NI").value("offers", 0, "demands") == served
    data = {**said, "commitments": [carries], "offers": [{**offer, "demands": ["bleiberecht"]}]}
    assert add_resolution(data, "NI").value("offers", 0, "demands") == ["bleiberecht"]


@every(
    "date, title, expected",
    [
        ("2018-12-05", "Etwas anderes", ["musterstadt-2018-12-05-sicherer-hafen"]),
        ("2018", "Etwas anderes", ["musterstadt-2018-12-05-sicherer-hafen"]),
        (None, "Sicherer  Häfen", ["musterstadt-2018-12-05-sicherer-hafen"]),
        ("2022-01-01", "Sicherer Hafen", []),
        (None, "Etwas anderes", []),
    ],
)
def test_the_same_decision_is_noticed(date: str | None, title: str, expected: list[str]) -> None:
    data = {"member": "musterstadt", "title": title, "date": date}
    assert [duplicate.id for duplicate in find_duplicates(read_dataset(TREE).dataset, data)] == expected


def test_a_later_resolution_names_what_it_takes_the_place_of() -> None:
    folder = "resolutions/bb/musterstadt"
    old = read_record(TREE, "resolution", f"{folder}-2018-12-05-sicherer-hafen.yaml")
    new = read_record(TREE, "resolution", f"{folder}-2020-03-aufnahme.yaml")
    data = after(supersede(old, new, revoked=True), new.path)
    assert data["revokes"] == [old.value("id")]
    assert "is revoked by" in supersede(old, new, revoked=True).summary
    with pytest.raises(RefusedError, match="on record already"):
        supersede(old, new)
    with pytest.raises(RefusedError, match="cannot supersede") as raised:
        supersede(old, old)
    assert raised.value.hint == "Name two different decisions."


def test_a_source_gets_a_key_of_its_own() -> None:
    record = read_record(TREE, "sources", "sources.yaml")
    entry = {"url": "https://www.example.org/p", "title": "Presse", "publisher": "Blatt", "date": None}
    data = after(add_source(record, "blatt-2020", entry), "sources.yaml")
    assert data["sources"] == {
        **record.data["sources"],
        "blatt-2020": {"title": "Presse", "publisher": "Blatt", "url": "https://www.example.org/p"},
    }
    with pytest.raises(RefusedError, match="Musterbrief"):
        add_source(record, "muster-brief", entry)


@every(
    "name, expected",
    [
        ("Rottenburg am Neckar", "rottenburg-am-neckar"),
        ("Frankfurt (Oder)", "frankfurt-oder"),
        ("Groß Köris/Žary", "gross-koeris-zary"),
    ],
)
def test_names_become_identifiers(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert resolution_id("a", None, "“”") == "a-undated-beschluss"


def test_days_are_told_as_people_write_them() -> None:
    messages.use("de")
    assert LEAVE.plan(town(), Moment("2024-12"), PROOF).summary.endswith("(bis Dezember 2024)")
    with pytest.raises(RefusedError, match=r"seit 14\.06\.2019"):
        JOIN.plan(town(), Moment("2021"), PROOF)
    with pytest.raises(RefusedError, match=r"\(14\.06\.2019\).*\(Mai 2019\)"):
        LEAVE.plan(town(), Moment("2019-05"), PROOF)
    office = take_office(town(), office="Rat", name="A B", known_on="2025-01-02", proof=PROOF)
    assert office.summary.endswith("(bekannt: 02.01.2025)")
