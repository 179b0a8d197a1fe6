"""Records agree with each other: periods with their resolutions, resolutions with what they annul."""

from collections.abc import Callable, Iterator, Mapping

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.check.rules.period import periods
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import LAST_DAY, Day
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.mandate import annuls


def declared_on_other_day(corpus: Corpus) -> Iterator[Violation]:
    """Object to a declaration that begins on another day than the resolution it rests on."""
    yield from _beginning_otherwise(
        corpus,
        "safe_harbour",
        lambda begins, date: begins.last < date.first or date.last < begins.first,
        _("The declaration begins on {begins}, but its resolution is of {date}."),
        _("A declaration begins with its resolution; correct one of the two days."),
    )


def member_before_resolution(corpus: Corpus) -> Iterator[Violation]:
    """Object to a membership that begins before the resolution it rests on."""
    yield from _beginning_otherwise(
        corpus,
        "membership",
        lambda begins, date: begins.last < date.first,
        _("The membership begins on {begins}, before its resolution of {date}."),
        _("Correct the day, or name the earlier resolution."),
    )


def _beginning_otherwise(
    corpus: Corpus, key: str, wrong: Callable[[Day, Day], bool], message: str, hint: str
) -> Iterator[Violation]:
    for path, pointer, period in corpus.find(("member", (key,))):
        resolution = corpus.dataset.resolutions.get(period.resolution or "")
        begins, date = period.from_, resolution.date if resolution else None
        if begins is not None and date is not None and wrong(begins, date):
            yield Violation(
                path=path,
                pointer=(*pointer, "from"),
                message=message.format(begins=format_day(begins.text), date=format_day(date.text)),
                hint=hint,
            )


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


def resolution_of_other_member(corpus: Corpus) -> Iterator[Violation]:
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
                    yield Violation(
                        path=path,
                        pointer=(key, number, field),
                        message=_("This is a resolution of “{member}”.").format(member=resolution.member),
                        hint=_("Name a resolution of this municipality."),
                    )


def annuls_later_resolution(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution that revokes or supersedes what was decided later."""
    yield from _annulling(
        corpus,
        lambda later, target: bool(
            later.date and target.date and later.id != target.id and later.date.last < target.date.first
        ),
        lambda _later, target: _("It annuls a resolution that is younger, of {date}.").format(
            date=format_day(str(target.date))
        ),
    )


def annuls_other_member(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution that annuls one of another municipality."""
    yield from _annulling(
        corpus,
        lambda later, target: later.member != target.member,
        lambda _later, target: _("It annuls a resolution of “{member}”.").format(member=target.member),
    )


def _annulling(
    corpus: Corpus,
    wrong: Callable[[Resolution, Resolution], bool],
    message: Callable[[Resolution, Resolution], str],
) -> Iterator[Violation]:
    for path, resolution in corpus.resolutions:
        for key, names in (("supersedes", resolution.supersedes), ("revokes", resolution.revokes)):
            for number, name in enumerate(names):
                target = corpus.dataset.resolutions.get(name)
                if target is not None and wrong(resolution, target):
                    yield Violation(
                        path=path,
                        pointer=(key, number),
                        message=message(resolution, target),
                        hint=_("Check both dates and ids."),
                    )


def annulment_cycle(corpus: Corpus) -> Iterator[Violation]:
    """Object to a resolution that annuls itself, be it over others."""
    targets = {
        resolution.id: (*resolution.supersedes, *resolution.revokes)
        for _path, resolution in corpus.resolutions
        if resolution.supersedes or resolution.revokes
    }
    for name in _in_cycles(targets):
        resolution = corpus.dataset.resolutions[name]
        yield Violation(
            path=corpus.path_of_resolution[name],
            pointer=("supersedes" if resolution.supersedes else "revokes", 0),
            message=_("This resolution annuls itself, over others that it names."),
            hint=_("Of two resolutions only the later one annuls the earlier."),
        )


def succession_cycle(corpus: Corpus) -> Iterator[Violation]:
    """Object to a municipality that is its own successor, be it over others."""
    targets = {member.id: (member.successor,) for _path, member in corpus.members if member.successor}
    for name in _in_cycles(targets):
        yield Violation(
            path=corpus.path_of_member[name],
            pointer=("successor",),
            message=_("This municipality is its own successor, over others that it names."),
            hint=_("Of two municipalities only one has merged into the other."),
        )


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
