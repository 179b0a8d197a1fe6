"""What a record is called and where it lies: id, folder and official key have to agree."""

import re

from ssh_cli.check.corpus import Corpus, Objections, rule
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, format_day, format_number, text_tables, word_sets
from ssh_cli.source.text import Pointer

_FIELD = re.compile(r"{(\w+)}")


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _folder(path: str) -> str:
    return path.split("/")[1]


@rule
def id_not_file_name(corpus: Corpus) -> Objections:
    """Object to an id, or what else the path of a record is made of, that is not what the path says.

    The folder of a Land is another rule's.
    """
    for kind, records in corpus.records.items():
        place = re.compile(_FIELD.sub(r"(?P<\1>[^/]+)", BY_NAME[kind].path.replace("{land}", "[^/]+")))
        for path, record in records if place.groups else ():
            if path.endswith(f"/{record.id}.yaml"):
                continue  # as nearly all do
            for match in place.finditer(path):
                for field, other in match.groupdict().items():
                    if (name := getattr(record, field)) != other:
                        yield path, (field,), {"field": field, "name": name, "other": other}


@rule
def land_not_folder(corpus: Corpus) -> Objections:
    """Object to a municipality outside its Land's folder, and a resolution apart from its municipality."""
    for path, member in corpus.members:
        folder = _folder(path)
        if folder != member.land.lower() and folder.upper() in LAENDER:
            said = {"land": member.land, "folder": folder, "other": member.land.lower()}
            yield path, ("land",), said
    members = corpus.dataset.municipalities
    home = {name: _folder(path) for name, path in corpus.path_of_member.items()}
    for path, resolution in corpus.resolutions:
        folder = _folder(path)
        name = resolution.member
        if name in members and folder not in (home[name], members[name].land.lower()):
            said = {"folder": folder, "member": name, "other": home[name]}
            yield path, ("member",), {"reason": "resolution", **said}


@rule
def id_without_member(corpus: Corpus) -> Objections:
    """Object to a resolution whose id does not begin with its municipality."""
    for path, resolution in corpus.resolutions:
        if not _stem(path).startswith(resolution.member + "-"):
            yield path, ("member",), {"member": resolution.member}


@rule
def id_without_date(corpus: Corpus) -> Objections:
    """Object to a resolution, letter or meeting whose id does not hold its date."""
    for path, resolution in corpus.resolutions:
        date = resolution.date.text if resolution.date else "undated"
        stem = _stem(path)
        if stem.startswith(resolution.member + "-") and not stem.startswith(f"{resolution.member}-{date}-"):
            yield path, ("date" if resolution.date else "id",), {"date": date}
    dated = [(path, "date", letter.date.text) for path, letter in corpus.letters]
    dated += [(path, "from", meeting.from_.text) for path, meeting in corpus.records["meeting"]]
    for path, key, date in dated:
        # An id may hold the month or the year alone.
        if not any(_stem(path).startswith(f"{date[:length]}-") for length in (len(date), 7, 4)):
            yield path, (key,), {"date": date}


@rule
def id_not_unique(corpus: Corpus) -> Objections:
    """Object to an id that two records of a kind share, whatever folder they lie in."""
    for stems in corpus.stems.values():
        seen: dict[str, str] = {}
        for path, stem in stems:
            first = seen.setdefault(stem.casefold(), path)
            if first != path:
                yield path, ("id",), {"path": first}


_DIGITS = word_sets(__file__, "digits")
_TYPES = text_tables(__file__)["code types"]


def _pointer(member: Municipality) -> Pointer:
    return ("verband",) if len(member.key) == 9 else ("ags",)


def _in_land(member: Municipality) -> bool:
    return member.key.startswith(LAENDER[member.land].key)


@rule
def key_not_unique(corpus: Corpus) -> Objections:
    """Object to a key that two municipalities have."""
    seen: dict[str, str] = {}
    for path, member in corpus.members:
        first = seen.setdefault(member.key, path)
        if first != path and member.successor is None and not first.endswith(f"/{member.id}.yaml"):
            yield path, _pointer(member), {"path": first, "key": member.key}


@rule
def key_unknown(corpus: Corpus) -> Objections:
    """Object to a key that the register does not know, or not on the day that is asked for."""
    for path, member in corpus.members:
        if not _in_land(member):
            continue
        entry = corpus.register.entry(member.key)
        if entry is None:
            yield path, _pointer(member), {"key": member.key, "hint": _namesakes(corpus, member)}
        elif not entry.is_valid(corpus.on) and member.successor is None:
            said = {"key": member.key, "day": format_day(corpus.on)}
            yield path, _pointer(member), {"reason": "ended", **said}


def _namesakes(corpus: Corpus, member: Municipality) -> str:
    match = corpus.gazetteer.look_up(member.name, land=member.land)
    namesakes = match.sure or match.proposed or corpus.gazetteer.near(member.name, land=member.land)
    if not namesakes:
        return _("Look it up in data/register/.")
    names = ", ".join(map(corpus.gazetteer.describe, namesakes[:3]))
    return _("The register has: {names}", names=names)


@rule
def key_outside_land(corpus: Corpus) -> Objections:
    """Object to a key that does not begin with the two digits of its Land."""
    for path, member in corpus.members:
        if not _in_land(member) and _folder(path) == member.land.lower():
            own = LAENDER[member.land]
            other = next((land for land in LAENDER.values() if member.key.startswith(land.key)), None)
            text = _("Keys that begin with {digits} belong to {land}.")
            hint = text.format(digits=other.key, land=other.name) if other else ""
            values = {"key": member.key, "land": own.name, "digits": own.key, "hint": hint}
            yield path, _pointer(member), values


@rule
def kind_unlike_key(corpus: Corpus) -> Objections:
    """Object to a kind that does not fit the length of the key or, where it can tell, the register's type."""
    for path, member in corpus.members:
        digits = str(len(member.key))
        if digits not in _DIGITS[member.kind]:
            yield path, ("kind",), {"digits": digits, "kind": member.kind}
            continue
        entry = corpus.register.entry(member.key)
        allowed = _TYPES.get(entry.type) if entry else None
        if entry and allowed and member.kind not in allowed.split(", "):
            said = {"name": entry.name, "type": entry.type, "kind": member.kind}
            yield path, ("kind",), {"reason": "type", **said, "values": allowed}


@rule
def population_unlike_register(corpus: Corpus) -> Objections:
    """Object to a population that rests on the register alone, which has another."""
    for path, member in corpus.members:
        people, entry = member.population, corpus.register.entry(member.key)
        counted = entry and entry.population
        if entry and counted and people and people.source == ("register",) and counted != people.value:
            yield path, ("population", "value"), {"name": entry.name, "value": format_number(counted)}
