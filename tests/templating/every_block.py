"""One paper that has every kind of block, for the formats to be tried on."""

from ssh_cli.page.blocks import (
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    facts,
    plain,
    table,
)
from ssh_cli.page.page import Layout, Page, Stamp

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300" viewBox="0 0 900 300">'
    b'<rect width="900" height="300" fill="#cde"/><text x="20" y="150" '
    b'font-family="Liberation Sans, Arial" font-size="40">Drei Beschl\xc3\xbcsse</text></svg>'
)

PAPER = Page(
    "report",
    "Stadtbericht Ankerfurt",
    language="de",
    layout=Layout.PAPER,
    warning="Sperrfrist: 3. Januar 2026",
    blocks=(
        Heading(1, plain("Stadtbericht Ankerfurt")),
        Paragraph((Span("Ein Satz "), Span("mit Beleg", note=plain("Rat, 2019")), Span(" und mehr."))),
        Heading(2, plain("Überblick")),
        facts((("Land", "Brandenburg"), ("Mitglied seit", "14. Juni 2019"))),
        Listing((plain("eins"), plain("zwei"))),
        Listing((plain("vier"), plain("fünf")), start=4),
        Listing(
            (plain("aufnehmen"), (Span("unterbringen", note=plain("Wohnraum, keine Lager")),)),
            start=2,
            further=(
                (
                    Listing((plain("über die Quote hinaus"), plain("auf eigene Kosten"))),
                    Paragraph(plain("Das ist beschlossen.")),
                ),
                (Listing((plain("in Wohnungen"),), further=((Listing((plain("zentral"),), start=7),),)),),
            ),
        ),
        Quote((plain("Wir nehmen auf."), plain("Und zwar gern."))),
        Quote((plain("Nicht freigegeben."),), Role.NOTICE),
        Picture(DRAWING, "svg", "Beschlüsse: 2018 einer, 2019 zwei.", caption=plain("Beschlüsse je Jahr")),
        table(
            ("Tag", "Beschluss"),
            (
                (f"{day}. Mai 2019", (Span("Aufnahme", note=plain(f"Drucksache {day}")),))
                for day in range(1, 31)
            ),
            weights=(1, 3),
        ),
        PageBreak(),
        Heading(2, plain("Anhang")),
        Paragraph((Span("Seite", link="https://example.org/"), Span(" betont", emphasis=True))),
    ),
    stamp=Stamp("2026-01-01"),
)
