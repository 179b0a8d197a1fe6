"""Read every file, validate it, and decode what is healthy; of all files, or of one municipality."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.check.finding import Finding, Findings, errors_in, in_order
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.declaration import SLUG
from ssh_cli.kinds.decode import MANY as NOT_SURE
from ssh_cli.kinds.decode import decode_file, fast_decoder
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.shared import Wording
from ssh_cli.load.layout import CATALOGUES, FLAT, KINDS, LAND_FOLDERS, place_of, strays
from ssh_cli.model.dataset import ATTRIBUTES, Dataset
from ssh_cli.source.register import Register
from ssh_cli.source.tree import RECORD_LIMIT, FileTree, Unreadable
from ssh_cli.source.yaml_read import Lanes, SourceFile, read, read_fast

if TYPE_CHECKING:
    from ssh_cli.kinds.demands import Demands
    from ssh_cli.kinds.sources import Sources
    from ssh_cli.source.parse_cache import ParseCache


# Stands in for an alliance.yaml that is missing or broken: a finding says so, and no rule fires on it.
_NO_ALLIANCE = Alliance(
    name=Wording(de=""),
    founded=parse_day("0001-01-01"),
    contact=CoordinationOffice(email="", source=()),
    declarations=(),
)


class Loaded(NamedTuple):
    """The records that could be read, as a dataset, and the findings about the others.

    `records` holds by kind every healthy record with the path of its file, also of two that share an
    id; `stems` by kind the path and stem of every file that is meant to be a record, broken or not.
    """

    dataset: Dataset
    findings: Findings
    files: Mapping[str, SourceFile]
    records: Mapping[str, list[tuple[str, Any]]]
    stems: Mapping[str, list[tuple[str, Any]]]
    known_ids: Mapping[str, frozenset[str] | None]
    """By kind every id that a reference may name; None where a broken list leaves that open."""


def read_dataset(tree: FileTree, *, by_schema: bool = False, only: Collection[str] = ()) -> Loaded:
    """Return the dataset of `tree` with the findings of files, YAML and schemas; never raises for data.

    Broken records are left out of the dataset; `known_ids` still has their ids, from the file names. With
    `by_schema` every record is held against its schema too, whatever the decoder says of it. Where
    kinds are named in `only`, nothing is read of the others.
    """
    entries = list(tree.entries())
    reader = _Reader(tree, by_schema=by_schema, only=only)
    if not by_schema:
        from ssh_cli.source.parse_cache import parse_caches, save  # a page on one member needs none

        reader.caches = parse_caches(tree, BY_NAME)
    others = [
        entry
        for entry in entries
        if not reader.take(entry.path, is_file=entry.kind == "file") or entry.kind != "file"
    ]
    reader.findings += strays(others, entries, past=reader.past)
    if reader.caches:
        save(reader.caches.values())
    return reader.loaded()


def read_paths(tree: FileTree, paths: Iterable[str], *, past: bool = False) -> Loaded:
    """Return what the files at `paths` hold, as if there were no others.

    `past` says that they are of a revision, whatever the tree: older shapes are brought to today's.
    """
    reader = _Reader(tree, past=past)
    for path in paths:
        reader.take(path)
    return reader.loaded()


def reread(
    loaded: Loaded,
    tree: FileTree,
    *,
    gone: Collection[str],
    come: Iterable[str],
) -> Loaded:
    """Return what `tree` holds, which differs from the tree of `loaded` in some files only.

    `gone` are the paths of `loaded` that do not count any more, `come` those of `tree` to read instead.
    What is the same is shared: equal records are one object.
    """
    come = sorted(come)
    listed = list(tree.entries())
    files = {entry.path for entry in listed if entry.kind == "file"}
    others = [entry for entry in listed if entry.path not in files or not place_of(entry.path).kind]
    reader = _Reader(tree)
    reader.findings += strays(others, listed, past=reader.past)
    reader.findings += [
        finding for finding in loaded.findings if finding.path in loaded.files and finding.path not in gone
    ]
    reader.files |= {path: file for path, file in loaded.files.items() if path not in gone}
    for kept, known in ((reader.records, loaded.records), (reader.stems, loaded.stems)):
        for kind, entries in known.items():
            kept[kind] += [entry for entry in entries if entry[0] not in gone]
    for path in come:
        reader.take(path, is_file=path in files)
    for entries in (*reader.records.values(), *reader.stems.values()):
        entries.sort(key=lambda entry: entry[0])
    result = reader.loaded()
    same_register = not any(path.startswith("register/") for path in (*gone, *come))
    if not same_register:
        return result
    return result._replace(dataset=result.dataset._replace(territory=loaded.dataset.territory))


def _decoded(kind: str, data: Any, *, by_schema: bool) -> Any:
    """Return the record that surely valid data describe, else None: the exact validator judges then."""
    try:
        record = fast_decoder(kind)(data)
    except NOT_SURE:
        return None
    if by_schema:
        from ssh_cli.check.schema import fast_validator  # only a check asks the schemas too

        return record if fast_validator(kind)(data) else None
    return record


_sure_records: dict[tuple[str, bytes, bool], Any] = {}
"""Records by kind, bytes, and whether the schema was asked; None where another reader has to judge.

Who tries a change reads the dataset again, and most of it is as it was.
"""
_MOST_RECORDS = 4096


class _Reader:
    """Reads files one after the other and keeps valid records, and findings about invalid ones."""

    def __init__(
        self, tree: FileTree, *, past: bool = False, by_schema: bool = False, only: Collection[str] = ()
    ) -> None:
        self.tree = tree
        self.by_schema = by_schema
        self.only = only or BY_NAME
        self.past = past or getattr(tree, "is_past", False)
        self.caches: Mapping[str, ParseCache] = {}
        self.findings: list[Finding] = []
        self.files: dict[str, SourceFile] = {}
        self.records: dict[str, list[tuple[str, Any]]] = {
            name: [] for name, kind in BY_NAME.items() if not kind.private
        }
        self.stems: dict[str, list[tuple[str, Any]]] = {kind: [] for kind in KINDS}

    def take(self, path: str, *, is_file: bool = True) -> bool:
        """Read, validate and decode the file of a record; tell whether it is valid.

        Its name is noted, be it broken or a link.
        """
        kind, stem = place_of(path)
        if not kind:
            return False
        if kind in self.stems:
            self.stems[kind].append((path, stem))
        if is_file and kind in self.only:
            self._read(path, kind)
        return True

    def _read(self, path: str, kind: str) -> None:
        try:
            raw = self.tree.read(path)
        except Unreadable as problem:
            from ssh_cli.check.finding import finding_of_unreadable

            self.findings.append(finding_of_unreadable(problem))
            return
        if not (self.past or Lanes.exact_only):
            record = self._sure_record(kind, raw)
            if record is not None:
                self.files[path] = SourceFile(path, raw, None, (), "fast")
                self.records[kind].append((path, record))
                return
        file = self.files[path] = read(path, raw)
        if file.defects and not self._survives(file):
            return
        if self._take_record(path, kind, file):
            return
        todays = self._in_todays_shape(file, kind)
        if todays is not file:
            file = self.files[path] = todays
            if self._take_record(path, kind, file):
                return
        if not self._breaks_schema(file, kind):
            self.records[kind].append((path, decode_file(kind, file.data)))

    def _sure_record(self, kind: str, raw: bytes) -> Any:
        """Return the record that a file in the house style surely holds, else None."""
        key = kind, raw, self.by_schema
        if key not in _sure_records:
            if len(_sure_records) >= _MOST_RECORDS:
                _sure_records.clear()
            data = self.caches[kind].read(raw) if kind in self.caches else read_fast(raw)
            _sure_records[key] = None if data is None else _decoded(kind, data, by_schema=self.by_schema)
        return _sure_records[key]

    def _take_record(self, path: str, kind: str, file: SourceFile) -> bool:
        """Keep the record if its data are certainly valid, and tell whether they are."""
        record = None if Lanes.exact_only else _decoded(kind, file.data, by_schema=self.by_schema)
        if record is not None:
            self.files[path] = file.without_data()
            self.records[kind].append((path, record))
        return record is not None

    def _survives(self, file: SourceFile) -> bool:
        """Note the defects of a file and tell whether its data may still be looked at."""
        from ssh_cli.check.finding import finding_of

        findings = [finding_of(file.path, defect) for defect in file.defects]
        self.findings += findings
        return file.data is not None and not errors_in(findings)

    def _in_todays_shape(self, file: SourceFile, kind: str) -> SourceFile:
        """Return a file of a revision with its data as today's schema has it; one on the disk as it is."""
        from ssh_cli.load.migration import migrate

        if not self.past:
            return file
        data, used = migrate(kind, file.data)
        return file._replace(kept_data=data) if used else file

    def _breaks_schema(self, file: SourceFile, kind: str) -> bool:
        """Note what the exact validator objects to; it takes the place of style findings on its lines."""
        from ssh_cli.check.schema_violation import schema_findings
        from ssh_cli.load.migration import hint_at_shape, renamed_key_findings

        findings = renamed_key_findings(file, kind) or hint_at_shape(
            schema_findings(file, kind), kind, file.data
        )
        lines = {finding.line for finding in findings}
        self.findings = [
            finding
            for finding in self.findings
            if not (findings and finding.path == file.path and finding.line in lines)
        ] + findings
        return bool(findings)

    def loaded(self) -> Loaded:
        """Return everything taken so far."""
        catalogues = {
            kind: next((catalogue for _path, catalogue in self.records[kind]), None)
            for kind in CATALOGUES.values()
        }
        dataset = self._dataset(catalogues)
        return Loaded(
            dataset=dataset,
            findings=in_order(self.findings),
            files=self.files,
            records=self.records,
            stems=self.stems,
            known_ids=_known_ids(self.stems, catalogues),
        )

    def _dataset(self, catalogues: Mapping[str, Any]) -> Dataset:
        return Dataset(
            alliance=catalogues["alliance"] or _NO_ALLIANCE,
            territory=Register(self.tree, strict=True),
            municipalities=self._by_id("member"),
            resolutions=self._by_id("resolution"),
            programmes=self._by_id("programme"),
            letters=self._by_id("letter"),
            recipients=self._by_id("recipient"),
            meetings=self._by_id("meeting"),
            practices=self._by_id("practice"),
            surveys=self._by_id("survey"),
            survey_answers=self._by_id("survey-answer"),
            demands=_entries_by_id(catalogues, "demands"),
            sources=catalogues["sources"].sources if catalogues["sources"] else {},
            publishers=_entries_by_id(catalogues, "publishers"),
            others={kind: self._by_id(kind) for kind in FLAT.values() if kind not in ATTRIBUTES},
        )

    def _by_id(self, kind: str) -> dict[str, Any]:
        """Return the healthy records of a kind, sorted by id; of two with one id the first file counts."""
        records = {record.id: record for _path, record in reversed(self.records[kind])}
        return dict(sorted(records.items()))


def _entries_by_id(catalogues: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return the entries of a catalogue by id; of two with one id the first counts."""
    catalogue = catalogues[kind]
    by_id = {entry.id: entry for entry in reversed(getattr(catalogue, kind))} if catalogue else {}
    return dict(sorted(by_id.items()))


def _known_ids(
    stems: Mapping[str, list[tuple[str, Any]]], catalogues: Mapping[str, Any]
) -> dict[str, frozenset[str] | None]:
    known: dict[str, frozenset[str] | None] = {
        kind: frozenset([stem for _path, stem in known_stems]) for kind, known_stems in stems.items()
    }
    demands: Demands | None = catalogues["demands"]
    sources: Sources | None = catalogues["sources"]
    alliance: Alliance | None = catalogues["alliance"]
    known["demand"] = None if demands is None else frozenset(entry.id for entry in demands.demands)
    known["source"] = None if sources is None else frozenset(sources.sources)
    for kind in ("declaration", "network", "count", "partner"):
        entries = None if alliance is None else getattr(alliance, f"{kind}s")
        known[kind] = None if entries is None else frozenset(entry.id for entry in entries)
    return known


def read_member(tree: FileTree, name: str) -> Loaded | None:
    """Return what a page on the municipality `name` needs, or None where only the whole dataset tells.

    None too where no file has that name, or the file is broken: the whole dataset is read then, and
    says so. What the part answers about this municipality is what the whole would answer.
    """
    if not re.fullmatch(SLUG.pattern, name):
        return None
    path = _path_of(tree, name)
    if path is None:
        return None
    land = path.split("/")[1]
    lead = f"resolutions/{land}/{name}-"
    resolutions = [
        entry.path
        for entry in tree.entries(f"resolutions/{land}")
        if entry.kind == "file" and entry.path.startswith(lead) and _begins_with_day(entry.path[len(lead) :])
    ]
    reader = _Reader(_Excerpt(tree))
    for needed in (*CATALOGUES, path, *resolutions):
        if needed != _PUBLISHERS:
            reader.take(needed)
    signed = (
        period.declaration for _path, member in reader.records["member"] for period in member.membership
    )
    if any(signed) or any(resolution.commitments for _path, resolution in reader.records["resolution"]):
        try:
            for needed in _carrying_out(tree, name, land):
                reader.take(needed)
        except Unreadable:
            return None
    reader.tree = _Excerpt(tree, b"".join(file.raw for file in reader.files.values()))
    reader.take(_PUBLISHERS)
    loaded = reader.loaded()
    member = loaded.dataset.municipalities.get(name)
    return loaded if member is not None and _stands_alone(member) else None


def _carrying_out(tree: FileTree, name: str, land: str) -> Iterator[str]:
    """Yield what may show that a demand was carried out: practices of the name, programmes of the Land."""
    code = land.upper().encode()
    for entry in (*tree.entries("practices"), *tree.entries("programmes")):
        raw = tree.read(entry.path) if entry.kind == "file" else b""
        is_practice = entry.path.startswith("practices/")
        if name.encode() in raw if is_practice else code in raw or b"\nland:" not in raw:
            yield entry.path


def _begins_with_day(text: str) -> bool:
    """Tell whether what follows the name of a municipality is a day: a longer name begins alike."""
    day, hyphen, _rest = text.partition("-")
    return bool(hyphen) and (day == "undated" or (len(day) == len("2019") and day.isdecimal()))


_PUBLISHERS = "publishers.yaml"


class _Excerpt:
    """A tree as far as a page on one municipality asks: without the alliance's reported counts.

    Of the publishers, the largest catalogue by far, it has those alone that addresses in `text` name: a dozen
    of hundreds. A file that is not in the house style stays whole.
    """

    def __init__(self, tree: FileTree, text: bytes = b"") -> None:
        self._tree = tree
        self.label, self.entries = tree.label, tree.entries
        self._domains: set[bytes] = set()
        for host in re.findall(_HOST, text.lower()):
            domain = host.rstrip(b".")
            while domain:
                self._domains.add(domain)
                domain = domain.partition(b".")[2]

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes of a file, or raise Unreadable."""
        raw = self._tree.read(path, limit)
        if path != _PUBLISHERS:
            return re.sub(_COUNTS, b"", raw) if path == "alliance.yaml" else raw
        head, *entries = raw.removesuffix(b"\n").split(_ENTRY)
        named = [
            entry
            for entry in entries
            if not self._domains.isdisjoint(entry.partition(b"\n    hosts:\n")[2].split())
        ]
        return _ENTRY.join([head, *(named or entries)]) + b"\n"


_COUNTS = rb"\ncounts:(?:\n .*)+"
_ENTRY = b"\n  - id: "
_HOST = rb"://(?:[^/?#@\s]*@)?([^/?#:\s\"',\]}]+)"


def _path_of(tree: FileTree, name: str) -> str | None:
    for land in sorted(LAND_FOLDERS):
        path = f"members/{land}/{name}.yaml"
        try:
            tree.read(path)
        except Unreadable:
            continue
        return path
    return None


def _stands_alone(member: Municipality) -> bool:
    """Tell whether nothing said of the municipality depends on others.

    A declaration of unknown first day is thought possible from the first declaration of all on; a page names
    the municipalities that it was made of, or became part of.
    """
    if member.predecessors or member.successor:
        return False
    return all(declaration.from_ and declaration.from_.is_exact for declaration in member.safe_harbour)
