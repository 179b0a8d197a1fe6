"""Forms that texts have to have, each pattern of the schemas in words."""

from ssh_cli.check.schema import whole
from ssh_cli.kinds import types
from ssh_cli.kinds.declaration import Form, in_language
from ssh_cli.messages import _, language

_WORDS = {whole(form): form.words for form in vars(types).values() if isinstance(form, Form)}


def known_shapes() -> frozenset[str]:
    """Return the patterns for which there is a sentence."""
    return frozenset(_WORDS)


def shape_hint(pattern: str) -> str:
    """Return a hint that describes the form that `pattern` demands."""
    shape = in_language(_WORDS[pattern], language()) if pattern in _WORDS else pattern
    return _("Wanted: {shape}").format(shape=shape)
