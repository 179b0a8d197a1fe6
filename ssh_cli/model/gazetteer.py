"""Which municipality a name means: the one matcher, of those on record and those of the official register."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from ssh_cli.kinds.land import LAENDER, LAND_OF_KEY
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, counted
from ssh_cli.model.dataset import grouped
from ssh_cli.model.place_name import TITLES, Level, Reading, read_kind, read_name, says, split_land
from ssh_cli.model.spelling import begins, begins_words, fold, suggest
from ssh_cli.model.territory import RegisterEntry, Territory

Place = Municipality | RegisterEntry
Owner = Municipality | str
"""Whose a name is: a record, or a row of the register by its key."""

_OWN_KREIS = frozenset(("Kreisfreie Stadt", "Stadtkreis", "kreisfreie-stadt", "stadtkreis"))
_LAND_DIGITS, _KREIS_DIGITS = 2, 5
_LEVEL_OF_KEY = {2: Level.LAND, 5: Level.KREIS, 8: Level.TOWN, 9: Level.ASSOCIATION}
_KEY = re.compile(r"[0-9]{2,12}")
_REGIONAL_KEY = 12  # digits of an ARS: an AGS with the four digits of the association within
_FIRST_WORDS = re.compile(r"^[^a-z0-9\n]*([a-z0-9]*)", re.MULTILINE)
_HEAD = re.compile(r"[,(/]|\s(?:am|an|im|in|bei|ob|[abiv]\.)")
_SPELLED_NEARLY = 75
_GUESSES, _NEAR = 5, 3
_NAME_WORDS = 6
"""Words that a name has at most, where what stands before it is left out."""

_fold_whole = lru_cache(maxsize=2)(fold.__wrapped__)


class Candidate(NamedTuple):
    """A municipality that a name may mean: its record, its row of the register, or both."""

    key: str
    record: Municipality | None
    entry: RegisterEntry | None

    @property
    def place(self) -> Place:
        """Return the record, else the row of the register."""
        best = self.record or self.entry
        assert best is not None
        return best

    @property
    def kind(self) -> str:
        """Return the type in the register (`Stadt`), else the kind of the record."""
        return self.entry.type if self.entry else self.record.kind if self.record else ""

    @property
    def is_city(self) -> bool:
        """Tell whether the candidate is a Stadt rather than a Gemeinde or Kreis."""
        return "stadt" in self.kind.casefold()

    @property
    def name(self) -> str:
        """Return the name for people: `Kiel`, `Landkreis Gifhorn`."""
        if self.record:
            return self.record.name
        assert self.entry is not None
        name = self.entry.short_name
        return name if _LEVEL_OF_KEY.get(len(self.key)) is Level.TOWN else _titled(name, self.kind)

    @property
    def label(self) -> str:
        """Return name and identifier, or the key of what is not on record: what can be typed back."""
        return f"{self.name} ({self.record.id if self.record else self.key})"

    @property
    def population(self) -> int | None:
        """Return how many people live there, as recorded, else as the register says."""
        if self.record and self.record.population:
            return self.record.population.value
        return self.entry.population if self.entry else None


class Match(NamedTuple):
    """What a text means: one of `sure` is meant, of several one is to be chosen.

    `proposed` may be meant, but something that was said of them is not so: of these nothing is taken.
    """

    sure: tuple[Candidate, ...] = ()
    proposed: tuple[Candidate, ...] = ()

    @property
    def meant(self) -> Candidate | None:
        """Return the municipality that is meant, None where somebody has to be asked."""
        return self.sure[0] if len(self.sure) == 1 else None


class _Fit(NamedTuple):
    """How well a name fits: words of the core, whose the additions are, what it is, what was said of it."""

    core: int
    additions: int
    candidate: Candidate
    level: Level
    said: Reading


_NOTHING, _AROUND, _OWN = range(3)
"""Whose the additions are: nobody's, of the Kreis or Land around, of the name itself."""


class Gazetteer:
    """Finds municipalities by what people write, among those on record and those of the register together.

    Being on record ranks a candidate and never decides between two. A bare name means the town, never the
    Kreis around it, whatever the town's name adds to it: `Offenbach` is Offenbach am Main.

        match = dataset.gazetteer.look_up("Halle/Saale", land="ST")
        match.meant      # the Candidate (key, record, entry), or None:
        match.sure       # then these are to be chosen from, and of
        match.proposed   # these nothing is sure; `near` has those that are spelled nearly so
    """

    def __init__(self, records: Iterable[Municipality], territory: Territory) -> None:
        self._records = tuple(records)
        self._territory = territory

    def look_up(
        self, text: str, *, land: str = "", kind: str = "", key: str = "", on: str | None = None
    ) -> Match:
        """Return what a written name, id or official key means, narrowed by what else is said.

        `land` is the code of a Land, `kind` what a table calls its kind (`Landkreis`), `key` a cell with
        the official key. It is but proposed where the name or the Land beside it does not fit; a name that
        fits is the witness for a key that lost its zero. `on` is the day for which rows of the register
        count; without, the rows without an end do.
        """
        name = text.strip()
        if key:
            return self._by_key(key, name, land, on)
        record = self._by_id.get(name)
        if record is not None and land in {"", record.land}:
            return Match((self._recorded(record, on),))
        if _KEY.fullmatch(clean_key(name)):
            return self._by_key(name, "", land, on)
        name, named_land = split_land(name)
        if named_land and land not in {"", named_land}:
            return Match()
        return _choose(self._fits(name, land or named_land, on), read_kind(kind))

    def near(self, text: str, *, land: str = "") -> tuple[Candidate, ...]:
        """Return the municipalities whose names are spelled nearly so, the nearest first."""
        spellings = self._spellings(land)
        near = suggest(text, spellings, count=_NEAR, cutoff=_SPELLED_NEARLY)
        candidates = [self._candidate(owner, None) for spelling in near for owner in spellings[spelling]]
        return tuple(
            {candidate.key: candidate for candidate in candidates if candidate is not None}.values()
        )[:_NEAR]

    @lru_cache(maxsize=32)  # noqa: B019 - a gazetteer lives as long as the run
    def _spellings(self, land: str) -> dict[str, list[Owner]]:
        """Return the owners of each spelling in a Land, or everywhere: names with and without additions."""
        return grouped(
            (spelling, owner)
            for name, owner in self._named
            if land in {"", _land_of(owner)}
            for spelling in dict.fromkeys((name.partition(",")[0], _HEAD.split(name)[0]))
        )

    def guess(self, text: str, match: Match, *, land: str = "") -> tuple[Candidate, ...]:
        """Return who may be meant where nobody is for sure: spelled nearly so, then what a match proposes.

        Where that is nobody, the words before the last ones are left out: `Stadtverwaltung Tübingen`.
        """
        guesses = (*self.near(text, land=land), *match.proposed)
        rest = " ".join(text.split()[1:][-_NAME_WORDS:])
        if not guesses and rest:
            match = self.look_up(rest, land=land)
            guesses = match.sure or self.guess(rest, match, land=land)
        return tuple({candidate.key: candidate for candidate in guesses}.values())[:_GUESSES]

    def begun(self, text: str) -> tuple[Candidate, ...]:
        """Return the municipalities on record whose id or name, else a word in it, begins with a text."""
        for fits in (begins, begins_words):
            wanted = text.strip()
            records = [
                record for record in self._records if fits(record.id, wanted) or fits(record.name, wanted)
            ]
            if records:
                return tuple(self._recorded(record, None) for record in records)
        return ()

    def describe(self, candidate: Candidate) -> str:
        """Return name, id, key, kind, Kreis, Land and population, to tell apart two of the same name."""
        land = LAENDER[candidate.place.land].name if candidate.place.land in LAENDER else candidate.place.land
        lies_within = len(candidate.key) > _KREIS_DIGITS
        kreis = self._territory.entry(candidate.key[:_KREIS_DIGITS]) if lies_within else None
        within = _titled(kreis.name, kreis.type) if kreis and kreis.type not in _OWN_KREIS else ""
        kind = (
            _("Land")
            if len(candidate.key) == _LAND_DIGITS
            else candidate.entry.type
            if candidate.entry
            else ""
        )
        people = candidate.population or 0
        inhabitants = counted("{n} inhabitant", "{n} inhabitants", people)
        parts = (
            candidate.record.id if candidate.record else "",
            candidate.key,
            kind,
            within,
            land,
            "" if candidate.population is None else inhabitants,
        )
        return _("{name} ({details})", name=candidate.name, details=", ".join(filter(None, parts)))

    @cached_property
    def _by_id(self) -> dict[str, Municipality]:
        return {record.id: record for record in self._records}

    @cached_property
    def _by_record_key(self) -> dict[str, Municipality]:
        former = {key.ags: record for record in self._records for key in record.former_ags}
        return former | {
            _whole_key(record.key, record.kind): record
            for record in self._records
            if record.successor is None
        }

    @cached_property
    def _named(self) -> list[tuple[str, Owner]]:
        """Return every known name with its owner: a record, or the key of a row of the register."""
        named: list[tuple[str, Owner]] = []
        for record in self._records:
            named += [(name, record) for name in dict.fromkeys((record.name, record.official_name)) if name]
        named += self._territory.names()
        return named

    @cached_property
    def _folded(self) -> tuple[list[str], ...]:
        """Return all names folded: ä as ae, then ä as a; in one go, far faster than each by itself."""
        text = "\n".join(name.replace("\n", " ") for name, _owner in self._named)
        return tuple(form.split("\n") for form in _fold_whole(text))

    @lru_cache(maxsize=4)  # noqa: B019
    def _places(self, form: int) -> dict[str, list[int]]:
        """Return by each word which names begin with it, or have it behind a title."""
        index = defaultdict[str, list[int]](list)
        for position, first in enumerate(_FIRST_WORDS.findall("\n".join(self._folded[form]))):
            index[first].append(position)
        for first in [title for title in index if title == "st" or title in TITLES]:
            for position in index[first]:
                for reading in read_name(self._folded[form][position]):
                    if reading.core[0] != first:
                        index[reading.core[0]].append(position)
        return index

    @lru_cache(maxsize=8192)  # noqa: B019
    def _readings(self, word: str, form: int) -> list[tuple[Reading, bool, Owner]]:
        """Return (reading, whether a title was cut off, owner) of each name that begins with a word."""
        return [
            (reading, number > 0, self._named[position][1])
            for position in self._places(form).get(word, [])
            for number, reading in enumerate(read_name(self._folded[form][position]))
            if reading.core[0] == word
        ]

    def _fits(self, name: str, land: str, on: str | None) -> list[_Fit]:
        """Return the owners that a name fits, in its first reading that fits any."""
        for reading, form in product(read_name(fold(name)[0]), range(len(self._folded))):
            fits = list(self._fitting(reading, form, land, on))
            if fits:
                longest = max(fit.core for fit in fits)
                return [fit for fit in fits if fit.core == longest]
        return []

    def _fitting(self, reading: Reading, form: int, land: str, on: str | None) -> Iterator[_Fit]:
        best: dict[str, _Fit] = {}
        for own, is_cut, owner in self._readings(reading.core[0], form):
            if reading.core[: len(own.core)] != own.core or land not in {"", _land_of(owner)}:
                continue
            said = reading.after(len(own.core))
            candidate = self._candidate(owner, on)
            if candidate is None or (is_cut and said.level is None):
                continue
            whose = self._whose(said.additions, own.additions, candidate)
            level = own.level  # uninhabited land that says so is no town
            if level is not Level.UNINCORPORATED:
                level = _LEVEL_OF_KEY.get(len(candidate.key), Level.TOWN)
            fit = _Fit(len(own.core), whose, candidate, level, said)
            known = best.get(candidate.key)
            if known is None or known[:2] < fit[:2]:
                best[candidate.key] = fit
        yield from best.values()

    def _whose(self, words: tuple[str, ...], own: tuple[str, ...], candidate: Candidate) -> int:
        if says(words, own):
            return _OWN
        land = LAENDER.get(candidate.place.land)
        kreis = self._territory.entry(candidate.key[:5])
        around = " ".join((*((land.code, land.name) if land else ()), *((kreis.name,) if kreis else ())))
        return _AROUND if says(words, (*own, *re.findall(r"[a-z0-9]+", fold(around)[0]))) else _NOTHING

    def _candidate(self, owner: Owner, on: str | None) -> Candidate | None:
        """Return the candidate of a record or key: record and row together; None for a row not valid then."""
        if isinstance(owner, Municipality):
            return self._recorded(owner, on)
        entry = self._territory.entry(owner, on)
        if entry is None or (on is None and entry.valid_until):
            return None
        key = _whole_key(owner, entry.type)
        entry = entry if key == owner else self._territory.entry(key, on) or entry
        return Candidate(key, self._by_record_key.get(key), entry)

    def _by_key(self, text: str, name: str, land: str, on: str | None) -> Match:
        key = clean_key(text)
        candidate = self._keyed(text.strip(), on) or self._keyed(key, on)
        is_whole = candidate is not None
        if candidate is None and len(key) == _REGIONAL_KEY:
            candidate, is_whole = self._keyed(key[:5] + key[9:], on), True
        if candidate is None and key.isdigit():
            candidate = self._keyed(f"0{key}", on)
        if candidate is None:
            return Match()
        fits = {fit.candidate.key for fit in self._fits(name, "", on) if fit.additions} if name else set()
        is_called = candidate.key in fits or (candidate.record is not None and name == candidate.record.id)
        is_sure = (is_called or (is_whole and not name)) and land in {"", candidate.place.land}
        return Match((candidate,)) if is_sure else Match((), (candidate,))

    def _recorded(self, record: Municipality, on: str | None) -> Candidate:
        key = _whole_key(record.key, record.kind)
        return Candidate(key, record, self._territory.entry(key, on))

    def _keyed(self, key: str, on: str | None) -> Candidate | None:
        return self._candidate(self._by_id.get(key) or self._by_record_key.get(key) or key, on)


def clean_key(text: str) -> str:
    """Return the digits of an official key as cells have them: `12 0 54 000`, `'01001000`, `9274126.0`."""
    spelled = re.sub(r"[\s'’]+", "", fold(text)[0])
    return spelled.removesuffix(".0")


def _titled(name: str, kind: str) -> str:
    """Return the name of a Kreis with what it is: `Landkreis Gifhorn`, `Heidekreis`, `Region Hannover`."""
    has_title = "kreis" in name.casefold() or fold(name)[0].partition(" ")[0] in TITLES
    return name if has_title else f"{kind} {name}".lstrip()  # a Land has no kind before its name


def _whole_key(key: str, kind: str) -> str:
    """Return the official key; a town that is a Kreis of its own has that of the town."""
    return f"{key}000" if len(key) == _KREIS_DIGITS and kind in _OWN_KREIS else key


def _land_of(owner: Owner) -> str:
    return owner.land if isinstance(owner, Municipality) else LAND_OF_KEY.get(owner[:2], "")


def _choose(fits: Sequence[_Fit], kind: str) -> Match:
    """Choose among the municipalities that a name fits.

    Not those that are part of another one of that name. Those of the level that is said, else the towns
    where there are any, beside a Land on record that is called the same; of these the ones that bear the
    additions themselves, else the ones in a Kreis or Land called so.
    """
    ids = {fit.candidate.record.id for fit in fits if fit.candidate.record}
    living = [fit for fit in fits if not (fit.candidate.record and fit.candidate.record.successor in ids)]
    titled = [fit._replace(said=fit.said._replace(title=kind or fit.said.title)) for fit in living]
    # A Land that is a town as well has the key of the town with zeros behind.
    fitting = [
        fit
        for fit in titled
        if fit.said.level in {None, fit.level}
        or (fit.said.level is Level.LAND and fit.candidate.key.endswith("000000"))
    ]
    level = min((fit.level for fit in fitting), default=None)
    levels = {level, Level.LAND} if level is Level.TOWN else {level}
    best = max((fit.additions for fit in fitting if fit.level is level), default=_NOTHING)
    if best == _NOTHING:
        return Match((), _ranked(fitting or living))
    left = [fit for fit in fitting if fit.level in levels and fit.additions == best]
    return Match(_ranked([fit for fit in left if fit.said.is_city and fit.candidate.is_city] or left))


def _ranked(fits: Iterable[_Fit]) -> tuple[Candidate, ...]:
    """Return the candidates, those on record first, then by how many people live there."""
    candidates = (fit.candidate for fit in fits)
    return tuple(
        sorted(
            candidates,
            key=lambda candidate: (candidate.record is None, -(candidate.population or 0), candidate.key),
        )
    )
