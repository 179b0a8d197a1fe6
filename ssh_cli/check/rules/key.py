"""The official keys: known to the register, in the right Land, of the right kind, used once."""

from collections.abc import Iterator

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.kinds.land import LAENDER, KeyLevel, key_level
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.source.position import Pointer

_LEVELS = {
    "gemeinde": {KeyLevel.MUNICIPALITY},
    "stadt": {KeyLevel.MUNICIPALITY},
    "grosse-kreisstadt": {KeyLevel.MUNICIPALITY},
    "kreisfreie-stadt": {KeyLevel.MUNICIPALITY},
    "stadtkreis": {KeyLevel.MUNICIPALITY},
    "landkreis": {KeyLevel.KREIS},
    "kreis": {KeyLevel.KREIS},
    "region": {KeyLevel.KREIS},
    "samtgemeinde": {KeyLevel.ASSOCIATION},
    "verbandsgemeinde": {KeyLevel.ASSOCIATION},
    "stadtstaat": {KeyLevel.MUNICIPALITY, KeyLevel.LAND},
    "land": {KeyLevel.LAND},
}

# Where the register's type decides; it names towns and Große Kreisstädte unevenly, so those stay free.
_TYPES = {
    "Kreisfreie Stadt": {"kreisfreie-stadt", "stadtstaat"},
    "Stadtkreis": {"stadtkreis"},
    "Stadt": {"stadt", "grosse-kreisstadt"},
    "Große Kreisstadt": {"stadt", "grosse-kreisstadt"},
    "Kreisangehörige Gemeinde": {"gemeinde", "stadt", "grosse-kreisstadt"},
    "Markt": {"gemeinde"},
    "Landkreis": {"landkreis", "region"},
    "Kreis": {"kreis", "region"},
    "Regionalverband": {"region"},
    "Samtgemeinde": {"samtgemeinde"},
    "Verbandsgemeinde": {"verbandsgemeinde"},
}


def _pointer(member: Municipality) -> Pointer:
    return ("verband",) if len(member.key) == 9 else ("ags",)


def _in_land(member: Municipality) -> bool:
    return member.key.startswith(LAENDER[member.land].key)


def key_not_unique(corpus: Corpus) -> Iterator[Violation]:
    """Object to a key that two municipalities have."""
    seen: dict[str, str] = {}
    for path, member in corpus.members:
        first = seen.setdefault(member.key, path)
        if first != path and member.successor is None and not first.endswith(f"/{member.id}.yaml"):
            yield Violation(
                path=path,
                pointer=_pointer(member),
                message=_("{path} has the same key {key}.").format(path=first, key=member.key),
                hint=_("One municipality has one record."),
            )


def key_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a key that the register does not know, or not on the day that is asked for."""
    for path, member in corpus.members:
        if not _in_land(member):
            continue
        entry = corpus.entry_of(member.key)
        if entry is None:
            yield Violation(
                path=path,
                pointer=_pointer(member),
                message=_("The register does not know the key {key}.").format(key=member.key),
                hint=_namesakes(corpus, member),
            )
        elif not entry.is_valid(corpus.on) and member.successor is None:
            yield Violation(
                path=path,
                pointer=_pointer(member),
                message=_("The key {key} is not valid on {day}.").format(
                    key=member.key, day=format_day(corpus.on)
                ),
                hint=_("Write the key of today, and the earlier one under former_ags."),
            )


def _namesakes(corpus: Corpus, member: Municipality) -> str:
    match = corpus.gazetteer.look_up(member.name, land=member.land)
    namesakes = match.sure or match.proposed or corpus.gazetteer.near(member.name, land=member.land)
    if not namesakes:
        return _("Look it up in data/register/.")
    names = ", ".join(map(corpus.gazetteer.describe, namesakes[:3]))
    return _("The register has: {names}").format(names=names)


def key_outside_land(corpus: Corpus) -> Iterator[Violation]:
    """Object to a key that does not begin with the two digits of its Land."""
    for path, member in corpus.members:
        folder = path.split("/")[1]
        if not _in_land(member) and folder == member.land.lower():
            land = next(
                (land_of_key for land_of_key in LAENDER.values() if member.key.startswith(land_of_key.key)),
                None,
            )
            yield Violation(
                path=path,
                pointer=_pointer(member),
                message=_("The key {key} does not lie in {land}, whose keys begin with {digits}.").format(
                    key=member.key, land=LAENDER[member.land].name, digits=LAENDER[member.land].key
                ),
                hint=_("Keys that begin with {digits} belong to {land}.").format(
                    digits=land.key, land=land.name
                )
                if land
                else "",
            )


def kind_unlike_key(corpus: Corpus) -> Iterator[Violation]:
    """Object to a kind that does not fit the length of the key or, where it can tell, the register's type."""
    for path, member in corpus.members:
        level = key_level(member.key)
        if level not in _LEVELS[member.kind]:
            yield Violation(
                path=path,
                pointer=("kind",),
                message=_("A key of {digits} digits does not fit the kind “{kind}”.").format(
                    digits=len(member.key), kind=member.kind
                ),
                hint=_("8 digits are a municipality, 5 a Kreis, 2 a Land, 9 an association."),
            )
            continue
        entry = corpus.entry_of(member.key)
        allowed = _TYPES.get(entry.type) if entry else None
        if entry and allowed is not None and member.kind not in allowed:
            yield Violation(
                path=path,
                pointer=("kind",),
                message=_("In the register {name} is of the type “{type}”, not “{kind}”.").format(
                    name=entry.name, type=entry.type, kind=member.kind
                ),
                hint=_("Possible values: {values}").format(values=", ".join(sorted(allowed))),
            )
