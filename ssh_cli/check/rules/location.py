"""Where a record lies and what it is called: folder, file name and id have to agree."""

from collections.abc import Iterator
from itertools import chain

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.kinds import KINDS
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import _


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _folder(path: str) -> str:
    return path.split("/")[1]


def id_not_file_name(corpus: Corpus) -> Iterator[Violation]:
    """Object to an id that is not the name of its file."""
    kinds = (kind.name for kind in KINDS if kind.path.endswith("/{id}.yaml"))
    for path, record in chain.from_iterable(corpus.records.get(kind, ()) for kind in kinds):
        if not path.endswith(f"/{record.id}.yaml"):
            yield Violation(
                path=path,
                pointer=("id",),
                message=_("The id “{id}” is not the name of its file.").format(id=record.id),
                hint=_("Write id: {stem}, or rename the file to {id}.yaml.").format(
                    stem=_stem(path), id=record.id
                ),
            )


def land_not_folder(corpus: Corpus) -> Iterator[Violation]:
    """Object to a municipality outside its Land's folder, and a resolution apart from its municipality."""
    for path, member in corpus.members:
        folder = _folder(path)
        if folder != member.land.lower() and folder.upper() in LAENDER:
            yield Violation(
                path=path,
                pointer=("land",),
                message=_("The Land {land} does not fit the folder “{folder}”.").format(
                    land=member.land, folder=folder
                ),
                hint=_("Correct the Land, or move the file to members/{folder}/.").format(
                    folder=member.land.lower()
                ),
            )
    members = corpus.dataset.municipalities
    home = {name: _folder(path) for name, path in corpus.path_of_member.items()}
    for path, resolution in corpus.resolutions:
        folder = _folder(path)
        name = resolution.member
        if name in members and folder not in (home[name], members[name].land.lower()):
            yield Violation(
                path=path,
                pointer=("member",),
                message=_("The folder “{folder}” is not that of {member}.").format(
                    folder=folder, member=name
                ),
                hint=_("Move the file to resolutions/{folder}/.").format(folder=home[name]),
            )


def id_without_member(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution whose id does not begin with its municipality."""
    for path, resolution in corpus.resolutions:
        if not _stem(path).startswith(resolution.member + "-"):
            yield Violation(
                path=path,
                pointer=("member",),
                message=_("The id does not begin with the municipality “{member}”.").format(
                    member=resolution.member
                ),
                hint=_("An id is made of municipality, date and a short name."),
            )


def id_without_date(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution, letter or meeting whose id does not hold its date."""
    for path, resolution in corpus.resolutions:
        date = resolution.date.text if resolution.date else "undated"
        stem = _stem(path)
        if stem.startswith(resolution.member + "-") and not stem.startswith(f"{resolution.member}-{date}-"):
            yield _other_date(path, "date" if resolution.date else "id", date)
    for path, letter in corpus.letters:
        if not _begins_with_day(_stem(path), letter.date.text):
            yield _other_date(path, "date", letter.date.text)
    for path, meeting in corpus.records["meeting"]:
        if not _begins_with_day(_stem(path), meeting.from_.text):
            yield _other_date(path, "from", meeting.from_.text)


def _begins_with_day(stem: str, day: str) -> bool:
    """Tell whether the id begins with the day, or with its month or year."""
    return any(stem.startswith(f"{day[:length]}-") for length in (len(day), 7, 4))


def _other_date(path: str, key: str, date: str) -> Violation:
    return Violation(
        path=path,
        pointer=(key,),
        message=_("The id does not hold the date “{date}” of the record.").format(date=date),
        hint=_("Correct the date, or rename the file and its id."),
    )


def id_not_unique(corpus: Corpus) -> Iterator[Violation]:
    """Object to an id that two records of a kind share, whatever folder they lie in."""
    for stems in corpus.stems.values():
        seen: dict[str, str] = {}
        for stem, path in stems:
            first = seen.setdefault(stem.casefold(), path)
            if first != path:
                yield Violation(
                    path=path,
                    pointer=("id",),
                    message=_("There is another record of that name: {path}.").format(path=first),
                    hint=_("Give each record an id of its own; upper and lower case do not tell them apart."),
                )
