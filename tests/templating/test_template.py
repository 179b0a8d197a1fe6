"""The sandbox, and errors that name template, line and record."""

import re
from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.page.blocks import Paragraph, Span, plain
from ssh_cli.templating import template_engine
from ssh_cli.templating.template import (
    BrokenTemplateError,
    TemplateValueMissingError,
    UnsafeTemplateError,
)
from ssh_cli.templating.template_engine import markup_template
from tests.templating.registry import HOSTILE, TEMPLATES, write_template

NAME = "letters/brief.de.md.j2"
VALUES = {"letter": {"title": "Titel"}, "names": HOSTILE}


def render(folder: Path, body: str, **more: object) -> object:
    values = {**VALUES, **more}
    return write_template(folder, body).render_body(NAME, values, record="2021-07-brief").blocks


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ letter.__init__.__globals__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ names.__getitem__(0).__class__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% set x = letter.update(title='anders') %}",
    ],
)
def test_the_sandbox_holds(tmp_path: Path, expression: str) -> None:
    with pytest.raises(UnsafeTemplateError) as caught:
        render(tmp_path, f"Guten Tag\n\n{expression}\n")
    assert caught.value.message == f"{NAME}, line 8: templates may not do this."
    assert (caught.value.slug, caught.value.exit_code) == ("template-unsafe", 5)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "letters/../../secret.txt",
        "letters/link.md.j2",
        "secret.txt",
        "",
        ".",
    ],
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    inside = tmp_path / "templates"
    inside.mkdir()
    write_template(inside, "x")
    (inside / "letters" / "link.md.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(NotFoundError) as caught:
        render(inside, f"{{% include '{name}' %}}")
    assert "geheim" not in str(caught.value.message)


def test_a_missing_value_names_template_line_and_record(tmp_path: Path) -> None:
    with pytest.raises(TemplateValueMissingError) as caught:
        render(tmp_path, "eins\n\nzwei {{ letter.street }}\n")
    assert caught.value.message == f"{NAME}, line 8: “letter.street” has no value in 2021-07-brief."
    assert (caught.value.slug, caught.value.exit_code) == ("template-value-missing", 5)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ street }}",
        "{{ street|upper }}",
        "{{ street|day }}",
        "{{ street|figure }}",
        "{{ street|mailbox }}",
        "{% for one in street %}{% endfor %}",
        "{% if street %}{% endif %}",
        "{{ none }}",
        "{% include street %}",
    ],
)
def test_a_missing_value_never_prints_as_nothing(tmp_path: Path, expression: str) -> None:
    with pytest.raises(TemplateValueMissingError):
        render(tmp_path, expression)


def test_a_template_can_ask_whether_a_value_is_there(tmp_path: Path) -> None:
    body = "{% if letter.street is defined %}{{ letter.street }}{% else %}ohne{% endif %}"
    assert render(tmp_path, body) == (Paragraph(plain("ohne")),)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n{% if %}\n", 7),
        ("a\n{{ letter.title", 7),
        ("{% unknown %}", 6),
        ("{{ 1|nothing }}", 6),
        ("{{ 'x'|safe }}", 6),
        ("{{ [1]|random }}", 6),
        ("{{ 1 / 0 }}", 6),
        ("a\n\n{{ 1 + 'a' }}", 8),
        ("{{ 'abc'.index('z') }}", 6),
        ("{% for one in range(1000000000) %}{% endfor %}", 6),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", 6),
    ],
)
def test_a_broken_template_names_its_line(tmp_path: Path, body: str, line: int) -> None:
    with pytest.raises(BrokenTemplateError) as caught:
        render(tmp_path, body)
    assert caught.value.message == f"{NAME}, line {line}: the template cannot be read or computed."
    assert (caught.value.slug, caught.value.exit_code) == ("template-broken", 3)


def test_an_error_in_an_included_part_names_that_part(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "teil.md.j2").write_text("a\n{{ nirgends }}\n", encoding="utf-8")
    with pytest.raises(TemplateValueMissingError) as caught:
        render(tmp_path, "{% include 'letters/teil.md.j2' %}")
    assert caught.value.message.startswith("letters/teil.md.j2, line 2: “nirgends”")


@pytest.mark.parametrize(
    "front",
    [
        "",
        "---\ntitle: Brief\nkind: letter\n---\n",
        "---\ntitle: Brief\nlanguage: fr\nkind: letter\n---\n",
        "---\ntitle: Brief\nlanguage: en\nkind: letter\n---\n",
        "---\ntitle: Brief\nlanguage: de\nkind: letter\nmore: x\n---\n",
        "---\n[[[\n---\n",
        "---\n- a\n---\n",
        "---\ntitle: Brief\nlanguage: de\nkind: letter\n",
    ],
)
def test_front_matter_is_asked_for(tmp_path: Path, front: str) -> None:
    templates = write_template(tmp_path, "")
    (tmp_path / NAME).write_text(front + "Text\n", encoding="utf-8")
    with pytest.raises(BrokenTemplateError) as caught:
        templates.render_body(NAME, VALUES, record="x")
    assert "must begin with its title, language and kind" in caught.value.message


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"x" * 300_000])
@pytest.mark.parametrize("including", [False, True])
def test_unfit_bytes_are_refused(tmp_path: Path, raw: bytes, *, including: bool) -> None:
    templates = write_template(tmp_path, "{% include 'letters/teil.md.j2' %}")
    unfit = "letters/teil.md.j2" if including else NAME
    (tmp_path / unfit).write_bytes(raw)
    with pytest.raises(BrokenTemplateError):
        templates.render_body(NAME, VALUES, record="x")


def test_markdown_without_a_block_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplateError) as caught:
        render(tmp_path, "Ein ![Bild](wappen.png) im Satz")
    assert caught.value.message == (
        "letters/brief.de.md.j2: A picture among words in line 6, column 5 is not supported."
    )


def test_markdown_is_refused_at_its_place_in_the_template(tmp_path: Path) -> None:
    source = (
        "{# eine\nNotiz #}\n{% for n in [1, 2, 3] %}\n- {{ n }}\n{% endfor %}\n\nEin {{ 1 + 1 }} `Wort`.\n"
    )
    with pytest.raises(BrokenTemplateError) as caught:
        render(tmp_path, source)
    assert (
        caught.value.message
        == "letters/brief.de.md.j2: Code in the text in line 12, column 17 is not supported."
    )


def test_markdown_that_arises_from_parts_is_refused_in_the_rendered_text(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplateError) as caught:
        render(tmp_path, "Wort[^1]\n\n{% for n in [1, 2] %}\n[^1]: Note\n\n{% endfor %}\n")
    message = (
        "A second text for the same footnote in line 10, column 1 of the rendered text is not supported."
    )
    assert message in caught.value.message


@pytest.mark.parametrize("name", HOSTILE)
def test_values_print_literally_and_markup_of_the_template_works(tmp_path: Path, name: str) -> None:
    templates = write_template(tmp_path, "{{ name }} **{{ name }}**\n")
    body = templates.render_body(NAME, {"name": name}, record="x")
    assert body.blocks == (Paragraph((Span(name + " "), Span(name, strong=True))),)


def test_what_a_macro_returns_is_data(tmp_path: Path) -> None:
    body = "{% macro loud(x) %}**{{ x }}**{% endmacro %}{{ loud('a') }}"
    assert render(tmp_path, body) == (Paragraph(plain("**a**")),)


def test_own_filters(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ 12400|number }} {{ 'haefen@example.org'|mailbox }}") == (
        Paragraph((Span("12.400 "), Span("haefen@example.org", link="mailto:haefen@example.org"))),
    )


def test_what_was_compiled_is_used_for_the_same_text_in_the_same_language_alone(tmp_path: Path) -> None:
    part = tmp_path / "letters" / "teil.md.j2"
    for number, german, english in ((1100, "1.100", "1,100"), (2200, "2.200", "2,200")):
        templates = write_template(tmp_path, "{% include 'letters/teil.md.j2' %}")
        part.write_text(f"{{{{ {number} | number }}}}", encoding="utf-8")
        in_english = (tmp_path / NAME).read_text(encoding="utf-8").replace("language: de", "language: en")
        (tmp_path / "letters" / "brief.en.md.j2").write_text(in_english, encoding="utf-8")
        for name, said in ((NAME, german), ("letters/brief.en.md.j2", english)):
            assert templates.render_body(name, {}, record="x").blocks == (Paragraph(plain(said)),)
            assert templates.render_here(name, {}, "x") == (Paragraph(plain(said)),)


def test_html_values_are_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_engine, "templates_folder", lambda: tmp_path)
    (tmp_path / "seite.html.j2").write_text("<p title='{{ x }}'>{{ x }}", encoding="utf-8")
    page = markup_template("seite.html.j2").render(x="<b> & '\u202e{{ 7*7 }}")
    assert page == "<p title='{0}'>{0}".format("&lt;b&gt; &amp; &#39;‹U+202E›{{ 7*7 }}")


def test_the_first_folder_counts(tmp_path: Path) -> None:
    templates = write_template(tmp_path, "eigener Text", name="einladung-zum-dialog")
    name = templates.find("letters", "einladung-zum-dialog")["de"]
    assert templates.render_body(name, {}, record="x").blocks == (Paragraph(plain("eigener Text")),)


def test_an_unknown_template_has_near_names() -> None:
    with pytest.raises(NotFoundError) as caught:
        TEMPLATES.find("letters", "einladung-zum-dialogg")
    assert caught.value.near == ("einladung-zum-dialog",)
    assert caught.value.hint == "“hafen templates list” shows all."


def test_a_stem_is_meant_by_its_day_and_by_words_of_its_title() -> None:
    for text in ("2022-02-18", "18.2.2022", "18. Februar 2022", "arbeitstreffen", "Koordinator*innen Länder"):
        assert TEMPLATES.find_stem("press", text) == "2022-02-18-arbeitstreffen", text
    for text, error in (("20", NotFoundError), ("x", NotFoundError), ("", UsageError)):
        with pytest.raises(error) as caught:
            TEMPLATES.find_stem("press", text)
        assert "\n  2022-02-18-arbeitstreffen: Koordinator*innen" in caught.value.hint, text


def test_errors_speak_german(tmp_path: Path) -> None:
    messages.use("de")
    with pytest.raises(TemplateValueMissingError) as caught:
        render(tmp_path, "{{ letter.street }}")
    assert caught.value.message == f"{NAME}, Zeile 6: „letter.street“ hat in 2021-07-brief keinen Wert."


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("{{ street }}", "street"),
        ("{% for one in ideas %}{{ one.street }}{% endfor %}", "ideas[].street"),
        ("{% set own = {'a': 1} %}{{ own.street }}", "street"),
    ],
)
def test_a_missing_value_is_named_in_full(tmp_path: Path, body: str, name: str) -> None:
    with pytest.raises(TemplateValueMissingError, match=rf"“{re.escape(name)}” has no value"):
        render(tmp_path, body, ideas=({"label": "Aufnahme"},))


@pytest.mark.parametrize(
    ("expression", "name", "hint"),
    [
        ("{{ letter }}", "letter", "It holds: "),
        ("{{ '' ~ letter }}", "letter", "It holds: "),
        ("{{ letter | string }}", "letter", "It holds: "),
        ("{{ '%s' | format(letter) }}", "letter", "It holds: "),
        ("{{ ideas }}", "ideas", "Repeat over it: "),
        ("{{ ideas[0] }}", "ideas[]", "It holds: "),
        ("{{ ideas | join(', ') }}", "ideas[]", "It holds: "),
        ("{{ letter.items() }}", "dict_items", "Print a text"),
        ("{{ [1, 2] }}", "list", "Print a text"),
        ("{{ [ideas[0].__class__] }}", "list", "Print a text"),
        ("{{ ideas | map(attribute='label') }}", "generator", "Print a text"),
        ("{{ range }}", "function", "Print a text"),
        ("{{ true }}", "bool", "Print a text"),
        ("{{ self }}", "TemplateReference", "Print a text"),
    ],
)
def test_only_texts_numbers_and_days_are_printed(
    tmp_path: Path, expression: str, name: str, hint: str
) -> None:
    values = {"letter": {"title": "Brief"}, "ideas": [{"label": "eins"}]}
    with pytest.raises(BrokenTemplateError) as caught:
        render(tmp_path, expression, **values)
    assert caught.value.message == (
        f"letters/brief.de.md.j2, line 6: “{name}” is no text that could be printed."
    )
    assert caught.value.hint.startswith(hint)


def test_a_missing_value_in_a_list_is_missing(tmp_path: Path) -> None:
    with pytest.raises(TemplateValueMissingError):
        render(tmp_path, "{{ '' ~ [nichts] }}")
