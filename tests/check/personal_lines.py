"""Draws lines as people write them into records: with personal data of many sorts, and with none.

Every name is invented and every number drawn, so that no line is about anybody.
"""

from collections.abc import Callable, Mapping
from random import Random
from typing import TypeAlias

Draw: TypeAlias = Callable[[Random], str]

FIRST_NAMES = (
    "erika", "karl", "hans-peter", "anna", "jens", "sabine", "ulrike", "mehmet", "aylin", "piotr", "olga",
    "tom",
    "maria", "friedrich", "gudrun", "nils", "beate", "ibrahim", "lena", "wolfgang", "ernst", "martin",
    "roland",
)  # fmt: skip
SURNAMES = (
    "muster", "mustermann", "beispiel", "probst-muster", "musterfrau", "beispielski", "oezmuster",
    "musterova",
    "nirgendwer", "phantasie", "erdacht", "ausgedacht", "musterle", "probeck", "testeritz", "muesterchen",
)  # fmt: skip
SURNAMES_LIKE_OFFICES = (
    "stadtmueller", "amtsberg-muster", "landmuster", "hafenmuster", "kreismann", "rathmuster",
    "buergermuster",
    "poststein", "schulmuster", "staatsmuster", "ratmuster", "kanzleiter", "gemeindler", "vereinsmuster",
    "dienstmuster", "stellmuster", "hausmuster", "praesidmuster", "schulze-kreis", "regionsmuster",
)  # fmt: skip
DOMAINS = ("example.org", "stadt.example", "rathaus.example", "kreis.example.org", "x.example")
AREA_CODES = (
    "030", "040", "089", "0331", "0221", "0521", "0711", "0341", "06221", "02041", "03391", "04131", "05341",
    "033201", "07071", "09131", "0361", "0421", "0561", "08031", "036424",
)  # fmt: skip
MOBILE_CODES = (
    "0151",
    "0152",
    "0157",
    "0160",
    "0162",
    "0163",
    "0170",
    "0171",
    "0172",
    "0175",
    "0176",
    "0179",
)
STREETS = (
    "Musterweg", "Beispielstraße", "Probenallee", "Am Mustergraben", "Lindenstr.", "Gartenweg", "Alte Gasse",
    "Erika-Muster-Platz", "Hinter dem Muster", "Bergstraße",
)  # fmt: skip
TOWNS = (
    "Potsdam",
    "Musterstadt",
    "Bad Homburg",
    "Köln",
    "Neustadt an der Weinstraße",
    "Halle (Saale)",
    "Aach",
)
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
TOWN_MAILBOXES = (
    "bad.homburg", "frankfurt.oder", "neu.isenburg", "sankt.augustin", "st.wendel", "potsdam", "muelheim",
    "halle",
    "bad-kreuznach", "kempten", "wittenberg", "brandenburg.havel", "freiburg", "neustadt.weinstrasse", "sylt",
    "greifswald", "luebeck", "koeln", "muenchen", "ludwigsburg", "bad_salzuflen", "bad.bevensen",
)  # fmt: skip
OFFICE_MAILBOXES = (
    "stadtverwaltung", "ob-buero", "buero.ob", "integration", "poststelle", "rathaus", "info", "stadt",
    "sozialamt",
    "buergermeisterin", "oberbuergermeister", "dez.iii", "dezernat.2", "fb.soziales", "fachbereich5", "amt50",
    "presse", "pressestelle", "kreisverwaltung", "landrat", "landratsamt", "auslaenderbehoerde", "ratsbuero",
    "migration.integration", "integrationsbeauftragte", "gleichstellung", "stabsstelle-integration",
    "kontakt",
    "sg.asyl", "abteilung.4", "referat_23", "vorzimmer.ob", "fluechtlingshilfe", "sichererhafen", "gemeinde",
    "sicherer-hafen", "bm.buero", "hauptamt", "buergerbuero", "zentrale", "internationales", "ob", "obm",
    "ref.4",
)  # fmt: skip


def digits(random: Random, count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def grouped(random: Random, number: str) -> str:
    """Return the digits as people group them: not at all, in pairs, in threes, with an extension."""
    sign = random.choice((" ", " ", "-", "/", "."))
    match random.randrange(5):
        case 0:
            size = 2
        case 1:
            size = 3
        case 2:
            return f"{number[:-2]}-{number[-2:]}"
        case _:
            return number
    return sign.join(number[start : start + size] for start in range(0, len(number), size))


def landline(random: Random) -> str:
    """Return a number of the fixed network, written with its area code in one of many ways."""
    area = random.choice(AREA_CODES)
    rest = random.choice("23456789") + digits(random, random.randint(4, 6))
    between = random.choice((" ", "/", " / ", "-", " - ", "\u2013", ". "))
    return random.choice(
        (f"({area}) {grouped(random, rest)}", f"+49 {area[1:]} {grouped(random, rest)}",
         f"+49 (0) {area[1:]} {rest}", f"0049 {area[1:]} {rest}", f"+49{area[1:]}{rest}",
         f"+49 ({area[1:]}) {rest}", *[area + between + grouped(random, rest)] * 2)
    )  # fmt: skip


def mobile(random: Random) -> str:
    """Return a mobile number in one of many spellings."""
    code, rest = random.choice(MOBILE_CODES), digits(random, random.choice((7, 8)))
    between = random.choice((" ", "/", "-", " / ", "_", ".", ""))
    return random.choice(
        (f"+49 {code[1:]} {grouped(random, rest)}", f"+49{code[1:]}{rest}", f"0049 {code[1:]}{between}{rest}",
         f"({code}) {grouped(random, rest)}", *[code + between + grouped(random, rest)] * 2)
    )  # fmt: skip


def person(random: Random) -> str:
    first, last = random.choice(FIRST_NAMES).title(), random.choice(SURNAMES).title()
    return random.choice((f"{first} {last}", f"Frau {last}", f"Herr {last}", f"Dr. {last}", last))


def mailbox(random: Random, local: str) -> str:
    if random.random() < 0.2:
        local = local.title()
    address = f"{local}@{random.choice(DOMAINS)}"
    return (
        random.choice(("", "", "Kontakt: ", "E-Mail ", "bitte an ", "mailto:", "<", "Ansprechperson: "))
        + address
    )


def day(random: Random, first: int, last: int) -> str:
    year, month, number = random.randint(first, last), random.randint(1, 12), random.randint(1, 28)
    return random.choice(
        (f"{number:02}.{month:02}.{year}", f"{number}.{month}.{year}",
         f"{number}. {MONTHS[month - 1]} {year}",
         f"{year}-{month:02}-{number:02}")
    )  # fmt: skip


def phone_with_label(random: Random) -> str:
    label = random.choice(
        ("Tel.:", "Tel.", "Tel", "Telefon:", "Telefon", "Fon", "Ruf:", "Telefonnummer", "Tel.-Nr.", "tel:",
         "TEL.", "T:",
         "Rufnummer:", "Telefon-Nr.", "Phone:")
    )  # fmt: skip
    return f"{label} {landline(random)}{random.choice(('', '', ' (AB)', '.', ', vormittags'))}"


def phone_with_remark(random: Random) -> str:
    number = landline(random)
    return random.choice(
        (f"Telefon (privat) {number}", f"Tel. privat: {number}", f"{number} (privat)", f"{number}, zu Hause",
         f"privat {number}", f"Tel. {person(random)}: {number}", f"daheim unter {number} zu erreichen",
         f"abends {number}", f"Tel.: {number} (p)", f"{person(random)}, Tel. {number}")
    )  # fmt: skip


def phone_bare(random: Random) -> str:
    number = landline(random)
    return random.choice(
        (number, f"{person(random)} {number}", f"{number} {person(random)}", f"Rückruf {number}")
    )


def mobile_number(random: Random) -> str:
    number = mobile(random)
    return random.choice(
        (number, f"mobil {number}", f"Handy: {number}", f"{person(random)}, {number}",
         f"Mobil (dienstlich) {number}",
         f"Mobilfunk {number}", f"per SMS an {number}", f"M: {number}", f"{number} ({person(random)})")
    )  # fmt: skip


def fax_at_home(random: Random) -> str:
    number = landline(random)
    return random.choice(
        (f"Fax {number}, zu Hause", f"Fax: {number}", f"Telefax (privat): {number}", f"Faxnr. {number}")
    )


def whatsapp(random: Random) -> str:
    number = "49" + random.choice(MOBILE_CODES)[1:] + digits(random, 7)
    return random.choice(
        (f"https://wa.me/{number}", f"wa.me/{number}", f"https://api.whatsapp.com/send?phone={number}",
         f"WhatsApp: https://wa.me/{number}?text=Hallo", f"Gruppe https://chat.whatsapp.com/{number}abc")
    )  # fmt: skip


def foreign_number(random: Random) -> str:
    number = random.choice(
        ("+43 660 " + digits(random, 7), "+41 79 2" + digits(random, 6), "+33 6 12 " + digits(random, 6),
         "0043 1 5" + digits(random, 6), "+48 601 " + digits(random, 6), "+31 6 1" + digits(random, 7),
         "+44 7911 1" + digits(random, 5), "0033 6 34 " + digits(random, 6), "+30 697 1" + digits(random, 6))
    )  # fmt: skip
    return random.choice(
        (number, f"Tel. {number}", f"{person(random)}: {number}", f"erreichbar unter {number}")
    )


def iban(random: Random) -> str:
    account = digits(random, 18)
    check = 98 - int(account + "131400") % 97
    number = f"DE{check:02}{account}"
    spaced = " ".join(number[start : start + 4] for start in range(0, 22, 4))
    written = random.choice((number, spaced, spaced))
    return random.choice(
        (written, f"IBAN {written}", f"IBAN: {written}", f"Konto {written}, {person(random)}")
    )


def birth_date(random: Random) -> str:
    born = day(random, 1935, 2004)
    return random.choice(
        (f"geb. {born}", f"geboren am {born}", f"Geburtsdatum: {born}", f"{person(random)} (geb. {born})",
         f"geb. am {born} in {random.choice(TOWNS)}", f"Geburtstag: {born}", f"* {born}", f"Geb.: {born}")
    )  # fmt: skip


def address(random: Random) -> str:
    return f"{random.choice(STREETS)} {random.randint(1, 180)}{random.choice(('', '', 'a', ' b'))}"


def private_address(random: Random) -> str:
    where, town = address(random), random.choice(TOWNS)
    return random.choice(
        (f"Privatanschrift: {where}, 14467 {town}", f"wohnhaft {where}, {town}", f"Privatadresse {where}",
         f"wohnhaft in {town}, {where}", f"Wohnanschrift: {where}, {town}", f"privat: {where}, 14467 {town}",
         f"{person(random)}, wohnhaft: {where}")
    )  # fmt: skip


def mailbox_of_person(random: Random) -> str:
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    return mailbox(
        random, random.choice((f"{first}.{last}", f"{first}_{last}", f"{last}.{first}", f"{first[0]}.{last}"))
    )


def mailbox_with_digits(random: Random) -> str:
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    number = random.choice(("1", "2", "75", "1970", "007", "12"))
    return mailbox(
        random, random.choice((f"{first}.{last}{number}", f"{last}{number}", f"{first}{number}.{last}"))
    )


def mailbox_with_office_word(random: Random) -> str:
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES_LIKE_OFFICES)
    return mailbox(
        random, random.choice((f"{first}.{last}", f"{first[0]}.{last}", f"{first}-{last}", f"{last}.{first}"))
    )


def mailbox_with_initial(random: Random) -> str:
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    return mailbox(
        random,
        random.choice(
            (f"{last}.{first[0]}", f"{first[0]}-{last}", f"{last}-{first[0]}", f"{first[0]}_{last}")
        ),
    )


def mailbox_of_one_word(random: Random) -> str:
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES).replace("-", "")
    return mailbox(random, random.choice((last, f"{first[0]}{last}", first.replace("-", "") + last)))


def mailbox_disguised(random: Random) -> str:
    at = random.choice((" (at) ", "(at)", " [at] ", "[at]", " at ", " (ät) ", " (a) ", " {at} "))
    dot = random.choice((" (dot) ", ".", ".", " [punkt] ", " dot ", "(punkt)"))
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    return random.choice(
        (f"{first}.{last}{at}stadt{dot}de", f"{first}{at}web{dot}de", f"Mail: {first}-{last}{at}x{dot}org")
    )


def book_number(random: Random) -> str:
    number = random.choice(
        (f"978-0-15-{digits(random, 6)}-7", f"978-3-16-{digits(random, 6)}-0", f"3-16-{digits(random, 6)}-0",
         f"978015{digits(random, 7)}", f"0-306-{digits(random, 5)}-2")
    )  # fmt: skip
    return random.choice((f"ISBN {number}", f"ISBN: {number}", f"Buch (ISBN {number})", f"ISBN-13 {number}"))


def file_number(random: Random) -> str:
    n, y = digits, random.choice(("2019", "2020", "2015", "19", "21"))
    return random.choice(
        (f"Az. 01 76 {n(random, 8)}", f"BV 0162 {y} {n(random, 4)}",
         f"Drucksache 0{n(random, 3)}/{y}-{n(random, 4)}",
         f"Drs. {y}/SVV/0{n(random, 3)}", f"Vorlage 0331/{y}", f"Az.: 0{n(random, 3)}-{n(random, 6)}",
         f"Vorlage Nr. 0{n(random, 3)}/{y}", f"DS 0{n(random, 3)}-{y}/BV",
         f"Geschäftszeichen 0{n(random, 3)} {n(random, 5)}",
         f"Beschluss Nr. 0{n(random, 4)}/{y}", f"Aktenzeichen 0{n(random, 2)}.{n(random, 2)}.{n(random, 4)}",
         f"Antrag 0{n(random, 3)} / {y}", f"Beschlussvorlage BV-0{n(random, 3)}/{y}",
         f"Az 0{n(random, 3)}/{n(random, 6)}")
    )  # fmt: skip


def mailbox_of_town(random: Random) -> str:
    return mailbox(random, random.choice(TOWN_MAILBOXES))


def mailbox_of_office(random: Random) -> str:
    return mailbox(random, random.choice(OFFICE_MAILBOXES))


def mailbox_of_kreis(random: Random) -> str:
    name = random.choice(
        ("barnim", "goettingen", "teltow-flaeming", "oder-spree", "ravensburg", "marburg.biedenkopf")
    )
    return mailbox(
        random,
        random.choice(
            (f"lk.{name}", f"kreis.{name}", f"landkreis-{name}", f"info.{name}", f"poststelle.{name}")
        ),
    )


def amount(random: Random) -> str:
    money = f"{random.randint(1, 99)}.{digits(random, 3)}.{digits(random, 3)}"
    return random.choice(
        (f"{money} Euro", f"EUR {money},00", f"Kosten von {money} € im Jahr",
         f"0,{digits(random, 2)} Millionen Euro",
         f"{random.randint(100, 999)} 000 Euro",
         f"rund {random.randint(1, 9)},{digits(random, 1)} Mio. €", f"+{money} Euro")
    )  # fmt: skip


def official_key(random: Random) -> str:
    key = random.choice(("05315000", "01001000", "06411000", "09162000", "03241001", "12054000", "08335001"))
    return random.choice(
        (f"AGS {key}", f"Schlüssel {key}", f"ARS {key[:5]}0000{key[5:]}", f"früher AGS {key}", f'ags "{key}"',
         f"amtlicher Gemeindeschlüssel {key}", f"Kreisschlüssel {key[:5]}")
    )  # fmt: skip


def meeting_day(random: Random) -> str:
    when, hour = day(random, 2015, 2026), random.randint(8, 20)
    return random.choice(
        (f"Sitzung am {when}, {hour:02}.30 Uhr", f"Rat vom {when}", f"Beschluss am {when}",
         f"{when} {hour:02}:00 Uhr",
         f"{when} bis {day(random, 2015, 2026)}", f"Stand: {when}", f"gesehen am {when}")
    )  # fmt: skip


def web_address(random: Random) -> str:
    number = random.choice(("0", "")) + digits(random, random.randint(6, 11))
    return random.choice(
        (f"https://www.example.org/vorlage/{number}", f"https://ris.example.org/?__kvonr={number}",
         f"https://www.example.org/0331-{number}.pdf", f"siehe https://www.example.org/0171{number}",
         f"https://www.example.org/a?tel=0151{number}", "https://www.example.org/@erika.muster@example.org")
    )  # fmt: skip


def town_hall_address(random: Random) -> str:
    postcode = random.choice(("14467", "01067", "04109", "06108", "09111", "07743", "03046"))
    where = random.choice(("Markt 1", "Rathausplatz 10", "Friedrich-Ebert-Straße 79/81", "Am Rathaus 3"))
    return random.choice(
        (f"Rathaus, {where}, {postcode} {random.choice(TOWNS)}",
         f"{where}, {postcode} {random.choice(TOWNS)}",
         f"Anschrift: {where}, {postcode} {random.choice(TOWNS)}",
         f"Postfach 10 {digits(random, 2)} {digits(random, 2)}, {postcode} Köln")
    )  # fmt: skip


PERSONAL: Mapping[str, Draw] = {
    "phone with a label": phone_with_label,
    "phone with a remark": phone_with_remark,
    "phone alone": phone_bare,
    "mobile": mobile_number,
    "fax at home": fax_at_home,
    "whatsapp": whatsapp,
    "number abroad": foreign_number,
    "iban": iban,
    "date of birth": birth_date,
    "private address": private_address,
    "mailbox first.last": mailbox_of_person,
    "mailbox with digits": mailbox_with_digits,
    "mailbox with an office word in the surname": mailbox_with_office_word,
    "mailbox with an initial": mailbox_with_initial,
    "mailbox of one word": mailbox_of_one_word,
    "mailbox disguised": mailbox_disguised,
}
HARMLESS: Mapping[str, Draw] = {
    "number of a book": book_number,
    "file number": file_number,
    "mailbox of a town": mailbox_of_town,
    "mailbox of an office": mailbox_of_office,
    "mailbox of a Kreis": mailbox_of_kreis,
    "amount": amount,
    "official key": official_key,
    "day of a meeting": meeting_day,
    "web address": web_address,
    "address of a town hall": town_hall_address,
}
