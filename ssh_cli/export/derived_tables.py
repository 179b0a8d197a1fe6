"""The tables of what follows from the records on the day, and of what codes mean."""

from collections.abc import Iterator

from ssh_cli.export.schema import Cell, Reference, SqlColumn, SqlTable, listed
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.words import VOCABULARIES
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import MandateStance

_MEMBER = Reference(("member",), "members", ("id",))
_DEMAND = Reference(("demand",), "demands", ("id",))


def derived_tables() -> tuple[SqlTable, ...]:
    """Return the tables of standings, mandates and codes, with words in the language in use."""
    return (
        SqlTable(
            "standings",
            _("What each municipality is to the alliance on the day in the table about"),
            (
                SqlColumn("member", _("Municipality")),
                SqlColumn("standing", _("Standing: member, former, declared, interested or recorded")),
                SqlColumn("certainty", _("Certainty: certain or possible")),
                SqlColumn("state", _("State: active or dormant"), vocabulary="state"),
                SqlColumn("declared", _("Declared safe harbour: yes, no or possible")),
            ),
            ("member",),
            (_MEMBER,),
            _standings,
        ),
        SqlTable(
            "mandates",
            _("What own resolutions say of a demand on that day; no row means unknown, not no"),
            (
                SqlColumn("member", _("Municipality")),
                SqlColumn("demand", _("Demand")),
                SqlColumn("stance", _("Stance: supports or rejects"), vocabulary="stance"),
                SqlColumn("certainty", _("Certainty: certain or possible")),
                SqlColumn("extent", _("Extent: appeal, cooperate or act"), vocabulary="extent"),
                SqlColumn("resolutions", _("Resolutions it rests on, as a JSON list")),
            ),
            ("member", "demand"),
            (_MEMBER, _DEMAND),
            _mandates,
        ),
        SqlTable(
            "codes",
            _("The codes of every vocabulary in words"),
            (
                SqlColumn("vocabulary", _("Vocabulary, as hafen sql --tables names it beside a column")),
                SqlColumn("code", _("Code")),
                SqlColumn("de", _("German text")),
                SqlColumn("en", _("English text")),
            ),
            ("vocabulary", "code"),
            (),
            lambda _context: _codes(),
        ),
    )


def _standings(context: Context) -> Iterator[tuple[Cell, ...]]:
    for municipality in context.dataset.municipalities.values():
        standing = context.standing(municipality)
        declared = context.declared(municipality).name.lower()
        state = standing.state.value if standing.state else None
        yield municipality.id, standing.kind.value, standing.certainty, state, declared


def _mandates(context: Context) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each municipality and demand on which its resolutions take a known stance."""
    for member in context.dataset.municipalities:
        for demand, statement in sorted(context.statements(member).items()):
            mandate = statement.mandate
            if mandate.stance is not MandateStance.UNKNOWN:
                extent = mandate.extent.value if mandate.extent else None
                resolutions = listed(mandate.resolutions)
                yield member, demand, mandate.stance.value, mandate.answer.certainty, extent, resolutions


def _codes() -> Iterator[tuple[Cell, ...]]:
    for name, vocabulary in sorted(VOCABULARIES.items()):
        for code, words in vocabulary.items():
            yield name, code, in_language(words, "de"), in_language(words, "en")
