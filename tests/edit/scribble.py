"""Records as no house would write them: every style, comments in every place."""

from random import Random
from typing import Any

WORDS = (
    "Musterstadt", "Neudorf", "Beschluss: angenommen", "# kein Kommentar", "Bürger*innen", "2019", "true",
    "0815", "- Punkt", "@team", "https://www.example.org/a?b=c&d#e", "Sie sagte: „ja“", "it's", 'say "hi"',
    "", "null", "5.000 Euro", "a, b", "[x]", "{y}", "12:30:45", "ja", "NO", "Zeile eins", "ein 😀", "50 %",
    "%", "\\ zurück", "x" * 90, "~", "*", "&", "!", "|", ">", "?", "? ja", ":", "-", "…", "§ 24 AufenthG",
)  # fmt: skip
DAYS = ("2019-06-14", "2019-06", "2021-12-31")


def scribble(random: Random) -> tuple[str, dict[str, Any], list[str]]:
    """Return a text, the data that it holds, and its comments."""
    return _Scribe(random).record()


class _Scribe:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: list[str] = []

    def record(self) -> tuple[str, dict[str, Any], list[str]]:
        data = self.member()
        lines = self.remarks("", 0.5)
        if self.chance(0.3):
            lines.append("")
        if self.chance(0.2):
            lines.insert(0, "# yaml-language-server: $schema=../wrong.json")
        if self.chance(0.1):
            lines.append("---" + self.beside())
        lines += self.mapping(data, "")
        lines += self.remarks("", 0.4)
        text = "\n".join(lines) + ("" if self.chance(0.1) else "\n" * self.random.choice((1, 1, 1, 2, 3)))
        # In a block of text such blanks would be data.
        if "|-" not in text and ">-" not in text and self.chance(0.2):
            text = "".join(f"{line}  \n" if self.chance(0.3) and line else f"{line}\n" for line in lines)
        return text, data, self.comments

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def word(self) -> str:
        return self.random.choice(WORDS)

    def member(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "id": "musterstadt",
            "name": self.word(),
            "official_name": self.word(),
            "ags": self.random.choice(("12054000", "01001000")),
            "location": {"lat": 52.5, "lon": 13},
            "population": {"value": 1000, "date": self.day(), "source": "register"},
            "membership": [self.period() for _ in range(self.random.randint(0, 3))],
            "offices": [
                {"office": self.word(), "name": self.word()} for _ in range(self.random.randint(1, 2))
            ],
            "predecessors": [self.word() for _ in range(self.random.randint(1, 3))],
            "unknown": {self.random.choice(("Schlüssel", "true", "1", "key")): [[1, self.word()], []]},
            "note": self.word(),
            "reconstruction": self.random.choice((True, False, None)),
        }
        keys = list(given)
        self.random.shuffle(keys)
        return {key: given[key] for key in keys[: self.random.randint(1, len(keys))]}

    def period(self) -> dict[str, Any]:
        given = {
            "from": self.day(),
            "state": "active",
            "source": [self.word() for _ in range(self.random.randint(1, 2))],
            "founding": True,
            "note": self.word(),
        }
        keys = list(given)
        self.random.shuffle(keys)
        return {key: given[key] for key in keys[: self.random.randint(1, 5)]}

    def day(self) -> str:
        return self.random.choice(DAYS)

    # --- how it is written

    def comment(self) -> str:
        text = f"#{self.random.choice((' ', '', '  '))}c{len(self.comments)} {self.word()}".rstrip()
        self.comments.append(text)
        return text

    def beside(self) -> str:
        return self.random.choice((" ", "  ", "   ")) + self.comment() if self.chance(0.2) else ""

    def remarks(self, indent: str, share: float = 0.2) -> list[str]:
        lines = []
        while self.chance(share):
            lines.append(indent + self.comment())
            if self.chance(0.2):
                lines.append("")
        return lines

    def mapping(self, data: dict[str, Any], indent: str) -> list[str]:
        lines = []
        for key, value in data.items():
            if self.chance(0.1):
                lines.append("")
            lines += self.remarks(self.random.choice((indent, indent, "", indent + " ")))
            lines += self.pair(key, value, indent)
        if self.chance(0.15):
            lines.append(indent + self.comment())
        return lines

    def pair(self, key: str, value: Any, indent: str) -> list[str]:
        name = f"{indent}{self.key(key)}:"
        if isinstance(value, (dict, list)) and (not value or self.chance(0.25)):
            return self.after(name, self.flow(value, indent + "  "), indent)
        if isinstance(value, dict):
            step = indent + self.random.choice(("  ", "  ", "    ", " "))
            return [name + self.beside(), *self.mapping(value, step)]
        if isinstance(value, list):
            step = indent + self.random.choice(("  ", "  ", "", "    "))
            return [name + self.beside(), *self.sequence(value, step)]
        return self.after(name, self.scalar(value, indent), indent)

    def after(self, name: str, written: list[str], indent: str) -> list[str]:
        if self.chance(0.05) and not written[0].startswith(("|", ">")):
            return [name + self.beside(), f"{indent}  {written[0]}", *written[1:]]
        return [f"{name} {written[0]}".rstrip(), *written[1:]]

    def sequence(self, items: list[Any], indent: str) -> list[str]:
        lines = []
        for item in items:
            lines += self.remarks(indent)
            if isinstance(item, dict) and item and self.chance(0.8):
                step = indent + self.random.choice(("  ", "  ", "    "))
                inner = self.mapping(item, step)
                first = next((line for line in inner if line), "")
                if self.chance(0.2) or first.lstrip().startswith("#") or inner[0] != first:
                    lines += [f"{indent}-{self.beside()}", *inner]
                else:
                    lines += [f"{indent}-{inner[0][len(indent) + 1 :]}", *inner[1:]]
            elif isinstance(item, (dict, list)):
                lines += self.after(f"{indent}-", self.flow(item, indent + "  "), indent)
            else:
                lines += self.after(f"{indent}-", self.scalar(item, indent), indent)
        if self.chance(0.15):
            lines.append(indent + self.comment())
        return lines

    def flow(self, value: Any, indent: str) -> list[str]:
        """Return a collection in brackets, on one line or on several with comments."""
        several = self.chance(0.3)
        parts = self.flow_parts(value)
        opener, closer = ("{", "}") if isinstance(value, dict) else ("[", "]")
        if not several:
            return [opener + ", ".join(parts) + closer + self.beside()]
        lines = [opener + self.beside()]
        for number, part in enumerate(parts):
            lines += self.remarks(indent)
            lines.append(indent + part + ("," if number < len(parts) - 1 else "") + self.beside())
        lines += self.remarks(indent)
        return [*lines, indent + closer + self.beside()]

    def flow_parts(self, value: Any) -> list[str]:
        if isinstance(value, dict):
            return [f"{self.key(key)}: {self.flow_text(entry)}" for key, entry in value.items()]
        return [self.flow_text(entry) for entry in value]

    def flow_text(self, value: Any) -> str:
        if isinstance(value, (dict, list)):
            opener, closer = ("{", "}") if isinstance(value, dict) else ("[", "]")
            return opener + ", ".join(self.flow_parts(value)) + closer
        if isinstance(value, str):
            return self.quoted(value)
        return self.literal(value)

    def key(self, key: str) -> str:
        return f'"{key}"' if self.chance(0.1) else f"'{key}'" if self.chance(0.1) else key

    def scalar(self, value: Any, indent: str) -> list[str]:
        if not isinstance(value, str):
            return [self.literal(value) + self.beside()]
        simple = value.replace(" ", "").isalpha()
        if simple and self.chance(0.15):
            sign = self.random.choice(("|-", ">-"))
            return [sign + self.beside(), f"{indent}    {value}"]
        if simple and " " in value and self.chance(0.3):
            first, rest = value.split(" ", 1)
            return [first, f"{indent}    {rest}" + self.beside()]
        if (value in DAYS or (simple and value not in {"true", "null", "NO"})) and self.chance(0.8):
            return [value + self.beside()]
        return [self.quoted(value) + self.beside()]

    def quoted(self, value: str) -> str:
        if self.chance(0.5):
            return "'" + value.replace("'", "''") + "'"
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def literal(self, value: Any) -> str:
        if value is None:
            return self.random.choice(("null", "~"))
        if isinstance(value, bool):
            return self.random.choice(("true", "True") if value else ("false", "FALSE"))
        return str(value)
