"""Records agree with each other: periods with their resolutions, resolutions with what they annul."""

from collections.abc import Iterator, Mapping

from ssh_cli.check.corpus import Corpus, Place, rule
from ssh_cli.check.finding import Violation
from ssh_cli.check.rules.period import periods
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import LAST_DAY, Day
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import N_, _
from ssh_cli.messages.day import format_day
from ssh_cli.model.mandate import annuls
from ssh_cli.source.position import Pointer


@rule(
    N_("The declaration begins on {begins}, but its resolution is of {date}."),
    N_("A declaration begins with its resolution; correct one of the two days."),
)
def declared_on_other_day(corpus: Corpus) -> Iterator[Place]:
    """Object to a declaration that begins on another day than the resolution it rests on."""
    for path, pointer, begins, date in _resting_on_resolution(corpus, "safe_harbour"):
        if begins.last < date.first or date.last < begins.first:
            yield path, pointer, {"begins": format_day(begins.text), "date": format_day(date.text)}


@rule(
    N_("The membership begins on {begins}, before its resolution of {date}."),
    N_("Correct the day, or name the earlier resolution."),
)
def member_before_resolution(corpus: Corpus) -> Iterator[Place]:
    """Object to a membership that begins before the resolution it rests on."""
    for path, pointer, begins, date in _resting_on_resolution(corpus, "membership"):
        if begins.last < date.first:
            yield path, pointer, {"begins": format_day(begins.text), "date": format_day(date.text)}


def _resting_on_resolution(corpus: Corpus, key: str) -> Iterator[tuple[str, Pointer, Day, Day]]:
    """Yield where a period begins that rests on a resolution, its first day, and that of the resolution."""
    for path, pointer, period in corpus.find(("member", (key,))):
        resolution = corpus.dataset.resolutions.get(period.resolution or "")
        if period.from_ is not None and resolution is not None and resolution.date is not None:
            yield path, (*pointer, "from"), period.from_, resolution.date


@rule()
def end_surer_than_evidence(corpus: Corpus) -> Iterator[Violation]:
    """Object to a period that ends for certain by a resolution that possibly never ended it.

    Also to `end_evidence` where nothing ends.
    """
    resolutions = corpus.dataset.resolutions
    for path, member in corpus.members:
        for key, number, period in periods(member):
            if period.end_evidence and not period.has_end:
                yield Violation(
                    path=path,
                    pointer=(key, number, "end_evidence"),
                    message=_("The period has no end that this could be about."),
                    hint=_("Give its last day with until: or ended_by:, or take end_evidence: out."),
                )
            resolution = resolutions.get(getattr(period, "revoked_by", None) or "")
            is_certain = period.has_end and not period.end_is_weak
            if resolution and is_certain and annuls(resolution, LAST_DAY) is not Answer.YES:
                yield Violation(
                    path=path,
                    pointer=(key, number, "revoked_by"),
                    message=_("The end counts as certain, but this resolution possibly ended nothing."),
                    hint=_("Write end_evidence: weak, or give the resolution better evidence."),
                )


@rule(N_("This is a resolution of “{member}”."), N_("Name a resolution of this municipality."))
def resolution_of_other_member(corpus: Corpus) -> Iterator[Place]:
    """Object to a period that rests on the resolution of another municipality."""
    resolutions = corpus.dataset.resolutions
    for path, member in corpus.members:
        for key, number, period in periods(member):
            for field in ("resolution", "revoked_by"):
                resolution = resolutions.get(getattr(period, field, None) or "")
                if (
                    resolution is not None
                    and resolution.member != member.id
                    and path.endswith(f"/{member.id}.yaml")
                ):
                    yield path, (key, number, field), {"member": resolution.member}


@rule(N_("It annuls a resolution that is younger, of {date}."), N_("Check both dates and ids."))
def annuls_later_resolution(corpus: Corpus) -> Iterator[Place]:
    """Object to a resolution that revokes or supersedes what was decided later."""
    for path, pointer, later, target in _annulling(corpus):
        if later.date and target.date and later.id != target.id and later.date.last < target.date.first:
            yield path, pointer, {"date": format_day(target.date.text)}


@rule(N_("It annuls a resolution of “{member}”."), N_("Check both dates and ids."))
def annuls_other_member(corpus: Corpus) -> Iterator[Place]:
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


@rule(
    N_("This resolution annuls itself, over others that it names."),
    N_("Of two resolutions only the later one annuls the earlier."),
)
def annulment_cycle(corpus: Corpus) -> Iterator[Place]:
    """Object to a resolution that annuls itself, be it over others."""
    targets = {
        resolution.id: (*resolution.supersedes, *resolution.revokes)
        for _path, resolution in corpus.resolutions
        if resolution.supersedes or resolution.revokes
    }
    for name in _in_cycles(targets):
        resolution = corpus.dataset.resolutions[name]
        yield corpus.path_of_resolution[name], ("supersedes" if resolution.supersedes else "revokes", 0)


@rule(
    N_("This municipality is its own successor, over others that it names."),
    N_("Of two municipalities only one has merged into the other."),
)
def succession_cycle(corpus: Corpus) -> Iterator[Place]:
    """Object to a municipality that is its own successor, be it over others."""
    targets = {member.id: (member.successor,) for _path, member in corpus.members if member.successor}
    for name in _in_cycles(targets):
        yield corpus.path_of_member[name], ("successor",)


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
            done |= {name for name in reached if name in targets}
            yield start
