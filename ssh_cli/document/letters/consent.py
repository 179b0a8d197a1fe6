"""Who may stand under a letter: those alone whose consent is recorded."""

from collections.abc import Collection

from ssh_cli.errors import RefusedError
from ssh_cli.kinds.letter import Letter, Signatory
from ssh_cli.messages import _

_CONFIRMED = "confirmed"


def signatories_to_print(
    letter: Letter, sources: Collection[str], *, draft: bool = False
) -> tuple[Signatory, ...]:
    """Return the confirmed signatories in the letter's order.

    A confirmation without its basis or its source is none, and a source is an address, `register` or one of
    `sources`, the keys of the bibliography. A final letter with such a one raises
    RefusedError, rather than leaving out somebody in silence; a draft leaves them out.
    """
    confirmed = [one for one in letter.signatories if one.status == _CONFIRMED]
    unproven = [one for one in confirmed if not _is_proven(one, sources)]
    if unproven and not draft:
        message = _("That {names} signed “{id}” is recorded without basis or source.").format(
            names=", ".join(one.name or one.member for one in unproven), id=letter.id
        )
        hint = _("Record what the consent is known from, or print a draft with --draft.")
        raise RefusedError(message, hint=hint)
    return tuple(one for one in confirmed if one not in unproven)


def _is_proven(one: Signatory, sources: Collection[str]) -> bool:
    known = all(
        ref.startswith(("https://", "http://")) or ref == "register" or ref in sources for ref in one.source
    )
    return bool(one.basis and one.source) and known
