"""Fields that several kinds of record have: the municipality behind them, their evidence, their sources."""

from collections.abc import Callable, Mapping
from typing import Any

from ssh_cli.kinds.wording import Wording
from ssh_cli.messages import N_, language
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.query.field import Field, FieldType, choice, choices, listing, text


def member_names(dataset: Dataset) -> Mapping[str, str]:
    """Return the names of the municipalities by id."""
    return {one.id: one.name for one in dataset.municipalities.values()}


def demand_names(dataset: Dataset) -> Mapping[str, str]:
    """Return the labels of the demands by id, in the language in use."""
    return {one.id: one.label.in_language(language()) for one in dataset.demands.values()}


def identifier() -> Field:
    """Return the field of the record's id."""
    return text("id", N_("Identifier"), lambda _context, one: one.id).searched_whole()


def of_member() -> tuple[Field, Field, Field]:
    """Return the fields that tell of which municipality a record speaks."""
    return (
        choice("member", N_("Municipality"), lambda _context, one: one.member, names=member_names),
        text("name", N_("Name"), lambda context, one: context.name(one.member)),
        choice("land", N_("Land"), _land, vocabulary="land"),
    )


def of_demands(name: str, label: str, get: Callable[[Context, Any], Any]) -> Field:
    """Return a field of demands."""
    return choices(name, label, get, names=demand_names)


def wording(name: str, label: str, get: Callable[[Any], Wording]) -> tuple[Field, Field, Field]:
    """Return a text in both languages: one field for people, and one for each language in the data."""
    both = Field(
        name=name,
        label=label,
        type=FieldType.TEXT,
        find=lambda _context, one: (get(one).de, get(one).en),
        value=lambda _context, one: get(one).in_language(language()) or None,
        data_column=False,
    )
    return (
        both,
        text(f"{name}_de", N_("German text"), lambda _context, one: get(one).de),
        text(f"{name}_en", N_("English text"), lambda _context, one: get(one).en),
    )


def proof() -> tuple[Field, Field, Field]:
    """Return the fields that tell what a record rests on."""
    return (
        choice(
            "evidence",
            N_("Evidence"),
            lambda _context, one: "weak" if one.weak else "good",
            vocabulary="evidence",
        ),
        listing("source", N_("Sources"), lambda _context, one: one.source),
        text("note", N_("Note"), lambda _context, one: one.note),
    )


def _land(context: Context, one: Any) -> str | None:
    municipality = context.municipality(one.member)
    return municipality.land if municipality else None
