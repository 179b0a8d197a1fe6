"""What search engines read in a page (schema.org, as JSON-LD): a municipality, and the open data."""

from collections.abc import Iterable, Iterator
from typing import Any

from ssh_cli.export.data_file import DataFile, Publication, written
from ssh_cli.export.description import cite, describe_data, name_data, publisher_of
from ssh_cli.export.tables import LICENCE_URL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.member import Contact, Municipality
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp

_CONTEXT = "https://schema.org"
_PARTS = {"streetAddress": "street", "postalCode": "postcode", "addressLocality": "city"}


def organization_data(town: Municipality, context: Context, address: str = "") -> dict[str, Any]:
    """Return a municipality as an organisation; `address` is that of its page.

    It is a member of the alliance where that is certain on the day.
    """
    key = {"@type": "PropertyValue", "propertyID": "AGS", "value": town.ags}
    area: dict[str, Any] = {"@type": "AdministrativeArea", "name": town.name}
    if town.location is not None:
        place = {"latitude": town.location.lat, "longitude": town.location.lon}
        area["geo"] = {"@type": "GeoCoordinates", **place}
    alliance = {"@type": "Organization", "name": context.dataset.alliance.name.spoken()}
    data = {
        "@context": _CONTEXT,
        "@type": "GovernmentOrganization",
        "name": town.name,
        "legalName": town.official_name,
        "identifier": key if town.ags else None,
        "url": town.website,
        "mainEntityOfPage": address,
        "areaServed": area,
        "contactPoint": list(_contact_points(town.contacts)),
        "memberOf": alliance if context.membership(town)[0] is Answer.YES else None,
    }
    return {name: value for name, value in data.items() if value}


def _contact_points(contacts: Iterable[Contact]) -> Iterator[dict[str, Any]]:
    for contact in contacts:
        given = {name: getattr(contact, part) for name, part in _PARTS.items() if getattr(contact, part)}
        point = {"name": contact.unit, "email": contact.email, "telephone": contact.phone}
        yield {
            "@type": "ContactPoint",
            **{name: value for name, value in point.items() if value},
            **({"address": {"@type": "PostalAddress", "addressCountry": "DE", **given}} if given else {}),
        }


def dataset_data(
    dataset: Dataset, stamp: Stamp, publication: Publication, files: Iterable[DataFile]
) -> dict[str, Any]:
    """Return the open data as a dataset with its files, in the language in use."""
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": name_data(dataset),
        "description": describe_data(dataset),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publisher_of(dataset, publication)},
        "creditText": cite(dataset, stamp, publication),
        "dateModified": stamp.changed,
        **({"version": stamp.at} if stamp.at else {}),
        "temporalCoverage": f"{dataset.alliance.founded.text}/{stamp.on}",
        "spatialCoverage": {"@type": "Country", "name": "Deutschland"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.heading,
                "contentUrl": publication.locate(file.name),
                "encodingFormat": file.media_type,
                "contentSize": f"{len(file.content)} B",
                "sha256": file.digest,
            }
            for file in files
            if not file.record
        ],
    }


def script(data: dict[str, Any]) -> str:
    """Return data as JSON that may stand in a `script` element of a page: no sign in it ends one."""
    text = written(data)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
