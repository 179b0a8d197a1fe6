"""What the search of the site looks through: a script, since pages opened from a folder may load no data."""

import json
from collections.abc import Iterator

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import names_of
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.lines import escape_json
from ssh_cli.site.address import LAENDER_FOLDER, address_of

_SEARCHED = ("demands", "programmes", "practices", "letters", "meetings", "recipients")
"""Resolutions and evidence are many, and stand on the pages of what they are about."""


def index_path(spoken: str) -> str:
    """Return where the script for pages in a language lies."""
    return f"daten/suche.{spoken}.js"


def search_index(context: Context) -> bytes:
    """Return the script in the language in use: of each page its name, sort, address, and other words for it.

    Its order is that among hits which are equally good.
    """
    rows = [*_municipalities(context), *_records(context.dataset), *_laender()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"window.HAFEN_SEARCH=[\n{escape_json(lines)}\n];\n".encode()


def _municipalities(context: Context) -> Iterator[list[str]]:
    for town in sorted(context.dataset.municipalities.values(), key=lambda town: sort_key(town.name)):
        standing = context.standing(town)
        words = label("standing", standing.kind)
        if standing.answer is not Answer.YES:
            words += ", " + _("possible")
        yield [town.name, f"{words}, {town.land}", address_of("members", town.id), _other_words(town)]


def _other_words(town: Municipality) -> str:
    """Return the keys of a municipality, those of old too, and what else it is or those in it were called."""
    keys = (town.ags, town.verband, *(former.ags for former in town.former_ags))
    official = "" if town.official_name.startswith(town.name) else town.official_name
    return " ".join(filter(None, (*keys, official, *town.predecessors)))


def _records(dataset: Dataset) -> Iterator[list[str]]:
    for plural in _SEARCHED:
        kind = BY_PLURAL[plural]
        for record, name in sorted(
            names_of(kind.singular, dataset).items(), key=lambda pair: sort_key(pair[1])
        ):
            yield [name, kind.title, address_of(plural, record)]


def _laender() -> Iterator[list[str]]:
    for code, land in LAENDER.items():
        yield [land.name, _("Land"), f"{LAENDER_FOLDER}/{code.lower()}", f"{code} {land.key}"]
