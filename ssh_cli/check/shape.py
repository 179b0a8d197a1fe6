"""Forms that texts have to have, each pattern of the schemas in words."""

from ssh_cli.messages import N_, _

_SHAPES = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": N_(
        "lower-case letters, digits and single hyphens, as in rottenburg-am-neckar"
    ),
    "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$": N_('a day as 2019-06-14, 2019-06 or "2019"'),
    "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?(-[a-z0-9]+)+$": N_(
        "a date and a short name, as in 2021-07-einladung"
    ),
    "^[a-z0-9]+(-[a-z0-9]+)*-(undated|[0-9]{4}(-[0-9]{2}){0,2})-[a-z0-9]+(-[a-z0-9]+)*$": N_(
        "member, date or “undated”, and a short name, as in musterstadt-2019-06-14-sicherer-hafen"
    ),
    "^(https?://[^\\s]+|[a-z0-9]+(-[a-z0-9]+)*)$": N_(
        "a web address, a key of sources.yaml, or the word register"
    ),
    "^https?://[^\\s]+$": N_("a web address that begins with https:// or http://"),
    "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$": N_("an e-mail address"),
    "^[+0-9][0-9 /-]{3,}$": N_("a telephone number of digits, spaces, / and -"),
    "^[0-9]{5}$": N_("a postcode of five digits"),
    "^([0-9]{2}|[0-9]{5}|[0-9]{8})$": N_("a key of 8 digits (municipality), 5 (Kreis) or 2 (Land)"),
    "^[0-9]{9}$": N_("a key of nine digits"),
    "^o[1-9][0-9]*$": N_("o1, o2, o3 and so on"),
    "^[a-z0-9-]+/o[1-9][0-9]*$": N_("a resolution and its offer, as in musterstadt-2019-06-14-aufnahme/o1"),
    "^[0-9a-f]{64}$": N_("a SHA-256 digest of 64 signs, 0-9 and a-f"),
    "^[0-9a-f]{40}([0-9a-f]{24})?$": N_("the full hash of a commit"),
    "^@?[A-Za-z0-9][A-Za-z0-9._/-]*$": N_("the name of a team, as in @example/koordination-bb"),
}


def known_shapes() -> frozenset[str]:
    """Return the patterns for which there is a sentence."""
    return frozenset(_SHAPES)


def shape_hint(pattern: str) -> str:
    """Return what is wanted in place of a text that does not match `pattern`."""
    shape = _(_SHAPES[pattern]) if pattern in _SHAPES else pattern
    return _("Wanted: {shape}").format(shape=shape)
