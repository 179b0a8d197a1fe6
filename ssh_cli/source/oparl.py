"""Papers of a council information system (OParl) as the rows of a table, one for each paper.

A document may be a paper, a list of them, or several lists in one: meetings and agenda items that stand
beside the papers, or in them, tell the day and the result. What OParl leaves open is left open here.
"""

import re
from collections.abc import Iterator
from typing import Any

HEADINGS = ("name", "key", "date", "title", "number", "body_name", "outcome", "source")

_SCHEMA = "https://schema.oparl.org/"
_RESULTS = (
    (r"\bnicht\b|\bungültig", ""),
    (r"abgelehnt|ablehn", "rejected"),
    (r"zurückgezogen", "withdrawn"),
    (r"verwiesen|überwiesen", "referred"),
    (r"vertagt|zurückgestellt", "pending"),
    (r"angenommen|beschlossen|zugestimmt|zustimm", "adopted"),
)
"""Words of a result, and the outcome that they mean; a denial may turn any of them round and means none."""


def is_oparl(text: str) -> bool:
    """Tell whether a JSON document is one of OParl."""
    return _SCHEMA in text


def paper_rows(document: Any) -> list[list[str]]:
    """Return the headings and a row for each paper in a document; nothing where it has none."""
    things = {str(thing.get("id") or number): thing for number, thing in enumerate(_things(document))}
    papers = [thing for thing in things.values() if thing["type"].endswith("/Paper")]
    return [[*HEADINGS], *(_row(paper, things) for paper in papers)] if papers else []


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of OParl in a document, those within others too."""
    if isinstance(value, list):
        for entry in value:
            yield from _things(entry)
    elif isinstance(value, dict):
        if str(value.get("type", "")).startswith(_SCHEMA):
            yield value
        for entry in value.values():
            yield from _things(entry)


def _row(paper: dict[str, Any], things: dict[str, dict[str, Any]]) -> list[str]:
    def meant(value: Any) -> dict[str, Any]:
        """Return the object that stands here or is named by its address."""
        if isinstance(value, list):
            value = value[0] if value else None
        return value if isinstance(value, dict) else things.get(str(value), {})

    consultations = [meant(entry) for entry in paper.get("consultation") or ()]
    decisive = [entry for entry in consultations if entry.get("authoritative")] or consultations[-1:]
    consultation = decisive[-1] if decisive else {}
    item, meeting = meant(consultation.get("agendaItem")), meant(consultation.get("meeting"))
    body, organization = meant(paper.get("body")), meant(consultation.get("organization"))
    row = {
        "name": body.get("name") or paper.get("hafen:member") or paper.get("body"),
        "key": body.get("ags") or paper.get("hafen:ags"),
        "date": str(meeting.get("start") or "")[:10] or paper.get("hafen:date"),
        "title": paper.get("name"),
        "number": paper.get("reference"),
        "body_name": organization.get("name"),
        "outcome": paper.get("hafen:outcome") or _outcome(str(item.get("result") or "")),
        "source": " ".join(paper.get("hafen:source") or [_address(paper)]),
    }
    return [str(row[heading] or "") for heading in HEADINGS]


def _outcome(result: str) -> str:
    """Return the outcome that a result means, else the result as it is: a person has to judge."""
    codes = (code for words, code in _RESULTS if re.search(words, result, re.IGNORECASE))
    return next(codes, "") or result


def _address(paper: dict[str, Any]) -> str:
    file = paper.get("mainFile")
    inner = file if isinstance(file, dict) else {}
    return str(paper.get("web") or inner.get("accessUrl") or paper.get("id") or "")
