"""What of all findings a check lists: what a change brought, and what is not known already."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssh_cli.check.baseline import Known, fingerprints, hold, know, read_baseline, stale_findings
from ssh_cli.check.finding import Finding, Severity, Stage, explanation, in_order
from ssh_cli.errors import RefusedError
from ssh_cli.load.examination import Examined
from ssh_cli.load.layout import CATALOGUES
from ssh_cli.messages import _, counted

if TYPE_CHECKING:  # Git is loaded by those who compare
    from ssh_cli.workflow.introduced import Since

# After a finding of these stages nothing more is asked of a file: later ones in it are hidden, not mended.
_EARLY = frozenset({Stage.FILE, Stage.YAML, Stage.SCHEMA})


@dataclass(frozen=True, slots=True)
class Baseline:
    """A file of known findings: what it says, and its path seen from the dataset."""

    raw: bytes
    path: str

    @property
    def entries(self) -> tuple[Known, ...]:
        """Return the known findings; raise InvalidDataError where the file is broken."""
        return read_baseline(self.raw, self.path.rpartition("/")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is listed, with fingerprints; how many findings were there `before`, how many are `known`."""

    shown: Mapping[Finding, str]
    before: int = 0
    known: int = 0


def judge(
    examined: Examined,
    *,
    since: "Since | None" = None,
    baseline: Baseline | None = None,
    chosen: Callable[[str], bool] = lambda _path: True,
) -> Judgement:
    """Return what of the findings of `examined` is to be listed.

    `since` leaves what a change introduced, `baseline` what is not known and what is known in vain,
    `chosen` what is in the files that matter.
    """
    every = [finding for finding in examined.findings if chosen(finding.path)]
    fresh = set(since.introduced) if since is not None else set(every)
    old = [finding for finding in every if finding not in fresh]
    # Older findings take their places in the baseline first, so that it can hide no new one of two alike.
    marks = fingerprints((*old, *(finding for finding in every if finding in fresh)), examined.files)
    if baseline is None:
        return Judgement(
            shown=_listed((finding for finding in every if finding in fresh), marks), before=len(old)
        )
    entries = [entry for entry in baseline.entries if chosen(entry.path)]
    held = hold(marks, entries)
    gone = _mended(held.gone, examined)
    if since is not None and since.before is not None:
        gone_before = hold(fingerprints(since.before.findings, since.before.files), entries).gone
        gone = sorted((Counter(gone) - Counter(gone_before)).elements())
    stale = stale_findings(gone, baseline.raw.decode("utf-8", "replace"), baseline.path)
    new = [finding for finding in held.new if finding in fresh]
    return Judgement(
        shown=_listed((*new, *stale), {**marks, **fingerprints(stale, {})}),
        before=len(held.new) - len(new),
        known=len(held.known),
    )


def shrink(examined: Examined, baseline: Baseline | None) -> tuple[tuple[Known, ...], int]:
    """Return what the baseline may say from now on, and how many findings leave it.

    Without one all findings are known from now on. Raise RefusedError where an error is not in it.
    """
    marks = fingerprints(examined.findings, examined.files)
    if baseline is None:
        return know(marks), 0
    held = hold(marks, baseline.entries)
    errors = [finding for finding in held.new if finding.severity is Severity.ERROR]
    if errors:
        raise RefusedError(
            counted(
                "{n} error is not among the known findings, and none is added to them.",
                "{n} errors are not among the known findings, and none are added to them.",
                len(errors),
            ),
            hint=_("“hafen check” lists what has to be mended."),
        )
    mended = _mended(held.gone, examined)
    return tuple(sorted((Counter(baseline.entries) - Counter(mended)).elements())), len(mended)


def _mended(gone: Sequence[Known], examined: Examined) -> list[Known]:
    """Return those of the findings that are gone which were mended, and not merely hidden by others."""
    if not examined.complete:
        return []
    errors = (finding for finding in examined.findings if finding.severity is Severity.ERROR)
    hidden = {error.path for error in errors if explanation(error.rule).stage in _EARLY}
    if hidden & CATALOGUES.keys():  # whose absence silences rules about every other file
        return []
    return [known for known in gone if known.path not in hidden]


def _listed(findings: Iterable[Finding], marks: Mapping[Finding, str]) -> dict[Finding, str]:
    return {finding: marks[finding] for finding in in_order(findings)}
