"""Popolo (popoloproject.com): the alliance and its municipalities as organisations, memberships and posts.

Posts are offices, without the names of those who hold them; coordination is a post that a municipality holds.
Days that are not known are left out. What Popolo has no word for stands under names of our own, `hafen:…`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ssh_cli.export.edition import DataFile, Edition, given, written
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import speaking
from ssh_cli.model.dataset import Dataset

_ALLIANCE = "alliance"


def popolo(edition: Edition) -> Iterator[DataFile]:
    """Yield the file."""
    dataset = edition.dataset
    with speaking("de"):
        document = {
            "organizations": [_alliance(dataset), *_towns(dataset)],
            "posts": [*_posts(dataset)],
            "memberships": [*_memberships(dataset)],
        }
    title = (
        "Organisationen, Mitgliedschaften und Ämter (Popolo) | Organisations, memberships and posts (Popolo)"
    )
    content = written(document, indent=1).encode() + b"\n"
    yield DataFile("popolo.json", content, title)


def _alliance(dataset: Dataset) -> dict[str, Any]:
    alliance = dataset.alliance
    return given(
        id=_ALLIANCE,
        name=alliance.name.de,
        classification="alliance",
        founding_date=alliance.founded.text,
        links=[{"url": alliance.contact.website}] if alliance.contact and alliance.contact.website else [],
    )


def _towns(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for town in dataset.municipalities.values():
        keys = (("AGS", town.ags), ("Verbandsschlüssel", town.verband))
        contacts = ((contact, kind) for contact in town.contacts for kind in ("email", "phone"))
        yield given(
            id=town.id,
            name=town.name,
            other_names=[{"name": town.official_name}] if town.official_name else [],
            identifiers=[{"scheme": scheme, "identifier": key} for scheme, key in keys if key],
            classification=town.kind,
            contact_details=[
                given(type=kind, value=getattr(contact, kind), label=contact.unit)
                for contact, kind in contacts
                if getattr(contact, kind)
            ],
            links=[{"url": town.website}] if town.website else [],
            sources=_links(town.source, dataset),
        )


def _posts(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for role in {_post(role): role for role in dataset.alliance.coordination}.values():
        land = LAENDER[role.land].name if role.land else ""
        words = " ".join(filter(None, (label("coordination", role.level), land)))
        yield given(id=_post(role), label=words, role=role.level, organization_id=_ALLIANCE)
    for town in dataset.municipalities.values():
        for number, office in enumerate(dict.fromkeys(office.office for office in town.offices), start=1):
            yield given(id=f"{town.id}/post/{number}", label=office, role=office, organization_id=town.id)


def _post(role: CoordinationRole) -> str:
    return f"{_ALLIANCE}/{role.level}" + (f"/{role.land.lower()}" if role.land else "")


def _memberships(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for town in dataset.municipalities.values():
        for number, membership in enumerate(town.membership, start=1):
            yield {
                "id": f"{town.id}/membership/{number}",
                "role": "member",
                "hafen:state": membership.state,
                **_held(town.id, membership, membership.source, dataset),
                **({"hafen:evidence": "weak"} if membership.evidence else {}),
            }
    for number, role in enumerate(dataset.alliance.coordination, start=1):
        held = _held(role.member, role.period, role.source, dataset)
        yield {"id": f"{_ALLIANCE}/coordination/{number}", "role": role.level, "post_id": _post(role), **held}


def _held(member: str, period: Period, refs: Iterable[str], dataset: Dataset) -> dict[str, Any]:
    return given(
        organization_id=_ALLIANCE,
        member={"id": member, "name": dataset.name(member)},
        start_date=period.from_.text if period.from_ else "",
        end_date=period.until.text if period.until else "",
        sources=_links(refs, dataset),
    )


def _links(refs: Iterable[str], dataset: Dataset) -> list[dict[str, str]]:
    """Return the addresses of sources; those without one are among the sources of the register."""
    sources = ((dataset.sources.get(ref), ref) for ref in refs)
    links = (
        given(url=known.url if known else ref, note=known.title if known else "") for known, ref in sources
    )
    return [link for link in links if link.get("url", "").startswith(("https://", "http://"))]
