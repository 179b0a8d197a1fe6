"""The register in the shapes of others: Popolo, OParl, schema.org.

Popolo (popoloproject.com): the alliance and its municipalities as organisations, memberships and posts. Posts
are offices, without the names of those who hold them; coordination is a post that a municipality holds. Days
that are not known are left out.

OParl 1.1, as council information systems exchange it: a resolution is a paper, consulted as an item on the
agenda of a meeting of a body; the item has the result. Three external lists hold them. The hour of a meeting
is not on record, so none is told.

What these have no word for stands under names of our own, `hafen:…`, and the whole of a resolution in its
file. What search engines read in a page is schema.org, as JSON-LD: a municipality, and the open data.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ssh_cli.export.edition import DataFile, Edition, Node, given, whole_file, written
from ssh_cli.export.tables import LICENCE_URL
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Outcome, label
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset

_ALLIANCE = "alliance"


def popolo(edition: Edition) -> Iterator[DataFile]:
    """Yield the file."""
    dataset, alliance = edition.dataset, edition.dataset.alliance
    organization = given(
        id=_ALLIANCE,
        name=alliance.name.de,
        classification="alliance",
        founding_date=alliance.founded.text,
        links=[{"url": alliance.contact.website}] if alliance.contact.website else [],
    )
    document = {
        "organizations": [organization, *_towns(dataset)],
        "posts": [*_posts(dataset)],
        "memberships": [*_memberships(dataset)],
    }
    yield whole_file("popolo.json", written(document, indent=1) + "\n")


def _towns(dataset: Dataset) -> Iterator[Node]:
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


def _posts(dataset: Dataset) -> Iterator[Node]:
    for role in {_post(role): role for role in dataset.alliance.coordination}.values():
        land = LAENDER[role.land].name if role.land else ""
        words = " ".join(filter(None, (label("coordination", role.level), land)))
        yield given(id=_post(role), label=words, role=role.level, organization_id=_ALLIANCE)
    for town in dataset.municipalities.values():
        for number, office in enumerate(dict.fromkeys(office.office for office in town.offices), start=1):
            yield given(id=f"{town.id}/post/{number}", label=office, role=office, organization_id=town.id)


def _post(role: CoordinationRole) -> str:
    return f"{_ALLIANCE}/{role.level}" + (f"/{role.land.lower()}" if role.land else "")


def _memberships(dataset: Dataset) -> Iterator[Node]:
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


def _held(member: str, period: Period, refs: Iterable[str], dataset: Dataset) -> Node:
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


_SCHEMA = "https://schema.oparl.org/1.1/"
_LISTS = {
    "Paper": "oparl-papers.json",
    "Meeting": "oparl-meetings.json",
    "Organization": "oparl-organizations.json",
}
_DECIDED = {Outcome.ADOPTED: True, Outcome.REJECTED: True, Outcome.REFERRED: False, Outcome.PENDING: False}
_EXACT = len("2020-01-31")


def oparl(edition: Edition) -> Iterator[DataFile]:
    """Yield the lists of papers, meetings and organisations."""
    listed: dict[str, dict[str, Node]] = {kind: {} for kind in _LISTS}
    for resolution in edition.dataset.resolutions.values():
        for thing in _things(resolution, edition):
            listed[thing["type"].rpartition("/")[2]][thing["id"]] = thing
    for kind, name in _LISTS.items():
        things = ",\n".join(map(written, listed[kind].values()))
        content = f'{{"data": [\n{things}\n], "links": {{}}, "pagination": {{}}}}\n'
        yield whole_file(name, content)


def _things(resolution: Resolution, edition: Edition) -> Iterator[Node]:
    """Yield the paper, the meeting and the organisation of a resolution."""

    def thing(kind: str, key: str, part: str = "", **values: Any) -> Node:
        address = f"{edition.locate(_LISTS[kind])}#{key}"
        return {"id": address, "type": f"{_SCHEMA}{part or kind}", **given(**values)}

    context = edition.context
    town = context.municipality(resolution.member)
    body = resolution.name_body(town)
    date = resolution.date.text if resolution.date else ""
    own: Node = {
        "hafen:member": resolution.member,
        "hafen:ags": town.ags if town else "",
        "hafen:date": date,
        "license": LICENCE_URL,
    }
    stated: Node = {
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


_CONTEXT = "https://schema.org"


def organization_data(town: Municipality, context: Context, address: str = "") -> Node:
    """Return a municipality as an organisation; `address` is that of its page.

    It is a member of the alliance where that is certain on the day.
    """
    place = town.location
    geo = _typed("GeoCoordinates", latitude=place.lat, longitude=place.lon) if place else None
    alliance = _typed("Organization", name=context.dataset.alliance.name.spoken())
    organization = _typed(
        "GovernmentOrganization",
        name=town.name,
        legalName=town.official_name,
        identifier=_typed("PropertyValue", propertyID="AGS", value=town.ags) if town.ags else None,
        url=town.website,
        mainEntityOfPage=address,
        areaServed=_typed("AdministrativeArea", name=town.name, geo=geo),
        contactPoint=[_contact_point(contact) for contact in town.contacts],
        memberOf=alliance if context.membership(town)[0] is Answer.YES else None,
    )
    return {"@context": _CONTEXT, **organization}


def _contact_point(contact: Contact) -> Node:
    where = given(streetAddress=contact.street, postalCode=contact.postcode, addressLocality=contact.city)
    address = _typed("PostalAddress", addressCountry="DE", **where) if where else None
    ways = {"name": contact.unit, "email": contact.email, "telephone": contact.phone}
    return _typed("ContactPoint", address=address, **ways)


def _typed(kind: str, **values: Any) -> Node:
    return {"@type": kind, **given(**values)}


def dataset_data(edition: Edition, files: Iterable[DataFile]) -> Node:
    """Return the open data as a dataset with its files, in the language in use."""
    downloads = [
        _typed(
            "DataDownload",
            name=file.heading,
            contentUrl=edition.locate(file.name),
            encodingFormat=file.media_type,
            contentSize=f"{len(file.content)} B",
            sha256=file.digest,
        )
        for file in files
        if not file.record
    ]
    described = _typed(
        "Dataset",
        name=edition.name(),
        description=edition.about(),
        license=LICENCE_URL,
        isAccessibleForFree=True,
        creator=_typed("Organization", name=edition.publisher()),
        creditText=edition.cite(),
        dateModified=edition.stamp.changed,
        version=edition.stamp.at,
        temporalCoverage=f"{edition.dataset.alliance.founded.text}/{edition.stamp.on}",
        spatialCoverage=_typed("Country", name="Deutschland"),
        distribution=downloads,
    )
    return {"@context": _CONTEXT, **described}


def script(data: Node) -> str:
    """Return data as JSON that may stand in a `script` element of a page: no sign in it ends one."""
    text = written(data)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
