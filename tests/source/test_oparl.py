"""Papers of council systems as rows."""

import json
from pathlib import Path
from typing import Any

from ssh_cli.source.table import PAPER_HEADINGS, paper_rows
from tests.cases import every

SCHEMA, HOST = "https://schema.oparl.org/1.1/", "https://oparl.example.org/"


def thing(kind: str, key: str, **values: Any) -> dict[str, Any]:
    return {"id": f"{HOST}{key}", "type": f"{SCHEMA}{kind}", **values}


def paper(result: str = "mehrheitlich beschlossen", **values: Any) -> dict[str, Any]:
    """Return a paper in which all that it needs stands."""
    consultation = thing(
        "Consultation",
        "c/2",
        authoritative=True,
        agendaItem=thing("AgendaItem", "a/2", order=1, result=result),
        meeting=thing("Meeting", "m/2", start="2026-03-05T18:00:00+01:00"),
        organization=[thing("Organization", "o/2", name="Rat")],
    )
    first = thing(
        "Consultation", "c/1", authoritative=False, agendaItem=thing("AgendaItem", "a/1", result="vertagt")
    )
    own = {"name": "Sicherer Hafen", "reference": "26/0878", "date": "2026-02-04", "web": f"{HOST}p/1.html"}
    body = thing("Body", "b/1", name="Musterstadt", ags="12060999")
    return thing("Paper", "p/1", body=body, consultation=[consultation, first], **{**own, **values})


def row(document: Any) -> dict[str, str]:
    headings, only = paper_rows(document)
    return dict(zip(headings, only, strict=True))


def test_a_paper_tells_what_was_decided_when_and_where_it_stands() -> None:
    assert row(paper()) == {
        "name": "Musterstadt",
        "key": "12060999",
        "date": "2026-03-05",
        "title": "Sicherer Hafen",
        "number": "26/0878",
        "body_name": "Rat",
        "outcome": "adopted",
        "source": f"{HOST}p/1.html",
    }


def _apart(value: Any, parts: list[Any]) -> Any:
    """Return a value with the address in the place of each object within it, which go to `parts`."""
    if isinstance(value, list):
        return [_apart(entry, parts) for entry in value]
    if isinstance(value, dict):
        parts.append({key: _apart(entry, parts) for key, entry in value.items()})
        return value["id"]
    return value


def test_what_stands_beside_the_paper_is_followed_by_its_address() -> None:
    parts: list[Any] = []
    _apart(paper(), parts)
    assert all(not isinstance(value, dict) for part in parts for value in part.values())
    lists = [{"data": parts[:3], "links": {}}, {"data": parts[3:]}]
    assert row(lists) == row({"data": [paper()]}) == row([paper(), paper()]) == row(paper())


@every(
    "result, outcome",
    [
        ("ungeändert beschlossen", "adopted"),
        ("Zustimmung", "adopted"),
        ("mehrheitlich abgelehnt", "rejected"),
        ("vom Antragsteller zurückgezogen", "withdrawn"),
        ("in den Hauptausschuss überwiesen", "referred"),
        ("zurückgestellt", "pending"),
        ("nicht angenommen", "nicht angenommen"),
        ("zur Kenntnis genommen", "zur Kenntnis genommen"),
        ("", ""),
    ],
)
def test_words_of_a_result_mean_an_outcome_or_are_left_to_a_person(result: str, outcome: str) -> None:
    assert row(paper(result))["outcome"] == outcome


def test_what_is_not_told_stays_open() -> None:
    bare = thing("Paper", "p/9", name="Antrag", date="2026-02-04", body=f"{HOST}b/9")
    empty = dict.fromkeys(PAPER_HEADINGS, "")
    assert row(bare) == {**empty, "name": f"{HOST}b/9", "title": "Antrag", "source": f"{HOST}p/9"}
    assert row({"type": f"{SCHEMA}Paper", "name": "X"}) == {**empty, "title": "X"}
    file = thing("File", "f/1", accessUrl=f"{HOST}f/1.pdf")
    assert row(paper(web=None, mainFile=file))["source"] == f"{HOST}f/1.pdf"


def test_no_paper_is_no_row_and_odd_documents_do_no_harm() -> None:
    nothing: tuple[Any, ...] = (
        [],
        {},
        "x",
        1,
        None,
        [thing("Meeting", "m/1")],
        [[[]]],
        {"data": {"type": 3}},
    )
    for document in nothing:
        assert paper_rows(document) == []
    odd = {"consultation": [[], None, 3, {"agendaItem": []}], "body": 7, "mainFile": "x", "name": ["y"]}
    assert paper_rows(thing("Paper", "p/1", **odd))[1][0] == "7"


def test_the_example_of_the_standard_is_read() -> None:
    text = (Path(__file__).parents[1] / "export/oracles/oparl/Paper-01.json").read_text(encoding="utf-8")
    read = row(json.loads(text))
    assert (read["title"], read["number"]) == ("Antwort auf Anfrage 1200/2014", "1234/2014")
    assert read["source"] == "https://oparl.example.org/files/57737.pdf"
