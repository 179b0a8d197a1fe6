"""Resolutions in the shape of OParl 1.1, as council information systems exchange them.

A resolution is a paper, consulted as an item on the agenda of a meeting of a body; the item has the result.
Three external lists hold them. The hour of a meeting is not on record, so none is told; what OParl has no
word for stands under names of our own, `hafen:…`, and the whole of it in the file of the resolution.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from ssh_cli.export.edition import DataFile, Edition, given, written
from ssh_cli.export.tables import LICENCE_URL
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Outcome, label
from ssh_cli.messages import speaking

_SCHEMA = "https://schema.oparl.org/1.1/"
_LISTS = {
    "Paper": ("oparl-papers.json", "Beschlüsse als Vorlagen (OParl) | Resolutions as papers (OParl)"),
    "Meeting": (
        "oparl-meetings.json",
        "Sitzungen zu den Beschlüssen (OParl) | Meetings that decided (OParl)",
    ),
    "Organization": ("oparl-organizations.json", "Gremien (OParl) | Bodies (OParl)"),
}
_DECIDED = {Outcome.ADOPTED: True, Outcome.REJECTED: True, Outcome.REFERRED: False, Outcome.PENDING: False}
_EXACT = len("2020-01-31")


def oparl(edition: Edition) -> Iterator[DataFile]:
    """Yield the lists of papers, meetings and organisations."""
    listed: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in _LISTS}
    with speaking("de"):
        for resolution in edition.dataset.resolutions.values():
            for thing in _things(resolution, edition):
                listed[thing["type"].rpartition("/")[2]][thing["id"]] = thing
    for kind, (name, title) in _LISTS.items():
        things = ",\n".join(map(written, listed[kind].values()))
        content = f'{{"data": [\n{things}\n], "links": {{}}, "pagination": {{}}}}\n'
        yield DataFile(name, content.encode(), title)


def _things(resolution: Resolution, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield the paper, the meeting and the organisation of a resolution."""

    def thing(kind: str, key: str, part: str = "", **values: Any) -> dict[str, Any]:
        address = f"{edition.locate(_LISTS[kind][0])}#{key}"
        return {"id": address, "type": f"{_SCHEMA}{part or kind}", **given(**values)}

    context = edition.context
    town = context.municipality(resolution.member)
    body = resolution.name_body(town)
    date = resolution.date.text if resolution.date else ""
    own: dict[str, Any] = {
        "hafen:member": resolution.member,
        "hafen:ags": town.ags if town else "",
        "hafen:date": date,
        "license": LICENCE_URL,
    }
    stated: dict[str, Any] = {
        "hafen:outcome": resolution.outcome.value,
        "hafen:evidence": resolution.evidence,
        "hafen:source": list(resolution.source),
    }
    organization = thing(
        "Organization",
        f"{resolution.member}/{quote(body)}",
        name=f"{body} {context.name(resolution.member)}",
        classification=label("body", resolution.body),
        **{name: value for name, value in own.items() if name != "hafen:date"},
    )
    consultation = thing(
        "Paper",
        f"{resolution.id}/consultation",
        "Consultation",
        organization=[organization["id"]],
        authoritative=_DECIDED.get(resolution.outcome),
        role="Beschlussfassung",
    )
    item = thing(
        "Meeting",
        f"{resolution.id}/item",
        "AgendaItem",
        order=0,
        name=resolution.matter,
        result=label("outcome", resolution.outcome),
        consultation=consultation["id"],
    )
    meeting = thing(
        "Meeting",
        resolution.id,
        name=" ".join(filter(None, (organization["name"], date))),
        organization=[organization["id"]],
        agendaItem=[item],
        **own,
    )
    paper = thing(
        "Paper",
        resolution.id,
        name=resolution.matter,
        reference=resolution.number,
        date=date if len(date) == _EXACT else "",
        paperType="Beschlussvorlage",
        consultation=[{**consultation, "agendaItem": item["id"], "meeting": meeting["id"]}],
        keyword=[*(label("subject", code) for code in resolution.subject), *resolution.keywords],
        web=edition.locate(f"resolutions/{resolution.id}.json"),
        **own,
        **stated,
    )
    yield from (paper, meeting, organization)
