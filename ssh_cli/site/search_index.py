"""What the search of the site looks through: scripts, since pages opened from a folder may load no data."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset, grouped
from ssh_cli.model.description import names_of
from ssh_cli.model.municipality import by_name
from ssh_cli.model.spelling import fold, sort_key
from ssh_cli.page.lines import escape_json
from ssh_cli.site.plan import LAENDER_FOLDER, SiteFile, address_of

_SEARCHED = ("demands", "programmes", "practices", "letters", "meetings", "recipients")
"""Resolutions and evidence are many, and stand on the pages of what they are about."""


MOST_ROWS = 1000
"""An index with more is in parts, of which a search loads the few that it needs."""


def index_path(spoken: str) -> str:
    """Return where the script for pages in a language lies; that of part 3 is `suche.de.3.js` beside it."""
    return f"daten/suche.{spoken}.js"


def search_files(context: Context) -> Iterator[SiteFile]:
    """Yield the scripts in the language in use: of each page its name, sort, address, and other words for it.

    The order of rows is that among hits which are equally good. Parts follow each other as the words in
    their rows do; the first script tells with which word each begins, and has the rows where they are few.
    """
    rows = [*_municipalities(context), *_records(context.dataset)]
    rows += [
        [land.name, _("Land"), f"{LAENDER_FOLDER}/{code.lower()}", f"{code} {land.key}"]
        for code, land in LAENDER.items()
    ]
    words = grouped(sorted((word, place) for place, row in enumerate(rows) for word in _words(row)))
    starts, parts = [""], [set[int]()]
    for word, places in words.items():
        if parts[-1] and len(parts[-1].union(places)) > MOST_ROWS:
            starts.append(word)
            parts.append(set())
        parts[-1].update(places)
    path = index_path(language())
    first = f"window.HAFEN_SEARCH={_json({'starts': starts, 'parts': []})};\n"
    written = [_part(number, [rows[place] for place in sorted(part)]) for number, part in enumerate(parts)]
    if len(written) == 1:
        yield SiteFile(path, (first + written[0]).encode())
        return
    yield SiteFile(path, first.encode())
    for number, text in enumerate(written):
        yield SiteFile(path.replace(".js", f".{number}.js"), text.encode())


def _part(number: int, rows: Iterable[list[str]]) -> str:
    lines = ",\n".join(map(_json, rows))
    return f"window.HAFEN_SEARCH.parts[{number}]=[\n{lines}\n];\n"


def _json(value: Any) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _words(row: Sequence[str]) -> Iterator[str]:
    """Yield the words by which the script finds a row, as it spells them."""
    name, _kind, _address, others = (*row, "")[:4]
    for text in fold(f"{name} {others}"):
        yield from re.findall(r"[^\W_]+", text)


def _municipalities(context: Context) -> Iterator[list[str]]:
    for town in sorted(context.dataset.municipalities.values(), key=by_name):
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
