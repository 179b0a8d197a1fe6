"""What letters' templates may print: one table, for the check of templates and for the handbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ssh_cli.messages import N_

ANY = "*"
"""The last step of a name whose words the record chooses, such as those of its figures."""

EACH = "[]"
"""Stands behind the name of a list, before the name of what each of its entries has."""


@dataclass(frozen=True, slots=True)
class TemplateValue:
    """A value by its name (`letter.title`, `ideas[].label`); `meaning` is a message."""

    name: str
    meaning: str
    example: str


LETTER_VALUES: tuple[TemplateValue, ...] = (
    TemplateValue("salutation", N_("The greeting, without its comma"), "{{ salutation }},"),
    TemplateValue("on", N_("The day that the letter is true of (YYYY-MM-DD)"), "{{ on }}"),
    TemplateValue("letter.title", N_("The title of the letter, its subject"), "# {{ letter.title }}"),
    TemplateValue("letter.date", N_("The day of the letter"), "{{ letter.date | day }}"),
    TemplateValue("alliance.name", N_("The name of the alliance"), "{{ alliance.name }}"),
    TemplateValue("alliance.founded", N_("The day of its founding"), "{{ alliance.founded | on_day }}"),
    TemplateValue("alliance.place", N_("Where it was founded"), "{{ alliance.place }}"),
    TemplateValue("sender.name", N_("The name of the sender"), "{{ sender.name }}"),
    TemplateValue("sender.unit", N_("The office that writes"), "{{ sender.unit }}"),
    TemplateValue("sender.street", N_("The sender's street and number"), "{{ sender.street }}"),
    TemplateValue("sender.postcode", N_("The sender's postcode"), "{{ sender.postcode }}"),
    TemplateValue("sender.city", N_("The sender's town"), "{{ sender.city }}"),
    TemplateValue("sender.email", N_("The sender's mailbox, as a link"), "{{ sender.email | mailbox }}"),
    TemplateValue(
        f"figures.{ANY}",
        N_("A reported figure that the letter's record names under figures, with its qualifier"),
        "{{ figures.members | figure }}",
    ),
    TemplateValue(
        f"demands{EACH}.label",
        N_("Each demand of the letter"),
        "{% for demand in demands %} … {{ demand.label }} … {% endfor %}",
    ),
    TemplateValue(
        f"demands{EACH}.explanation",
        N_("What each demand means"),
        "{% for demand in demands %} … {{ demand.explanation }} … {% endfor %}",
    ),
    TemplateValue(
        f"ideas{EACH}.label",
        N_("Each idea for a programme, in the letter's order"),
        "{% for idea in ideas %} … {{ idea.label }} … {% endfor %}",
    ),
    TemplateValue(
        f"ideas{EACH}.explanation",
        N_("What each idea means"),
        "{% for idea in ideas %} … {{ idea.explanation }} … {% endfor %}",
    ),
)
"""In the order of a letter."""

FILTERS: Mapping[str, str] = MappingProxyType(
    {
        "number": N_("A number as the language writes it: 12.400"),
        "day": N_("A day: 14. Juni 2019"),
        "on_day": N_("When something happened: am 14. Juni 2019"),
        "figure": N_("A reported figure with its qualifier: über 250"),
        "declined": N_("A name in its German case, | declined('gen'): des Landkreises Gifhorn"),
        "mailbox": N_("A mail address as a link"),
    }
)
"""Filters of our own, beside those of Jinja2."""
