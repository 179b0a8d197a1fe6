"""Word templates that somebody made: which placeholders there are, what is wrong with one, how it is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import fromstring

from ssh_cli.document.formats.word_package import inspect_package
from ssh_cli.document.template_engine import TemplateProblem
from ssh_cli.messages import N_, _
from ssh_cli.model.suggestion import did_you_mean, suggest_meaning
from ssh_cli.output.quotation import shorten
from ssh_cli.page.blocks import shown

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


_FILTERS = frozenset({"upper", "lower", "title", "trim", "join", "first", "last", "length", "default"})
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.For,
    nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
    nodes.Test,
)  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_LOOP = 2
_LOOP = "loop "  # no name in a template has a blank
_OF_LOOPS = ("index", "index0", "first", "last", "length")
_HALF_TAG = re.compile(r"(?<!\{)\{\s*\w+\s*\}\}|\{\{\s*\w+\s*\}(?!\})")
_TAG_ALONE = re.compile(r"\{[{%]p\s[^}]*[%}]\}")
_MARKUP = re.compile(r"<[^>]+>")
_LONGEST_EXCERPT = 60


@cache
def word_environment() -> ImmutableSandboxedEnvironment:
    """Return the Jinja environment of Word templates: strict, escaping, with no function to call."""
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in sorted(_FILTERS)}
    return environment


def check_word_template(path: Path) -> tuple[TemplateProblem, ...]:
    """Return all that is wrong with a Word template, what is dangerous first; empty where it can be used.

    Raise NotFoundError where there is no such file.
    """
    if problems := inspect_package(path):
        return problems
    problems = tuple(_check_texts(path))
    if not problems and "body" not in placeholders_in(path):
        message = _("The template has no place for the text: {placeholder} is missing.").format(
            placeholder="{{ body }}"
        )
        hint = _("Write {placeholder} alone in a paragraph.").format(placeholder="{{ body }}")
        problems = (TemplateProblem(message, hint),)
    return problems


def placeholders_in(path: Path) -> frozenset[str]:
    """Return the names that a template which passed the check uses, wherever they stand."""
    names: set[str] = set()
    for _part, source in _sources(path):
        tree = word_environment().parse(source)
        names |= {name.name for name in tree.find_all(nodes.Name)} & PLACEHOLDERS.keys()
    return frozenset(names)


def _check_texts(path: Path) -> Iterator[TemplateProblem]:
    for part, xml in _parts(path):
        for paragraph in fromstring(xml.encode()).iter(f"{_W}p"):
            text = "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))
            yield from _check_paragraph(part, text)
    for part, source in _sources(path):
        try:
            tree = word_environment().parse(source)
        except TemplateSyntaxError as error:
            message = _("A placeholder is broken.")
            detail = _("Jinja2 says: {detail}").format(detail=shown(_MARKUP.sub("", str(error.message))))
            yield TemplateProblem(message, detail, _place(part, source, error.lineno))
            continue
        yield from _Reader(part, source).read(tree, {})


def _parts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield a name and the XML of each part that holds text."""
    template = DocxTemplate(str(path))
    template.init_docx()
    yield _("Text"), template.get_xml()
    for uri, name in (
        (template.HEADER_URI, _("Header")),
        (template.FOOTER_URI, _("Footer")),
        (RELATIONSHIP_TYPE.FOOTNOTES, _("Footnotes")),
    ):
        for _key, part in template.get_headers_footers(uri):
            yield name, template.get_part_xml(part)


def _sources(path: Path) -> Iterator[tuple[str, str]]:
    """Yield a name and the Jinja source of each part that holds text, one paragraph a line."""
    template = DocxTemplate(str(path))
    for part, xml in _parts(path):
        yield part, re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml))


def _check_paragraph(part: str, text: str) -> Iterator[TemplateProblem]:
    if match := _HALF_TAG.search(text):
        message = _("A placeholder is broken: {text}").format(text=shown(match[0]))
        yield TemplateProblem(message, _("Placeholders look like this: {{ subject }}"), _excerpt(part, text))
    alone = _TAG_ALONE.search(text)
    if alone and text.strip() != alone[0]:
        message = _("Beside {tag} there is text that would be lost.").format(tag=shown(alone[0]))
        yield TemplateProblem(message, _("Let the tag stand alone in its paragraph."), _excerpt(part, text))
    for name in (placeholder.name for placeholder in PLACEHOLDERS.values() if placeholder.kind == "blocks"):
        used = re.search(rf"\{{\{{(?:p|r|tr|tc)?\s*{name}\b[^}}]*\}}\}}", text)
        if used and re.sub(r"\s", "", text) != f"{{{{{name}}}}}":
            message = _("{tag} stands for whole paragraphs.").format(tag=shown(used[0]))
            hint = _("Write {placeholder} alone in a paragraph.").format(placeholder=f"{{{{ {name} }}}}")
            yield TemplateProblem(message, hint, _excerpt(part, text))


class _Reader:
    """Walks the syntax tree of one part and tells what in it no document could fill."""

    def __init__(self, part: str, source: str) -> None:
        self._part = part
        self._source = source

    def read(self, node: nodes.Node, local: Mapping[str, Placeholder | None]) -> Iterator[TemplateProblem]:
        """Yield the problems of a node in its order; `local` are the names that loops around it bind."""
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Filter) and node.name not in _FILTERS):
            message = _("Word templates cannot do this.")
            hint = _("They print placeholders, repeat with “for” and ask with “if”.")
            yield self._problem(node, message, hint)
        elif isinstance(node, nodes.For):
            yield from self._loop(node, local)
        elif isinstance(node, nodes.Name):
            yield from self._name(node, local)
        elif isinstance(node, nodes.Getattr):
            yield from self._attribute(node, local)
        else:
            if isinstance(node, nodes.Output):
                yield from self._output(node, local)
            for child in node.iter_child_nodes():
                yield from self.read(child, local)

    def _loop(self, node: nodes.For, local: Mapping[str, Placeholder | None]) -> Iterator[TemplateProblem]:
        source = PLACEHOLDERS.get(node.iter.name) if isinstance(node.iter, nodes.Name) else None
        yield from self.read(node.iter, local)
        repeatable = source is not None and source.kind in {"lines", "rows"}
        known = isinstance(node.iter, nodes.Name) and node.iter.name in PLACEHOLDERS
        if not repeatable and (known or not isinstance(node.iter, nodes.Name)):
            message = _("Only lists can be repeated over.")
            lists = ", ".join(one.name for one in PLACEHOLDERS.values() if one.kind in {"lines", "rows"})
            yield self._problem(node, message, _("Lists: {names}").format(names=lists))
        depth = sum(name.startswith(_LOOP) for name in local)
        if node.recursive or depth >= _DEEPEST_LOOP or not isinstance(node.target, nodes.Name):
            yield self._problem(node, _("Loops are nested too deeply."), _("One loop in another is enough."))
            return
        inside = {**local, node.target.name: source, f"{_LOOP}{depth}": None}
        for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
            yield from self.read(child, inside)

    def _name(self, node: nodes.Name, local: Mapping[str, Placeholder | None]) -> Iterator[TemplateProblem]:
        if node.name in local or node.name in PLACEHOLDERS or (node.name == "loop" and local):
            return
        message = _("There is no placeholder “{name}”.").format(name=shown(node.name))
        yield self._problem(node, message, _suggest(node.name, tuple(PLACEHOLDERS)))

    def _attribute(
        self, node: nodes.Getattr, local: Mapping[str, Placeholder | None]
    ) -> Iterator[TemplateProblem]:
        yield from self.read(node.node, local)
        if not isinstance(node.node, nodes.Name):
            hint = _("They print placeholders, repeat with “for” and ask with “if”.")
            yield self._problem(node, _("Word templates cannot do this."), hint)
            return
        source = local.get(node.node.name)
        fields = source.fields if source and source.kind == "rows" else ()
        if node.node.name == "loop":
            fields = _OF_LOOPS
        known = node.node.name in {*local, *PLACEHOLDERS, "loop"}
        if known and node.attr not in fields:
            message = _("“{name}” has no field “{field}”.").format(
                name=shown(node.node.name), field=shown(node.attr)
            )
            yield self._problem(node, message, _suggest(node.attr, fields))

    def _output(
        self, node: nodes.Output, local: Mapping[str, Placeholder | None]
    ) -> Iterator[TemplateProblem]:
        for child in node.nodes:
            if not isinstance(child, nodes.Name):
                continue
            one = PLACEHOLDERS.get(child.name)
            if one is None or child.name in local:
                source = local.get(child.name)
                if source and source.kind == "rows":
                    message = _("“{name}” has several fields.").format(name=shown(child.name))
                    yield self._problem(child, message, _("Write it like this: {example}").format(
                        example=source.example))  # fmt: skip
            elif one.kind in {"lines", "rows"}:
                message = _("“{name}” is a list; it needs a loop.").format(name=one.name)
                yield self._problem(child, message, _("Write it like this: {example}").format(
                    example=one.example))  # fmt: skip
            elif one.kind == "blocks" and (local or self._part != _("Text")):
                message = _("“{name}” can stand in the text alone, and once.").format(name=one.name)
                yield self._problem(child, message, _("Take it out of the loop, the header or the footer."))

    def _problem(self, node: nodes.Node, message: str, hint: str) -> TemplateProblem:
        return TemplateProblem(message, hint, _place(self._part, self._source, node.lineno))


def _suggest(name: str, known: tuple[str, ...]) -> str:
    """Return a hint with names that come close, by the German word too."""
    german = {one.german: one.name for one in PLACEHOLDERS.values() if one.name in known}
    near = suggest_meaning(name, {**german, **{one: one for one in known}})
    return did_you_mean(near) or _("Known: {names}").format(names=", ".join(known) or "–")


def _place(part: str, source: str, line: int) -> str:
    lines = source.splitlines()
    return _excerpt(part, _text(lines[line - 1]) if 0 < line <= len(lines) else "")


def _excerpt(part: str, text: str) -> str:
    short = shorten(shown(text), _LONGEST_EXCERPT)
    return f"{part}: {short}" if short else part


def _text(xml: str) -> str:
    return _MARKUP.sub("", xml).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
