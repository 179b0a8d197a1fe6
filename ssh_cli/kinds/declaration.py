"""How a kind of record is declared: a class whose annotations say everything about its fields.

A field is one line: `email: Annotated[Email, about("E-Mail | E-mail", "… | …", example="…")] = ""`. Its
name is the key in YAML (without a trailing `_`, so that `from_` is `from`); a field without a default is
required. The modules of this package postpone the evaluation of annotations, so that no command pays
for texts it does not show: `ssh_cli.kinds.field.fields` evaluates them for those that do.
"""

from collections import namedtuple
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeAlias, TypeVar, dataclass_transform


class Vocabulary(Mapping[str, str]):
    """The codes that a field may hold, in their order, each with its words `Deutsch | English`."""

    __slots__ = ("_words", "name")

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        self.name = name
        self._words = words

    def __getitem__(self, code: str) -> str:
        return self._words[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def only(self, *codes: str) -> "Vocabulary":
        """Return the vocabulary with some of its codes: `LEVEL.only("bund", "land")`."""
        return Vocabulary(self.name, {code: self._words[code] for code in codes})


class About(NamedTuple):
    """What a declaration says about a field beside its type; texts are written `Deutsch | English`.

    `label` heads columns and prompts, `description` is a sentence, `example` a value as it stands in YAML
    (several as a tuple). `of` is the vocabulary of a code, `refers` the kind of record (or the list in
    alliance.yaml) whose id is named. `shown` puts the field among the columns that lists show unasked.
    `private` fields stay in the overlay; those with `by_event` are written by the command that it names,
    never by `set`, `add` or an import. `was` is the key under which older revisions have the field.
    """

    label: str
    description: str
    example: Any = None
    of: Vocabulary | None = None
    refers: str = ""
    shown: bool = False
    private: bool = False
    by_event: str = ""
    was: str = ""


about = About


class Form(NamedTuple):
    """The form that a text must have: a regular expression for all of it, and words `Deutsch | English`."""

    pattern: str
    words: str


class Limits(NamedTuple):
    """The least and the greatest number that a field may hold."""

    least: float
    greatest: float


class Rules(NamedTuple):
    """Rules that several fields of a record must meet together.

    Of `one_of` exactly one is there; of each pair in `not_both` at most one; with `any_of` the record is
    not empty. An entry with a `bare` field may be written as the bare text of that field; the `key` field
    of an entry is the key under which it stands in a mapping. The `same` fields tell an entry of a list from
    the others, where neither `id` nor the first field does; entries that agree in the fields of `post` hold
    one post, so that another one there takes over from the one before. Dialogues ask for the fields `asked`
    though they may be left out. A field in `when` says something only where another has one of the codes
    behind it, and is asked for there: `when={"land": ("level", ("land",))}`.

    Lists begin with the fields `first`, and are sorted by the fields `sort`, else by name; a query
    looks for bare words in the fields `words`, else in all names. They may be derived ones. All fields of a
    `private` record stay in the overlay.
    """

    one_of: tuple[str, ...] = ()
    not_both: tuple[tuple[str, str], ...] = ()
    any_of: bool = False
    bare: str = ""
    key: str = ""
    same: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({})
    first: tuple[str, ...] = ("id",)
    words: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    private: bool = False


_WIDEST = 40
_WIDE = namedtuple("_WIDE", [f"f{index}" for index in range(_WIDEST)])  # type: ignore[misc]  # noqa: PYI024 - made of data
# The getters of named tuples are the fastest that Python has, and any tuple may share them.
_GETTERS = tuple(vars(_WIDE)[f"f{index}"] for index in range(_WIDEST))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Kind(type):
    """Makes a class of annotated names a tuple with named fields, as cheap to make as to read.

    The class body of a frozen dataclass takes ten times as long, and every command loads these classes.
    """

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        **rules: Any,
    ) -> "Kind":
        """Return the class; `rules` are those of `Rules`, or inherited where there are none."""
        inherited = next((base for base in bases if isinstance(base, Kind)), None)
        own = list(namespace.get("__annotations__", ())) if inherited else []
        fields = [field for field in getattr(inherited, "_fields", ()) if field not in own] + own
        defaults = {
            key: value for key, value in getattr(inherited, "_defaults", {}).items() if key not in own
        }
        for field in own:
            if field in namespace:
                defaults[field] = namespace.pop(field)
        namespace |= dict(zip(fields, _GETTERS, strict=False))
        namespace |= {"_fields": tuple(fields), "_defaults": defaults, "__slots__": ()}
        namespace["rules"] = Rules(**rules) if rules else getattr(inherited, "rules", Rules())
        return super().__new__(mcs, name, bases, namespace)

    @property
    def defaults(cls) -> Mapping[str, Any]:
        """The default of each optional field, by attribute."""
        values: Mapping[str, Any] = cls.__dict__["_defaults"]
        return values


class Record(tuple[Any, ...], metaclass=Kind):
    """A record, or a part of one: an immutable value with named fields.

    It is made with keywords, `Recipient(id="bmi", name="…", level="bund", source=())`; what has a default
    may be left out.
    """

    __slots__ = ()
    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[Mapping[str, Any]] = {}
    rules: ClassVar[Rules] = Rules()

    def __new__(cls, **values: Any) -> Self:
        """Return the record; raise TypeError for a field that is missing or unknown."""
        given = {**cls._defaults, **values}
        try:
            record = tuple.__new__(cls, [given.pop(name) for name in cls._fields])
        except KeyError as missing:
            raise TypeError(f"{cls.__name__} needs {missing.args[0]}") from None
        if given:
            raise TypeError(f"{cls.__name__} has no {', '.join(given)}")
        return record

    def _asdict(self) -> dict[str, Any]:
        """Return the values by the names of the fields."""
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, **values: Any) -> Self:
        """Return the record with other values in some fields."""
        return type(self)(**{**self._asdict(), **values})

    @classmethod
    def identifying(cls) -> tuple[str, ...]:
        """Return the names of the fields that tell an entry of a list from the others."""
        return cls.rules.same or (("id",) if "id" in cls._fields else (cls._fields[0].rstrip("_"),))

    def value_of(self, name: str) -> Any:
        """Return the value of the field with this YAML name: `period.value_of("from")`."""
        return getattr(self, name if name in self._fields else f"{name}_")

    @property
    def weak(self) -> bool:
        """Whether the evidence is weak, so that every yes is only possible; never where none is asked for."""
        return bool(getattr(self, "evidence", ""))

    def given(self) -> Iterator[tuple[str, Any]]:
        """Yield the name and value of every field that is present, those at their default left out."""
        defaults = self._defaults
        for attribute, value in zip(self._fields, self, strict=True):
            if attribute not in defaults or value != defaults[attribute]:
                yield attribute.rstrip("_"), value

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self.given())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, Any]]:
        return (), self._asdict()


def in_language(text: str, language: str) -> str:
    """Return one side of a text `Deutsch | English`; a text without a bar is the same in both."""
    german, bar, english = text.partition(" | ")
    return english if bar and language == "en" else german


P = TypeVar("P")
GREATEST = 1_000_000_000
"""No figure that a record may hold is greater; spreadsheets and SQLite keep it exactly."""

_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"

DAY = Form(_DAY, 'ein Tag wie 2019-06-14, 2019-06 oder "2019" | a day as 2019-06-14, 2019-06 or "2019"')
SLUG = Form(
    _SLUG,
    "Kleinbuchstaben, Ziffern und einzelne Bindestriche wie in rottenburg-am-neckar | "
    "lower-case letters, digits and single hyphens, as in rottenburg-am-neckar",
)
DATED_SLUG = Form(
    f"{_DAY}(-[a-z0-9]+)+",
    "ein Datum und ein kurzer Name wie in 2021-07-einladung | "
    "a date and a short name, as in 2021-07-einladung",
)
RESOLUTION_ID = Form(
    f"{_SLUG}-(undated|[0-9]{{4}}(-[0-9]{{2}}){{0,2}})-{_SLUG}",
    "Mitglied, Datum oder „undated“ und ein kurzer Name wie in musterstadt-2019-06-14-sicherer-hafen | "
    "member, date or “undated”, and a short name, as in musterstadt-2019-06-14-sicherer-hafen",
)
SOURCE = Form(
    f"(https?://[^\\s]+|{_SLUG})",
    "eine Webadresse, ein Schlüssel aus sources.yaml oder das Wort register | "
    "a web address, a key of sources.yaml, or the word register",
)
URL = Form(
    "https?://[^\\s]+",
    "eine Webadresse, die mit https:// oder http:// beginnt | "
    "a web address that begins with https:// or http://",
)
HOST = Form(
    "[a-z0-9-]+(\\.[a-z0-9-]+)+",
    "ein Host wie in example.org, in Kleinbuchstaben | a host as in example.org, in lower case",
)
EMAIL = Form("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "eine E-Mail-Adresse | an e-mail address")
PHONE = Form(
    "[+0-9][0-9 /-]{3,}",
    "eine Telefonnummer aus Ziffern, Leerzeichen, / und - | a telephone number of digits, spaces, / and -",
)
ADDRESS_LINE = Form(
    "[^:@]+",
    "eine Zeile der Postanschrift, weder Webadresse noch E-Mail-Adresse | "
    "a line of the postal address, neither a web address nor an e-mail address",
)
POSTCODE = Form("[0-9]{5}", "eine Postleitzahl aus fünf Ziffern | a postcode of five digits")
AGS = Form(
    "([0-9]{2}|[0-9]{5}|[0-9]{8})",
    "ein Schlüssel aus 8 Ziffern (Gemeinde), 5 (Kreis) oder 2 (Land) | "
    "a key of 8 digits (municipality), 5 (Kreis) or 2 (Land)",
)
VERBAND = Form("[0-9]{9}", "ein Schlüssel aus neun Ziffern | a key of nine digits")
OFFER_ID = Form("o[1-9][0-9]*", "o1, o2, o3 und so weiter | o1, o2, o3 and so on")
OFFER_PATH = Form(
    "[a-z0-9-]+/o[1-9][0-9]*",
    "ein Beschluss und sein Angebot wie in musterstadt-2019-06-14-aufnahme/o1 | "
    "a resolution and its offer, as in musterstadt-2019-06-14-aufnahme/o1",
)
DIGEST = Form(
    "[0-9a-f]{64}",
    "eine SHA-256-Prüfsumme aus 64 Zeichen, 0-9 und a-f | a SHA-256 digest of 64 signs, 0-9 and a-f",
)
COMMIT = Form("[0-9a-f]{40}([0-9a-f]{24})?", "der volle Hash eines Commits | the full hash of a commit")
TEAM = Form(
    "@?[A-Za-z0-9][A-Za-z0-9._/-]*",
    "der Name einer Gruppe wie in @example/koordination-bb | "
    "the name of a team, as in @example/koordination-bb",
)
ONE_OR_SEVERAL = "one or several"
"""Marks a list that may be written as its only entry."""
SEVERAL_LINES = "several lines"
"""Marks sentences, which may stand in lines of their own; any other text is on one line."""

Text: TypeAlias = str
Prose: TypeAlias = Annotated[str, SEVERAL_LINES]
Code: TypeAlias = str
Slug: TypeAlias = Annotated[str, SLUG]
DatedSlug: TypeAlias = Annotated[str, DATED_SLUG]
ResolutionId: TypeAlias = Annotated[str, RESOLUTION_ID]
Url: TypeAlias = Annotated[str, URL]
Host: TypeAlias = Annotated[str, HOST]
Email: TypeAlias = Annotated[str, EMAIL]
Phone: TypeAlias = Annotated[str, PHONE]
AddressLine: TypeAlias = Annotated[str, ADDRESS_LINE]
Postcode: TypeAlias = Annotated[str, POSTCODE]
Ags: TypeAlias = Annotated[str, AGS]
Verband: TypeAlias = Annotated[str, VERBAND]
OfferId: TypeAlias = Annotated[str, OFFER_ID]
OfferPath: TypeAlias = Annotated[str, OFFER_PATH]
Digest: TypeAlias = Annotated[str, DIGEST]
Commit: TypeAlias = Annotated[str, COMMIT]
Team: TypeAlias = Annotated[str, TEAM]
Flag: TypeAlias = bool
Number: TypeAlias = Annotated[int, Limits(0, GREATEST)]
Positive: TypeAlias = Annotated[int, Limits(1, GREATEST)]
Latitude: TypeAlias = Annotated[float, Limits(47, 56)]
Longitude: TypeAlias = Annotated[float, Limits(5, 16)]
Refs: TypeAlias = Annotated[tuple[str, ...], SOURCE, ONE_OR_SEVERAL]
Several: TypeAlias = tuple[P, ...]
Free: TypeAlias = Any
"""A text, a whole number, yes or no, or a list of ids: what an answer in a survey may be."""
