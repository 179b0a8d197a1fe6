"""The map, and what else the script of the website works with."""

from ssh_cli import messages
from ssh_cli.picture.linked_map import LinkedPlace
from ssh_cli.picture.map import Figure, Theme
from ssh_cli.site import assets, frame
from ssh_cli.site.map import Filter, filter_form, map_figure


def test_what_comes_from_the_data_is_escaped() -> None:
    hostile = '"><script>alert(1)</script>'
    place = LinkedPlace(hostile, 50.0, 9.0, 9_000, land="HE", address=hostile)
    theme = Theme(title=hostile, shaded=hostile, figures={"06": Figure(3)}, dots=hostile, places=())
    written = (
        assets.part(frame.__file__, "search", hostile),
        filter_form([Filter("land", hostile, {hostile: hostile})]),
        map_figure(theme, [place]),
    )
    assert not [text for text in written if "<script" in text]


def test_the_key_names_the_shapes_and_shades_in_use() -> None:
    messages.use("de")
    places = [
        LinkedPlace("A", 50.0, 9.0, 9_000, land="HE", address="a"),
        LinkedPlace("B", 51.0, 9.0, 9_000, certain=False, land="HE", standing="declared", address="b"),
    ]
    figures = {"06": Figure(3), "05": Figure(0)}
    theme = Theme(title="T", shaded="Mitglieder", figures=figures, dots="Kommunen", places=())
    key = map_figure(theme, places).partition("<figcaption>")[2]
    for words in (
        "Kommunen",
        "Mitglied<",
        "Sicherer Hafen, möglich<",
        "Mitglieder",
        "keine<",
        "nicht gefragt<",
        "3<",
    ):
        assert words in key
    assert "interessiert" not in key
