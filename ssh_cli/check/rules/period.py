"""Periods, days and evidence: in order, attested, not later than the day asked for, as resolutions tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from ssh_cli.check.corpus import Corpus, Objections, Place, rule
from ssh_cli.check.ways import REFERENCES, Way
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import LAST_DAY, Day
from ssh_cli.kinds.period import must_overlap
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.vocabularies import Outcome, label
from ssh_cli.messages import format_day, word_sets
from ssh_cli.model.mandate import annuls
from ssh_cli.model.municipality import all_sources
from ssh_cli.model.publication import carries_decision, host_of, publisher_of
from ssh_cli.source.text import Pointer

_MEMBERSHIP: Way = ("member", ("membership",))
_PERIODS: Sequence[Way] = (("member", ("safe_harbour",)), _MEMBERSHIP)
_ENDING: Sequence[Way] = (*_PERIODS, ("alliance", ("coordination",)), ("programme", ()), ("meeting", ()))


@rule
def ends_before_begin(corpus: Corpus) -> Objections:
    """Object to what ends before it begins, whatever its vague days mean."""
    for path, pointer, period in chain(*map(corpus.find, _ENDING)):
        last = "until" if period.until else "ended_by"
        days = dict(period.given()) if getattr(period, last, None) else {}
        # `known_by` lies anywhere within the period, `from` at its first day: neither after the end.
        attested = days.get("known_by") if last == "until" else None
        begin = days.get("from") or days.get("known_on") or attested
        if begin and days[last].last < begin.first:
            said = {"end": days[last].formatted, "begin": begin.formatted}
            yield path, (*pointer, last), said


@rule
def periods_overlap(corpus: Corpus) -> Objections:
    """Object to two memberships, or two declarations, of a municipality that hold at the same time."""
    for path, member in corpus.members:
        for key in ("safe_harbour", "membership"):
            for (first, earlier), (second, later) in combinations(enumerate(getattr(member, key)), 2):
                if must_overlap(earlier, later):
                    yield path, corpus.beginning(path, (key, second)), {"other": f"{key}[{first}]"}


@rule
def membership_before_founding(corpus: Corpus) -> Objections:
    """Object to a membership that begins before the alliance was founded."""
    founded = corpus.dataset.alliance.founded
    for path, pointer, membership in corpus.find(_MEMBERSHIP):
        latest = membership.latest_begin()
        if latest is not None and latest < founded.first:
            yield path, corpus.beginning(path, pointer), {"founded": founded.formatted}


_ATTESTED = word_sets(__file__, "attested")
"""The days on which something was so; an end may lie ahead, and a letter be written for a later day."""


@rule
def decision_after_on(corpus: Corpus) -> Objections:
    """Object to a decision dated later than the day that is asked for (`--on`, else today)."""
    return _later(corpus, corpus.find(("resolution", ("date",))))


@rule
def evidence_after_on(corpus: Corpus) -> Objections:
    """Object to evidence dated later than the day that is asked for (`--on`, else today)."""
    for kind, ways in _ATTESTED.items():
        for way in ways:
            yield from _later(corpus, corpus.find((kind, tuple(way.split(".")))))
    meetings = corpus.records["meeting"]
    yield from _later(
        corpus, ((path, ("from",), meeting.from_) for path, meeting in meetings if meeting.took_place)
    )


@rule
def office_after_on(corpus: Corpus) -> Objections:
    """Object to an office holder known on a day that has not come yet."""
    return _later(corpus, corpus.find(("member", ("offices", "known_on"))))


@rule
def offices_overlap(corpus: Corpus) -> Objections:
    """Object to a second head of a municipality attested for the same day: a letter then greets neither."""
    for path, member in corpus.members:
        heads = [(number, office) for number, office in enumerate(member.offices) if not office.deputy]
        for (_number, first), (number, second) in combinations(heads, 2):
            day, other_day = second.known_on, first.known_on
            is_other = (first.name, first.office) != (second.name, second.office)
            if is_other and day.first <= other_day.last and other_day.first <= day.last:
                said = {"day": day.formatted, "other": first.name, "other_day": other_day.formatted}
                yield path, ("offices", number, "known_on"), {"name": second.name, **said}


def _later(corpus: Corpus, dated: Iterable[tuple[str, Pointer, Day]]) -> Objections:
    for path, pointer, day in dated:
        if day.first > corpus.on:
            yield path, pointer, {"day": day.formatted, "on": format_day(corpus.on)}


_DATED: Sequence[Way] = (
    *_PERIODS,
    ("member", ("networks",)),
    ("demands", ("demands", "origin")),
)
_DAYS = ("from", "since", "known_by", "seen", "date")


@rule
def statement_without_source(corpus: Corpus) -> Objections:
    """Object to a dated statement without source; a period may name the resolution it rests on instead."""
    for way in _DATED:
        for path, pointer, statement in corpus.find(way):
            if statement.source or getattr(statement, "resolution", None):
                continue
            given = dict(statement.given())
            dated = next((name for name in _DAYS if name in given), None)
            if dated:
                yield path, (*pointer, dated)


@rule
def record_without_source(corpus: Corpus) -> Objections:
    """Object to a municipality, and to a past letter without words of its own, that rests on no source."""
    for path, member in corpus.members:
        if member.source:
            continue
        periods = (*member.safe_harbour, *member.membership)
        rests_on_resolution = any(getattr(period, "resolution", None) for period in periods)
        if not all_sources(member) and not rests_on_resolution:
            yield path, ("id",)
    for path, letter in corpus.letters:
        has_words = letter.template is not None and not letter.reconstruction
        if not letter.source and not has_words and letter.date.last < corpus.on:
            yield path, ("id",)


@rule
def declared_on_other_day(corpus: Corpus) -> Objections:
    """Object to a declaration that begins on another day than the resolution it rests on."""
    for place, begins, date in _resting_on_resolution(corpus, "safe_harbour"):
        if begins.last < date.first or date.last < begins.first:
            yield place


@rule
def member_before_resolution(corpus: Corpus) -> Objections:
    """Object to a membership that begins before the resolution it rests on."""
    for place, begins, date in _resting_on_resolution(corpus, "membership"):
        if begins.last < date.first:
            yield place


def _resting_on_resolution(corpus: Corpus, key: str) -> Iterator[tuple[Place, Day, Day]]:
    """Yield where a period begins that rests on a resolution, its first day, and that of the resolution."""
    for path, pointer, period in corpus.find(("member", (key,))):
        resolution = corpus.dataset.resolutions.get(period.resolution or "")
        if period.from_ is not None and resolution is not None and resolution.date is not None:
            begins, date = period.from_, resolution.date
            said = {"begins": begins.formatted, "date": date.formatted}
            yield (path, (*pointer, "from"), said), begins, date


@rule
def ground_not_adopted(corpus: Corpus) -> Objections:
    """Object to a membership or declaration that rests on a resolution of another outcome than adopted."""
    for path, pointer, period in chain(*map(corpus.find, _PERIODS)):
        resolution = corpus.dataset.resolutions.get(getattr(period, "resolution", None) or "")
        if resolution is not None and resolution.outcome not in {Outcome.ADOPTED, Outcome.UNKNOWN}:
            said = {"name": resolution.id, "outcome": label("outcome", resolution.outcome)}
            yield path, (*pointer, "resolution"), said


@rule
def end_surer_than_evidence(corpus: Corpus) -> Objections:
    """Object to a period that ends for certain by a resolution that possibly never ended it.

    Also to `end_evidence` where nothing ends.
    """
    resolutions = corpus.dataset.resolutions
    for path, pointer, period in chain(*map(corpus.find, _PERIODS)):
        if period.end_evidence and not period.has_end:
            yield path, (*pointer, "end_evidence"), {"reason": "no-end"}
        resolution = resolutions.get(getattr(period, "revoked_by", None) or "")
        is_certain = period.has_end and not period.end_is_weak
        if resolution and is_certain and annuls(resolution, LAST_DAY) is not Answer.YES:
            yield path, (*pointer, "revoked_by")


@rule
def resolution_of_other_member(corpus: Corpus) -> Objections:
    """Object to a period that rests on the resolution of another municipality."""
    members = dict(corpus.members)
    for way in REFERENCES["resolution"]:
        for path, pointer, name in corpus.find(way) if way[0] == "member" else ():
            resolution, member = corpus.dataset.resolutions.get(name), members[path].id
            if resolution and resolution.member != member and path.endswith(f"/{member}.yaml"):
                yield path, pointer, {"member": resolution.member}


@rule
def annuls_later_resolution(corpus: Corpus) -> Objections:
    """Object to a resolution that revokes or supersedes what was decided later."""
    for path, pointer, later, target in _annulling(corpus):
        if later.date and target.date and later.id != target.id and later.date.last < target.date.first:
            yield path, pointer, {"date": target.date.formatted}


@rule
def annuls_other_member(corpus: Corpus) -> Objections:
    """Object to a resolution that annuls one of another municipality."""
    for path, pointer, later, target in _annulling(corpus):
        if later.member != target.member:
            yield path, pointer, {"member": target.member}


def _annulling(corpus: Corpus) -> Iterator[tuple[str, Pointer, Resolution, Resolution]]:
    """Yield where a resolution names another that it annuls, and both of them."""
    for path, resolution in corpus.resolutions:
        for key, names in (("supersedes", resolution.supersedes), ("revokes", resolution.revokes)):
            for number, name in enumerate(names):
                if target := corpus.dataset.resolutions.get(name):
                    yield path, (key, number), resolution, target


@rule
def annulment_cycle(corpus: Corpus) -> Objections:
    """Object to a resolution that annuls itself, be it over others."""
    targets = {
        resolution.id: (*resolution.supersedes, *resolution.revokes)
        for _path, resolution in corpus.resolutions
        if resolution.supersedes or resolution.revokes
    }
    paths = {resolution.id: path for path, resolution in reversed(corpus.resolutions)}
    for name in _in_cycles(targets):
        resolution = corpus.dataset.resolutions[name]
        yield paths[name], ("supersedes" if resolution.supersedes else "revokes", 0)


@rule
def succession_cycle(corpus: Corpus) -> Objections:
    """Object to a municipality that is its own successor, be it over others."""
    targets = {member.id: (member.successor,) for _path, member in corpus.members if member.successor}
    for name in _in_cycles(targets):
        yield corpus.path_of_member[name], ("successor",)


@rule
def offer_cycle(corpus: Corpus) -> Objections:
    """Object to an offer that is part of itself, or takes its own place, be it over others."""
    targets, places = {}, {}
    for path, resolution in corpus.resolutions:
        for number, offer in enumerate(resolution.offers):
            whole = (f"{resolution.id}/{offer.part_of}",) if offer.part_of else ()
            name = f"{resolution.id}/{offer.id}"
            targets[name] = (*whole, *offer.supersedes)
            places[name] = path, ("offers", number, "part_of" if whole else "supersedes")
    for name in _in_cycles(targets):
        yield places[name]


def _in_cycles(targets: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield one name for each cycle: the first in order."""
    done: set[str] = set()
    for start in sorted(targets):
        reached: set[str] = set()
        todo = list(targets[start])
        while todo:
            name = todo.pop()
            if name not in reached:
                reached.add(name)
                todo += targets.get(name, ())
        if start in reached and start not in done:
            done |= reached
            yield start


_DECIDED = frozenset({Outcome.ADOPTED, Outcome.REJECTED, Outcome.REFERRED})


@rule
def publisher_unknown(corpus: Corpus) -> Objections:
    """Object to the first source at a host that no entry of the publishers knows."""
    if not corpus.dataset.publishers:
        return  # the file is broken, or of a revision that had none
    seen: set[str] = set()
    for path, pointer, ref in _sources(corpus):
        host = host_of(ref, corpus.dataset)
        if host and host not in seen and publisher_of(ref, corpus.dataset) is None:
            seen.add(host)
            yield path, corpus.existing(path, pointer), {"host": host}


def _sources(corpus: Corpus) -> Iterator[tuple[str, Pointer, str]]:
    """Yield each source once, with the place that names it first."""
    seen: set[str] = set()
    for way in (*REFERENCES["source"], ("sources", ("sources", "url"))):
        for path, pointer, ref in corpus.find(way):
            if ref not in seen:
                seen.add(ref)
                yield path, pointer, ref


@rule
def host_not_unique(corpus: Corpus) -> Objections:
    """Object to a host that two publishers name."""
    owners: dict[str, str] = {}
    for path, pointer, publisher in corpus.find(("publishers", ("publishers",))):
        for position, host in enumerate(publisher.hosts):
            owner = owners.setdefault(host, publisher.id)
            if owner != publisher.id:
                yield path, (*pointer, "hosts", position), {"host": host, "other": owner}


@rule
def decision_surer_than_source(corpus: Corpus) -> Objections:
    """Object to good evidence of a council's decision where no source can carry that."""
    for path, pointer, refs in _attesting(corpus):
        if refs and not carries_decision(refs, corpus.dataset):
            named = (publisher_of(ref, corpus.dataset) for ref in refs)
            names = dict.fromkeys(publisher.name for publisher in named if publisher)
            yield path, corpus.existing(path, pointer), {"publishers": ", ".join(names)}


def _attesting(corpus: Corpus) -> Iterator[tuple[str, Pointer, Iterable[str]]]:
    """Yield the sources of what counts as certainly decided by a council, with their places."""
    for path, resolution in corpus.resolutions:
        if resolution.weak or resolution.body not in {"council", "committee"}:
            continue
        if resolution.outcome in _DECIDED:
            yield path, ("source",), resolution.source
        for key in ("commitments", "offers"):
            for number, part in enumerate(getattr(resolution, key)):
                if not part.weak and resolution.outcome_of(part) in _DECIDED:
                    yield path, (key, number, "source"), part.source
    for way in _PERIODS:
        for path, pointer, period in corpus.find(way):
            # Declarations are a council's; memberships say what they rest on.
            if not period.weak and getattr(period, "basis", "council-decision") == "council-decision":
                behind = corpus.dataset.resolutions.get(period.resolution or "")
                refs = (*period.source, *(behind.source if behind else ()))
                yield path, (*pointer, "source"), refs
