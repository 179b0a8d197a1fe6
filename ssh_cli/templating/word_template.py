"""Word templates that somebody made: which placeholders there are, what is wrong with one, how it is read."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import fromstring

from ssh_cli.messages import _, text_tables
from ssh_cli.model.spelling import did_you_mean, suggest_meaning
from ssh_cli.page.blocks import shown
from ssh_cli.page.lines import shorten
from ssh_cli.templating.inspection import inspect_package
from ssh_cli.templating.template_engine import TemplateProblem, problem

Kind = Literal["text", "lines", "rows", "blocks"]


class Placeholder(NamedTuple):
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

    @property
    def is_list(self) -> bool:
        """Tell whether templates repeat over it instead of printing it."""
        return self.kind in {"lines", "rows"}


def _placeholders() -> Iterator[Placeholder]:
    texts = text_tables(__file__)
    for key, meaning in texts["placeholder"].items():
        name, kind, german, *fields = key.split()
        example = texts["code example"].get(name, f"{{{{ {name} }}}}")
        yield Placeholder(name, cast("Kind", kind), meaning, example, german, tuple(fields))


PLACEHOLDERS = {placeholder.name: placeholder for placeholder in _placeholders()}
"""By name, in the order of a letter."""


_FILTERS = frozenset({"upper", "lower", "title", "trim", "join", "first", "last", "length", "default"})
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.For,
    nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
    nodes.Test,
)  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_LOOP = 2
_OF_LOOPS = ("index", "index0", "first", "last", "length")
_HALF_TAG = re.compile(r"(?<!\{)\{\s*\w+\s*\}\}|\{\{\s*\w+\s*\}(?!\})")
_TAG_ALONE = re.compile(r"\{[{%]p\s[^}]*[%}]\}")
_MARKUP = re.compile(r"<[^>]+>")
_LONGEST_EXCERPT = 60
_Part = tuple[str, str, str]
_Local = tuple[tuple[str, Placeholder | None], ...]


class _Environment(ImmutableSandboxedEnvironment):
    """Keeps what it compiled: a template's parts are the same for every file that is made of it."""

    from_string = lru_cache(maxsize=64)(ImmutableSandboxedEnvironment.from_string)  # type: ignore[assignment]  # called with a text alone


@cache
def word_environment() -> ImmutableSandboxedEnvironment:
    """Return the Jinja environment of Word templates: strict, escaping, with no function to call."""
    environment = _Environment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in sorted(_FILTERS)}
    return environment


def check_word_template(path: Path) -> tuple[TemplateProblem, ...]:
    """Return all that is wrong with a Word template, what is dangerous first; empty where it can be used.

    Raise NotFoundError where there is no such file.
    """
    if problems := inspect_package(path):
        return problems
    parts = tuple(_parts(path))
    problems = tuple(_check_texts(parts))
    if not problems and "body" not in _names_in(parts):
        missing = problem(
            "The template has no place for the text: {placeholder} is missing.",
            "Write {placeholder} alone in a paragraph.",
            placeholder="{{ body }}",
        )
        return (missing,)
    return problems


def placeholders_in(path: Path) -> frozenset[str]:
    """Return the names that a template which passed the check uses, wherever they stand."""
    return _names_in(_parts(path))


def _names_in(parts: Iterable[_Part]) -> frozenset[str]:
    names: set[str] = set()
    for _part, _xml, source in parts:
        names |= {name.name for name in word_environment().parse(source).find_all(nodes.Name)}
    return frozenset(names & PLACEHOLDERS.keys())


def _check_texts(parts: tuple[_Part, ...]) -> Iterator[TemplateProblem]:
    for part, xml, _source in parts:
        for paragraph in fromstring(xml.encode()).iter(f"{_W}p"):
            text = "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))
            yield from _check_paragraph(part, text)
    for part, _xml, source in parts:
        try:
            tree = word_environment().parse(source)
        except TemplateSyntaxError as error:
            detail = shown(_MARKUP.sub("", str(error.message)))
            place = _place(part, source, error.lineno)
            yield problem("A placeholder is broken.", "Jinja2 says: {detail}", place, detail=detail)
            continue
        for objection in _read(tree, (), in_text=part == _("Text")):
            yield objection._replace(place=_place(part, source, objection.line), line=0)


def _parts(path: Path) -> Iterator[_Part]:
    """Yield a name, the XML and the Jinja source, a paragraph a line, of each part that holds text."""
    template = DocxTemplate(str(path))
    template.init_docx()
    parts = [(_("Text"), template.get_xml())]
    for uri, name in (
        (template.HEADER_URI, _("Header")),
        (template.FOOTER_URI, _("Footer")),
        (RELATIONSHIP_TYPE.FOOTNOTES, _("Footnotes")),
    ):
        parts += [(name, template.get_part_xml(part)) for _key, part in template.get_headers_footers(uri)]
    for name, xml in parts:
        yield name, xml, re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml))


def _check_paragraph(part: str, text: str) -> Iterator[TemplateProblem]:
    if match := _HALF_TAG.search(text):
        message = _("A placeholder is broken: {text}", text=shown(match[0]))
        yield TemplateProblem(message, _("Placeholders look like this: {{ subject }}"), _excerpt(part, text))
    alone = _TAG_ALONE.search(text)
    if alone and text.strip() != alone[0]:
        yield problem(
            "Beside {tag} there is text that would be lost.",
            "Let the tag stand alone in its paragraph.",
            _excerpt(part, text),
            tag=shown(alone[0]),
        )
    for name in (placeholder.name for placeholder in PLACEHOLDERS.values() if placeholder.kind == "blocks"):
        used = re.search(rf"\{{\{{(?:p|r|tr|tc)?\s*{name}\b[^}}]*\}}\}}", text)
        example = f"{{{{ {name} }}}}"
        if used and re.sub(r"\s", "", text) != example.replace(" ", ""):
            yield problem(
                "{tag} stands for whole paragraphs.",
                "Write {placeholder} alone in a paragraph.",
                _excerpt(part, text),
                tag=shown(used[0]),
                placeholder=example,
            )


def _read(node: nodes.Node, local: _Local, *, in_text: bool) -> Iterator[TemplateProblem]:
    """Yield what no document could fill in a node, in its order; `local` are the names that loops bind."""
    inner: Iterable[nodes.Node] = node.iter_child_nodes()
    if not _is_allowed(node):
        hint = _("They print placeholders, repeat with “for” and ask with “if”.")
        yield problem("Word templates cannot do this.", hint, line=node.lineno)
        return
    match node:
        case nodes.For():
            yield from _read(node.iter, local, in_text=in_text)
            yield from _check_loop(node)
            if not isinstance(node.target, nodes.Name) or node.recursive or len(local) >= _DEEPEST_LOOP:
                yield problem(
                    "Loops are nested too deeply.", "One loop in another is enough.", line=node.lineno
                )
                return
            source = PLACEHOLDERS.get(node.iter.name) if isinstance(node.iter, nodes.Name) else None
            local = (*local, (node.target.name, source))
            inner = (*node.body, *node.else_, *([node.test] if node.test else []))
        case nodes.Name(name=name) if name not in _names(local):
            hint = _suggest(name, tuple(PLACEHOLDERS))
            yield problem("There is no placeholder “{name}”.", hint, line=node.lineno, name=shown(name))
        case nodes.Getattr(node=nodes.Name(name=name), attr=attribute) if name in _names(local):
            source = dict(local).get(name)
            fields = _OF_LOOPS if name == "loop" else source.fields if source else ()
            if attribute not in fields:
                yield problem(
                    "“{name}” has no field “{field}”.",
                    _suggest(attribute, fields),
                    line=node.lineno,
                    name=shown(name),
                    field=shown(attribute),
                )
        case nodes.Output():
            yield from _check_printed(node, local, in_text=in_text)
        case _:
            pass
    for child in inner:
        yield from _read(child, local, in_text=in_text)


def _check_loop(node: nodes.For) -> Iterator[TemplateProblem]:
    """Yield why something cannot be repeated over; a name that is not known is told elsewhere."""
    name = node.iter.name if isinstance(node.iter, nodes.Name) else None
    known = PLACEHOLDERS.get(name) if name is not None else None
    if name is None or (known is not None and not known.is_list):
        names = ", ".join(listed.name for listed in PLACEHOLDERS.values() if listed.is_list)
        yield problem("Only lists can be repeated over.", "Lists: {names}", line=node.lineno, names=names)


def _check_printed(node: nodes.Output, local: _Local, *, in_text: bool) -> Iterator[TemplateProblem]:
    """Yield why names cannot be printed as they stand."""
    bound = dict(local)
    for child in node.nodes:
        name = child.name if isinstance(child, nodes.Name) else ""
        placeholder = bound[name] if name in bound else PLACEHOLDERS.get(name)
        if placeholder is None:
            continue
        hint = _("Write it like this: {example}", example=placeholder.example)
        message = ""
        if name in bound:
            message = _("“{name}” has several fields.") if placeholder.fields else ""
        elif placeholder.is_list:
            message = _("“{name}” is a list; it needs a loop.")
        elif placeholder.kind == "blocks" and (local or not in_text):
            message = _("“{name}” can stand in the text alone, and once.")
            hint = _("Take it out of the loop, the header or the footer.")
        if message:
            yield problem(message.format(name=shown(name)), hint, line=child.lineno)


def _is_allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter(name=name):
            return name in _FILTERS
        case nodes.Getattr(node=inner):
            return isinstance(inner, nodes.Name)
        case _:
            return isinstance(node, _ALLOWED)


def _names(local: _Local) -> set[str]:
    """Return the names that can be used within the loops of `local`."""
    return {*PLACEHOLDERS, *dict(local), *(("loop",) if local else ())}


def _suggest(name: str, known: tuple[str, ...]) -> str:
    """Return a hint with names that come close, by the German word too."""
    german = {holder.german: holder.name for holder in PLACEHOLDERS.values() if holder.name in known}
    near = suggest_meaning(name, {**german, **{own: own for own in known}})
    return did_you_mean(near) or _("Known: {names}", names=", ".join(known) or "–")


def _place(part: str, source: str, line: int) -> str:
    lines = source.splitlines()
    return _excerpt(part, _text(lines[line - 1]) if 0 < line <= len(lines) else "")


def _excerpt(part: str, text: str) -> str:
    short = shorten(shown(text), _LONGEST_EXCERPT)
    return f"{part}: {short}" if short else part


def _text(xml: str) -> str:
    return _MARKUP.sub("", xml).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
