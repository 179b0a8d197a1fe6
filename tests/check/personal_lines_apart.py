"""More sorts of lines, written before the rule and first held against it when it was done."""

from collections.abc import Mapping
from random import Random

from tests.check.personal_lines import (
    AREA_CODES,
    FIRST_NAMES,
    MONTHS,
    SURNAMES,
    TOWNS,
    Draw,
    address,
    day,
    digits,
    landline,
    mailbox,
    mobile,
    person,
)


def _extension(random: Random) -> str:
    number = random.choice("23456789") + digits(random, random.choice((4, 5, 6)))
    return random.choice(
        (f"Durchwahl {number}", f"Tel. {number}", f"Telefon: {number[:3]} {number[3:]}", f"DW: {number}",
         f"Tel. {number[:3]}-{number[3:]} ({person(random)})", f"Telefon {number}, nach 18 Uhr")
    )  # fmt: skip


def _number_in_a_sentence(random: Random) -> str:
    number = random.choice((landline, mobile))(random)
    return random.choice(
        (f"{person(random)} ist unter {number} zu erreichen, am besten abends.", f"Anrufen: {number}!",
         f"Für Rückfragen steht {person(random)} ({number}) zur Verfügung.", f"tel:{number.replace(' ', '')}",
         f"Kontakt {person(random)}; {number}; nur werktags",
         f"Am 3.6.2019 telefoniert mit {person(random)}, {number}",
         f"Az. 12/2019, {person(random)}, Tel. {number}", f"{number} statt der alten Nummer")
    )  # fmt: skip


def _mobile_oddly_written(random: Random) -> str:
    code, rest = random.choice(("151", "160", "171", "176", "179")), digits(random, 8)
    return random.choice(
        (f"0 {code} {rest}", f"0{code[0]} {code[1:]} {rest[:4]} {rest[4:]}",
         f"0{code}\u00a0{rest[:4]}\u00a0{rest[4:]}",
         f"0{code}\u2013{rest}", f"+49-{code}-{rest[:3]}-{rest[3:]}", f"+49.{code}.{rest}",
         f"(+49) {code} {rest}",
         f"0{code}/ {rest[:2]} {rest[2:4]} {rest[4:6]} {rest[6:]}", f"Mob.: 0{code}-{rest}",
         f"0049-{code}/{rest}")
    )  # fmt: skip


def _messenger(random: Random) -> str:
    name = f"{random.choice(FIRST_NAMES)}_{random.choice(SURNAMES)}".replace("-", "")
    return random.choice(
        (f"https://t.me/{name}", f"t.me/{name}{digits(random, 2)}",
         f"https://signal.me/#p/+49151{digits(random, 8)}",
         f"Telegram: https://telegram.me/{name}", f"https://threema.id/{digits(random, 4)}ABCD",
         f"tg://resolve?domain={name}",
         f"https://signal.me/#eu/{name}")
    )  # fmt: skip


def _account_abroad(random: Random) -> str:
    country, codes, length = random.choice((("AT", "1029", 16), ("CH", "1217", 17), ("ES", "1428", 20)))
    account = digits(random, length)
    number = f"{country}{98 - int(account + codes + '00') % 97:02}{account}"
    spaced = " ".join(number[start : start + 4] for start in range(0, len(number), 4))
    written = random.choice((number, spaced, number.lower(), spaced.replace(" ", "-")))
    return random.choice((written, f"Bankverbindung: {written}", f"Spenden an {written} ({person(random)})"))


def _born_in_other_words(random: Random) -> str:
    born, month = day(random, 1935, 2004), random.choice(MONTHS)
    return random.choice(
        (f"Jahrgang {random.randint(1940, 2002)}", f"{person(random)}, *{born}", f"wurde am {born} geboren",
         f"born {born}", f"Geb.-Datum {born}", f"geboren: {born}",
         f"geb. {random.randint(1, 28)}. {month} {random.randint(1940, 2002)}",
         f"Geburtsdatum {born}", f"geboren {random.randint(1940, 2002)} in {random.choice(TOWNS)}",
         f"date of birth: {born}", f"GEB {born}")
    )  # fmt: skip


def _address_in_other_words(random: Random) -> str:
    where, town = address(random), random.choice(TOWNS)
    return random.choice(
        (f"Anschrift privat: {where}, {town}", f"{person(random)} wohnt {where}",
         f"wohnt in der {where} in {town}",
         f"private Anschrift {where}, 50667 {town}", f"Wohnsitz: {where}, {town}", f"zu Hause: {where}",
         f"Heimatadresse: {where}, {town}", f"c/o {person(random)}, {where}, {town}", f"Privatadr. {where}",
         f"Post nach Hause an: {where}, 04109 {town}", f"home address: {where}")
    )  # fmt: skip


def _mailbox_without_charge(random: Random) -> str:
    provider = random.choice(("gmail.com", "gmx.de", "web.de", "t-online.de", "posteo.de", "yahoo.de",
    "icloud.com",
                              "outlook.com", "mailbox.org", "gmx.net", "freenet.de", "hotmail.com",
                              "proton.me"))  # fmt: skip
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    return f"Mail an {first}{random.choice(('', '.', '_'))}{last}@{provider}"


def _mailbox_of_two_names(random: Random) -> str:
    first, second, last = random.choice(FIRST_NAMES), random.choice(FIRST_NAMES), random.choice(SURNAMES)
    other = random.choice(SURNAMES)
    return mailbox(
        random,
        random.choice(
            (f"{first}-{second}.{last}", f"{first}.{last}-{other}", f"{first}-{last}",
             f"{first}.{second}.{last}",
             f"dr.{last}", f"{first}.von.{last}", f"frau.{last}", f"{first}.{last}.extern",
             f"prof.{first}.{last}")
        ),
    )  # fmt: skip


def _coordinates(random: Random) -> str:
    lat, lon = f"5{random.randint(0, 4)}.{digits(random, 6)}", f"0{random.randint(6, 9)}.{digits(random, 6)}"
    return random.choice(
        (f"{lat}, {lon}", f"lat {lat} lon {lon}", f"{lat}/{lon}", f"N {lat} E 0{lon}",
         f"Lage: {lat}; {lon[1:]}",
         f"52° 24' 03.{digits(random, 2)}\" N, 013° 03' 32\" O",
         f"UTM 33U 0{digits(random, 6)} 58{digits(random, 5)}")
    )  # fmt: skip


def _legal_act(random: Random) -> str:
    year = random.randint(2000, 2024)
    return random.choice(
        (f"Verordnung (EU) 0{digits(random, 3)}/{year}", f"BGBl. I S. 0{digits(random, 3)}",
         "§ 23 Abs. 1 AufenthG",
         f"BT-Drs. 19/0{digits(random, 4)}", f"Bundestagsdrucksache 20/{digits(random, 4)}",
         f"Richtlinie {year}/0{digits(random, 2)}/EG",
         f"Urteil vom 01.02.{year}, 1 BvR 0{digits(random, 3)}/{str(year)[2:]}",
         f"COM({year}) 0{digits(random, 3)} final",
         f"doi:10.{digits(random, 4)}/0{digits(random, 7)}", f"ISSN 0{digits(random, 3)}-{digits(random, 4)}")
    )  # fmt: skip


def _hours(random: Random) -> str:
    return random.choice(
        ("Mo–Fr 08:00–12:00 Uhr, Do 14:00–18:00 Uhr",
         f"0{random.randint(7, 9)}.30 - 1{digits(random, 1)}.00 Uhr",
         "geöffnet 08.00-12.00 und 13.00-16.00", f"TOP 0{digits(random, 1)} um 0{random.randint(7, 9)}:15",
         "Di 09.00 bis 12.00, 13.30 bis 18.00 Uhr", f"2019-06-0{random.randint(1, 9)}T08:30:00+02:00",
         f"0{random.randint(1, 9)}/20{random.randint(15, 19)} bis 0{random.randint(1, 9)}/2024")
    )  # fmt: skip


def _figures(random: Random) -> str:
    return random.choice(
        (f"{random.randint(10, 99)} Ja, 0{digits(random, 1)} Nein, 0{digits(random, 1)} Enthaltungen",
         "2015: 1 200, 2016: 0 800 Personen",
         "Wahlperiode 2014-2019, 2019-2024",
         f"{random.randint(1, 9)} {digits(random, 3)} {digits(random, 3)} Einwohner",
         f"Antrag Nr. {digits(random, 4)} und Nr. 0{digits(random, 4)}", "01067 01069 01097 Dresden",
         "Seiten 012-034, 045-061",
         f"Kassenzeichen 0{digits(random, 3)}.{digits(random, 4)}.{digits(random, 4)}",
         f"Version 0.{digits(random, 2)}.{digits(random, 3)}",
         f"20{random.randint(15, 24)}/0{digits(random, 4)}/0{digits(random, 2)}")
    )  # fmt: skip


def _born_without_a_person(random: Random) -> str:
    year = random.randint(2015, 2024)
    return random.choice(
        (f"70. Geburtstag des Grundgesetzes am 23. Mai {year}", f"im Jahr {year} geborene Kinder",
         f"Gebäude 12.03, Raum {year}",
         f"Gebühren {year}: 1.200 Euro", f"Beschlussjahrgang siehe Archiv {year}",
         f"* siehe Anmerkung {year}",
         "Frau Muster, geb. Beispiel", "Wohnungen für Geflüchtete in der Musterstraße 3",
         f"neugeborene Kinder {year}")
    )  # fmt: skip


def _mailbox_of_a_team(random: Random) -> str:
    local = random.choice(
        ("welcome.center", "team.integration", "ehrenamt", "willkommen", "kommunale.beziehungen",
         "office.mayor", "mayor",
         "koordination.ehrenamt", "bildung.integration", "europa", "jobcenter", "stadtrat", "gemeinderat",
         "kreistag",
         "fraktion.gruene", "klimaschutz", "stadtplanung", "buergerbeteiligung", "datenschutz",
         "ordnungsamt", "standesamt",
         "vielfalt.und.integration", "antidiskriminierung", "geschaeftsstelle", "personalrat",
         "zuwanderungsbuero",
         "kommunikation", "oeffentlichkeitsarbeit", "senatskanzlei", "bezirksamt", "verbandsgemeinde",
         "samtgemeinde",
         "amtsverwaltung", "magistrat", "regierungspraesidium", "bezirksregierung", "staatskanzlei",
         "stadtkanzlei",
         "fb3", "dez4", "abt.2", "ref31", "sb.asyl", "vz-ob", "ob.sekretariat", "kibb",
         "kommunales.integrationszentrum",
         "bv-mitte", "ortschaftsrat", "hauptausschuss", "interkultur", "eine-welt", "noreply", "webmaster",
         "redaktion")
    )  # fmt: skip
    return mailbox(random, local)


def _mailbox_disguised_of_an_office(random: Random) -> str:
    at = random.choice((" (at) ", "(at)", " [at] ", " at "))
    return (
        f"{random.choice(('rathaus', 'integration', 'poststelle', 'stadt', 'info', 'presse'))}{at}example.org"
    )


def _service_number(random: Random) -> str:
    return random.choice(
        ("Behördennummer 115", "Notruf 112", f"Zimmer 0{digits(random, 2)}", f"Raum 0.{digits(random, 2)}",
         f"Hausnummer 0{digits(random, 1)}", f"Postfach 0{digits(random, 3)}",
         f"Konto des Haushalts 0{digits(random, 4)}.{digits(random, 5)}",
         f"Vorwahl {random.choice(AREA_CODES)}", f"Haushaltsstelle 0{digits(random, 3)}.{digits(random, 6)}")
    )  # fmt: skip


PERSONAL_APART: Mapping[str, Draw] = {
    "extension": _extension,
    "number in a sentence": _number_in_a_sentence,
    "mobile oddly written": _mobile_oddly_written,
    "messenger": _messenger,
    "account abroad": _account_abroad,
    "born, in other words": _born_in_other_words,
    "private address, in other words": _address_in_other_words,
    "mailbox of a free provider": _mailbox_without_charge,
    "mailbox of two names": _mailbox_of_two_names,
}
HARMLESS_APART: Mapping[str, Draw] = {
    "coordinates": _coordinates,
    "legal act": _legal_act,
    "hours": _hours,
    "figures": _figures,
    "born, without a person": _born_without_a_person,
    "mailbox of a team": _mailbox_of_a_team,
    "mailbox of an office, disguised": _mailbox_disguised_of_an_office,
    "service number": _service_number,
}
