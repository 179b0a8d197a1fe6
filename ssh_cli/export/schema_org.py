"""What search engines read in a page (schema.org, as JSON-LD): a municipality, and the open data."""

from collections.abc import Iterable
from typing import Any

from ssh_cli.export.edition import DataFile, Edition, given, written
from ssh_cli.export.tables import LICENCE_URL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.model.context import Context

_CONTEXT = "https://schema.org"


def organization_data(town: Municipality, context: Context, address: str = "") -> dict[str, Any]:
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


def _contact_point(contact: Contact) -> dict[str, Any]:
    where = given(streetAddress=contact.street, postalCode=contact.postcode, addressLocality=contact.city)
    address = _typed("PostalAddress", addressCountry="DE", **where) if where else None
    ways = {"name": contact.unit, "email": contact.email, "telephone": contact.phone}
    return _typed("ContactPoint", address=address, **ways)


def _typed(kind: str, **values: Any) -> dict[str, Any]:
    return {"@type": kind, **given(**values)}


def dataset_data(edition: Edition, files: Iterable[DataFile]) -> dict[str, Any]:
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


def script(data: dict[str, Any]) -> str:
    """Return data as JSON that may stand in a `script` element of a page: no sign in it ends one."""
    text = written(data)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
