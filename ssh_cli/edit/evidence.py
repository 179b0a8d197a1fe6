"""What a statement rests on, and days as statements tell them: sure, or merely attested."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.kinds.day import move_days, parse_day
from ssh_cli.source.text import Pointer


class Proof(NamedTuple):
    """The sources of a statement: addresses, keys of the bibliography, or `register`; at least one."""

    source: tuple[str, ...]
    weak: bool = False
    note: str = ""

    def entries(self) -> dict[str, Any]:
        """Return the keys and values that record the evidence."""
        return {
            "source": written_source(self.source),
            "evidence": "weak" if self.weak else None,
            "note": self.note or None,
        }

    def added_to(self, record: RecordFile, pointer: Pointer) -> RecordFile:
        """Return the record with this as further evidence of the statement at `pointer`."""
        sources = sources_of(record, pointer)
        more = [ref for ref in self.source if ref not in sources]
        record = record.set((*pointer, "source"), written_source([*sources, *more]))
        if self.weak:
            record = record.set((*pointer, "evidence"), "weak")
        if self.note:
            before = record.value(*pointer, "note")
            record = record.set((*pointer, "note"), f"{before} {self.note}" if before else self.note)
        return record


class Moment(NamedTuple):
    """When something began or ended (YYYY, YYYY-MM, YYYY-MM-DD); `attested`: by then at the latest.

    `seen`: nobody knows when; somebody read of it on that day.
    """

    day: str
    attested: bool = False
    seen: bool = False

    def as_begin(self) -> dict[str, str]:
        """Return the day as the begin of a period in a record: `{"from": "2024-05-01"}`."""
        return {"seen" if self.seen else "known_by" if self.attested else "from": self.day}

    def as_end(self) -> dict[str, str]:
        """Return the day as the end of a period in a record: `{"until": "2024-05-01"}`."""
        return {"ended_by" if self.attested or self.seen else "until": self.day}

    def day_before(self) -> "Moment":
        """Return the end of the period before: the previous day, or the same month, year or attesting day."""
        if self.attested or self.seen or not parse_day(self.day).is_exact:
            return self
        return Moment(move_days(self.day, -1))


def sources_of(record: RecordFile, pointer: Pointer) -> list[str]:
    """Return the sources of the statement at `pointer`."""
    there = record.value(*pointer, "source")
    return there if isinstance(there, list) else [there] if there else []


def written_source(source: Sequence[str]) -> str | list[str]:
    """Return sources as records write them: a single one as text, several as a list."""
    return source[0] if len(source) == 1 else list(source)
