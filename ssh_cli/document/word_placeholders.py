"""The placeholders that Word templates may use: names, kinds, what each one stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ssh_cli.messages import N_

Kind = Literal["text", "lines", "rows", "blocks"]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that a Word template may use; `meaning` is a message, `example` what to type in Word.

    A text is printed, lines and rows are repeated over (rows have `fields`), blocks stand for whole
    paragraphs, lists and tables and stand alone in their paragraph.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    german: str
    fields: tuple[str, ...] = ()


_PLACEHOLDERS = (
    Placeholder("subject", "text", N_("The subject, or the first heading"), "{{ subject }}", "betreff"),
    Placeholder("title", "text", N_("The name of the document"), "{{ title }}", "titel"),
    Placeholder("salutation", "text", N_("The line that addresses the reader"), "{{ salutation }}", "anrede"),
    Placeholder("date", "text", N_("The day, as the letter writes it"), "{{ date }}", "datum"),
    Placeholder("sender", "text", N_("The address of the sender in one line"), "{{ sender }}", "absender"),
    Placeholder(
        "sender_name",
        "text",
        N_("The first line of the sender's address"),
        "{{ sender_name }}",
        "absendername",
    ),
    Placeholder(
        "return_lines",
        "lines",
        N_("The return address above the address window, in one line or two"),
        "{%p for line in return_lines %} … {{ line }} … {%p endfor %}",
        "ruecksendeangabe",
    ),
    Placeholder(
        "sender_lines",
        "lines",
        N_("The lines of the sender's address"),
        "{%p for line in sender_lines %} … {{ line }} … {%p endfor %}",
        "absenderzeilen",
    ),
    Placeholder(
        "additions",
        "lines",
        N_("Notes above the recipient's address"),
        "{%p for line in additions %} … {{ line }} … {%p endfor %}",
        "zusaetze",
    ),
    Placeholder(
        "recipient_lines",
        "lines",
        N_("The lines of the recipient's address"),
        "{%p for line in recipient_lines %} … {{ line }} … {%p endfor %}",
        "empfaenger",
    ),
    Placeholder(
        "information",
        "rows",
        N_("The rows of the information block"),
        "{%p for row in information %} … {{ row.label }} {{ row.text }} … {%p endfor %}",
        "informationsblock",
        ("label", "text"),
    ),
    Placeholder(
        "signatories",
        "rows",
        N_("Those who signed"),
        "{%tr for row in signatories %} … {{ row.name }} {{ row.office }} {{ row.municipality }} "
        "… {%tr endfor %}",
        "unterzeichnende",
        ("name", "office", "municipality"),
    ),
    Placeholder("body", "blocks", N_("All that no other placeholder places"), "{{ body }}", "text"),
    Placeholder(
        "notice", "blocks", N_("The notice that this is a reconstruction"), "{{ notice }}", "hinweis"
    ),
    Placeholder("closing", "blocks", N_("The closing formula"), "{{ closing }}", "grussformel"),
    Placeholder(
        "signatures", "blocks", N_("The table of those who signed"), "{{ signatures }}", "unterschriften"
    ),
    Placeholder("attachments", "blocks", N_("The attachments"), "{{ attachments }}", "anlagen"),
    Placeholder("distribution", "blocks", N_("The distribution list"), "{{ distribution }}", "verteiler"),
    Placeholder("sources", "blocks", N_("The sources of a reconstruction"), "{{ sources }}", "quellen"),
    Placeholder("warning", "text", N_("The warning that every page repeats"), "{{ warning }}", "warnung"),
    Placeholder("page_label", "text", N_("The word for “page”"), "{{ page_label }}", "seite"),
    Placeholder("of_label", "text", N_("The word for “of” in “page 1 of 2”"), "{{ of_label }}", "von"),
)

PLACEHOLDERS: Mapping[str, Placeholder] = MappingProxyType({one.name: one for one in _PLACEHOLDERS})
"""By name, in the order of a letter."""
