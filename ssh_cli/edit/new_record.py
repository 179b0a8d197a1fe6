"""A record of any kind comes on record: what is said of it, what is missing, how it is called."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, count
from textwrap import wrap

from ssh_cli.edit.field import (
    Assignment,
    EntryForm,
    Meaning,
    catalogue_way,
    entry_form,
    read_text,
    refuse_unwritable,
)
from ssh_cli.edit.plan import Plan, after_change
from ssh_cli.edit.record_edit import BESIDE, RecordFile, put_value, start_record
from ssh_cli.errors import RefusedError
from ssh_cli.kinds import BY_NAME, KindOfRecord
from ssh_cli.kinds.field import field
from ssh_cli.kinds.shared import Wording
from ssh_cli.messages import _
from ssh_cli.model.spelling import fold
from ssh_cli.source.text import Data, value_at

_NAMED_BY = ("name", "title", "label")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_LONGEST_TITLE = 32  # characters of a title in an identifier
_LONGEST_LETTER = 48  # the same of a letter


def put_field(data: Data, kind: str, assignment: Assignment, *, meaning: Meaning) -> None:
    """Put what `field=value` says into the data of a new record; of texts in two languages the German one.

    Parts that have an identifier of their own may be said by their words alone: `options=ja; nein`.
    Raise UsageError or RefusedError where it cannot be, NotFoundError for a record that nobody knows.
    """
    refuse_unwritable(kind, assignment)
    pointer = assignment.pointer
    form = entry_form(kind).at(pointer)
    if form.record is Wording and not form.several:
        pointer, form = (*pointer, "de"), form.inner("de")
    if form.several and not assignment.added and (words := words_of(form.inner(0))):
        for number, text in enumerate(filter(None, map(str.strip, assignment.text.split(";")))):
            put_value(data, (*pointer, number, words, "de"), text)
        return
    if assignment.added and form.several:
        pointer, form = (*pointer, len(value_at(data, pointer) or ())), form.inner(0)
    if assignment.text:
        put_value(data, pointer, read_text(assignment.text, form, assignment.field, meaning))


def words_of(form: EntryForm) -> str:
    """Return the field with the words that a part's own identifier can be made of, empty for none."""
    texts = [key for key in form.fields if form.inner(key).record is Wording]
    return texts[0] if "id" in form.fields and texts else ""


def name_parts(data: Data, form: EntryForm) -> None:
    """Give each part of a record that is called nothing yet an identifier made of its words."""
    for key, entries in data.items():
        inner = form.inner(key).inner(0)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                name_parts(entry, inner)
                words = words_of(inner)
                if words and "id" not in entry:
                    taken = {other.get("id") for other in entries}
                    entry["id"] = first_free(short_slug(entry[words]["de"]) or key, taken)


def missing(form: EntryForm, data: Data, lead: str = "") -> Iterator[str]:
    """Yield the names of the required fields that data do not have, as `title.de` or `options.0.label`."""
    for key, declared in form.fields.items():
        value, inner, name = data.get(key), form.inner(key), f"{lead}{key}"
        if value is None:
            names_itself = lead and key == "id" and words_of(form)
            if names_itself or not declared.required or declared.about.by_event:
                continue
            if declared.part is None:
                yield name
                continue
            value = [{}] if inner.several else {}  # its parts are missing
        if isinstance(value, dict):
            yield from missing(inner, value, f"{name}.")
        elif inner.several and isinstance(value, list):
            for number, entry in enumerate(value):
                if isinstance(entry, dict):
                    yield from missing(inner.inner(0), entry, f"{name}.{number}.")


def propose_id(kind: KindOfRecord, data: Data) -> str:
    """Return how a record may be called: by its name or title; with day or municipality where others are.

    `2021-07-einladung-zum-dialog` of a letter of July 2021, empty where records of the kind have no id or
    nothing is said to make one of.
    """
    declared = field(kind.record_class, "id")
    called = next((data[name] for name in _NAMED_BY if name in data), "")
    words = called.get("de", "") if isinstance(called, dict) else str(called)
    if declared is None or not words:
        return ""
    is_dated = str(declared.examples[0])[0].isdigit() if declared.examples else False
    day = str(data.get("date") or data.get("from") or "") if is_dated else ""
    owner = str(data["member"]) if field(kind.record_class, "member") and "member" in data else ""
    name = slug(words) if "name" in data else short_slug(words)
    return "-".join(filter(None, (owner, day, name)))


def slug(text: str) -> str:
    """Return `text` as an identifier: `Rottenburg am Neckar` gives `rottenburg-am-neckar`."""
    return _BETWEEN.sub("-", fold(text)[0]).strip("-")


def short_slug(text: str, longest: int = _LONGEST_TITLE) -> str:
    """Return the first words of `text` as an identifier, as many as have room in `longest` characters."""
    lines = wrap(slug(text).replace("-", " "), longest, break_long_words=False)
    return lines[0][:longest].replace(" ", "-") if lines else ""


def resolution_id(member: str, date: str | None, title: str) -> str:
    """Return the identifier of a resolution: its municipality, its date, its title in few words."""
    return f"{member}-{date or 'undated'}-{short_slug(title) or 'beschluss'}"


def first_free(wanted: str, taken: Collection[str]) -> str:
    """Return an identifier that is not taken: the one wanted, else with the first free number (`name-2`)."""
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if name.casefold() not in taken)


def plan_new(kind: KindOfRecord, record: RecordFile, called: str) -> Plan:
    """Return the plan that puts a record on record; `called` is its id."""
    summary = _("{kind}: {id} comes on record", kind=kind.title, id=called)
    questions = " ".join(f"{question['id']}=…" for question in record.value("questions") or ())
    step = _(
        "hafen surveys answer {id} MUNICIPALITY {questions}: enter what one answered",
        id=called,
        questions=questions,
    )
    return record.plan(summary, (*((step,) if questions else ()), *after_change()))


def with_entry(file: RecordFile, data: Data, called: str) -> RecordFile:
    """Return the file of a catalogue with one record more."""
    name, number = catalogue_way(file.kind)
    if isinstance(number, int):
        return file.append((name,), dict(data))
    key = BY_NAME[file.kind].record_class.rules.key
    return file.set((name, called), {part: value for part, value in data.items() if part != key})


def add_source(record: RecordFile, key: str, entry: Mapping[str, str | None]) -> Plan:
    """Return the plan that adds a source to the bibliography `record`; raise RefusedError for a key in use.

    `entry` has title, publisher, date, url, kind and note, as far as they are known.
    """
    if record.value("sources", key) is not None:
        raise RefusedError(
            "There is a source “{key}” already: {title}",
            hint="Choose another key.",
            key=key,
            title=record.value("sources", key, "title"),
        )
    addresses = {source.get("url"): name for name, source in record.value("sources").items()}
    if same := addresses.get(entry.get("url") or ""):
        raise RefusedError(
            "This address is in the bibliography already, as “{key}”.",
            hint="Name it as --source {key}.",
            key=same,
        )
    changed = record.set(("sources", key), {name: text for name, text in entry.items() if text})
    summary = _("New source: {key}", key=key)
    step = _("{command}: name it as evidence", command=f"--source {key}")
    return changed.plan(summary, (step, *after_change()))


def letter_id(date: str, title: str, taken: Collection[str] = ()) -> str:
    """Return the identifier of a letter: its date, and its title in few words."""
    return first_free(f"{date}-{short_slug(title, _LONGEST_LETTER) or 'brief'}", taken)


def add_letter(
    data: Data, *, known: Collection[str], taken: Collection[str] = (), schemas: str = BESIDE
) -> RecordFile:
    """Return the record of a new letter, which says `data` and whose id is made here.

    `known` are the ids of recipients, of whom others are names; `taken` those of letters.
    """
    name = letter_id(data["date"], data["title"]["de"], taken)
    recipients = [
        recipient if recipient in known else {"name": recipient} for recipient in data.get("recipients", ())
    ]
    whole = {**data, "id": name, "recipients": recipients}
    return start_record("letter", BY_NAME["letter"].path.format(id=name), whole, schemas=schemas)


def plan_letter(record: RecordFile) -> Plan:
    """Return the plan that puts a letter on record; without a template it says how the letter gets one."""
    name = record.value("id")
    invite = f"hafen --private letters round invite {name} {_('QUERY')} --deadline {_('DAY')}"
    steps = [
        _("{command}: who may sign it", command=f"hafen mandates check {name}"),
        _("{command}: note whom you ask", command=invite),
    ]
    if record.value("template") is None:
        named = f"hafen set id:{name} template={_('NAME')} --kind letters --expect 1"
        steps += [
            _("{command}: begin its wording", command=f"hafen templates new letters/{_('NAME')}"),
            _("{command}: say that it is the letter's", command=named),
        ]
    steps.append(_("{command}: look at it", command=f"hafen letters render {name} --draft"))
    return record.plan(_("New letter: {id}", id=name), steps)
