"""Word templates are packed anew only where their content changes, whatever packs them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from ssh_cli.page.page import Layout
from tools.word_template import build_template, make, parts


def _paths(root: Path) -> dict[Layout, Path]:
    return {layout: root / f"templates/word/{layout.value}.docx" for layout in (Layout.LETTER, Layout.PAPER)}


def test_templates_are_built_where_there_are_none(tmp_path: Path) -> None:
    for layout in _paths(tmp_path):
        assert make(tmp_path)[f"templates/word/{layout.value}.docx"] == build_template(layout)


def test_other_packing_is_no_other_content(tmp_path: Path) -> None:
    for layout, path in _paths(tmp_path).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_packed(parts(build_template(layout))))
    for name, content in make(tmp_path).items():
        assert content == (tmp_path / name).read_bytes()


def test_templates_with_other_content_or_none_are_built_anew(tmp_path: Path) -> None:
    for layout, path in _paths(tmp_path).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        changed = {**parts(build_template(layout)), "word/styles.xml": b""}
        path.write_bytes(_packed(changed) if layout is Layout.LETTER else b"no Word file")
    for layout in _paths(tmp_path):
        assert make(tmp_path)[f"templates/word/{layout.value}.docx"] == build_template(layout)


def _packed(contents: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return packed.getvalue()
