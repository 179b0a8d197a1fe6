"""Words for the codes of the dataset: the data keep the English code, people read these."""

from collections.abc import Iterator, Mapping

from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import LANGUAGES, N_, _, speaking

_WORDS: Mapping[str, Mapping[str, str]] = {
    "standing": {
        "member": N_("member"),
        "former": N_("former member"),
        "declared": N_("safe harbour"),
        "interested": N_("interested"),
        "recorded": N_("recorded"),
    },
    "certainty": {"certain": N_("certain"), "possible": N_("possible")},
    "answer": {"yes": N_("yes"), "no": N_("no"), "possible": N_("possible")},
    "state": {"active": N_("active"), "dormant": N_("dormant")},
    "evidence": {"good": N_("good"), "weak": N_("weak")},
    "municipality": {
        "gemeinde": N_("Gemeinde"),
        "stadt": N_("Stadt"),
        "grosse-kreisstadt": N_("Große Kreisstadt"),
        "kreisfreie-stadt": N_("kreisfreie Stadt"),
        "stadtkreis": N_("Stadtkreis"),
        "landkreis": N_("Landkreis"),
        "kreis": N_("Kreis"),
        "region": N_("Region"),
        "samtgemeinde": N_("Samtgemeinde"),
        "verbandsgemeinde": N_("Verbandsgemeinde"),
        "stadtstaat": N_("Stadtstaat"),
        "land": N_("Land"),
    },
    "basis": {
        "council-decision": N_("council decision"),
        "founding-congress": N_("founding congress"),
        "entry-date": N_("date of entry"),
        "own-page": N_("own page"),
        "press": N_("press"),
        "list": N_("list"),
        "notice": N_("notice"),
        "other": N_("other"),
    },
    "coordination": {
        "federal": N_("federal coordination"),
        "land": N_("Land coordination"),
        "speaker": N_("speaker"),
    },
    "contact": {"town-hall": N_("town hall"), "coordination": N_("coordination of the safe harbour")},
    "outcome": {
        "adopted": N_("adopted"),
        "rejected": N_("rejected"),
        "withdrawn": N_("withdrawn"),
        "referred": N_("referred"),
        "pending": N_("pending"),
        "unknown": N_("unknown"),
    },
    "body": {
        "council": N_("council"),
        "committee": N_("committee"),
        "mayor": N_("mayor"),
        "administration": N_("administration"),
        "unknown": N_("unknown"),
    },
    "subject": {
        "safe-harbour": N_("declaration as safe harbour"),
        "joining": N_("joining the alliance"),
        "reception": N_("admission"),
        "ship-sponsorship": N_("sponsorship of a ship"),
        "solidarity": N_("solidarity"),
        "land-programme": N_("Land admission programme"),
        "revocation": N_("revocation"),
        "leaving": N_("leaving the alliance"),
        "dormancy": N_("dormant membership"),
        "implementation": N_("implementation"),
        "report": N_("report"),
        "other": N_("other"),
    },
    "stance": {"supports": N_("supports"), "rejects": N_("rejects"), "unknown": N_("unknown")},
    "extent": {"appeal": N_("to appeal"), "cooperate": N_("to cooperate"), "act": N_("to act")},
    "unit": {"persons": N_("persons"), "families": N_("families")},
    "period": {"once": N_("once"), "per-year": N_("per year"), "unknown": N_("unknown")},
    "payer": {
        "eu": N_("EU"),
        "bund": N_("Federation"),
        "land": N_("Land"),
        "kommune": N_("municipality"),
        "donations": N_("donations"),
    },
    "level": {
        "eu": N_("EU"),
        "bund": N_("Federation"),
        "land": N_("Land"),
        "kommune": N_("municipality"),
        "association": N_("association"),
    },
    "programme-state": {"running": N_("running"), "ended": N_("ended"), "unknown": N_("unknown")},
    "meeting": {
        "founding": N_("founding"),
        "congress": N_("congress"),
        "working-meeting": N_("working meeting"),
        "coordination": N_("coordination meeting"),
        "exchange": N_("exchange"),
        "declaration": N_("joint declaration"),
        "anniversary": N_("anniversary"),
        "award": N_("award"),
        "reception": N_("formal reception"),
        "journey": N_("journey"),
        "publication": N_("publication"),
        "announcement": N_("announcement"),
        "other": N_("other"),
    },
    "format": {
        "on-site": N_("on site"),
        "online": N_("online"),
        "hybrid": N_("hybrid"),
        "unknown": N_("unknown"),
    },
    "letter": {
        "invitation": N_("invitation"),
        "appeal": N_("public appeal"),
        "open-letter": N_("open letter"),
        "offer": N_("offer"),
        "agreement": N_("agreement"),
    },
    "signature": {
        "published-letter": N_("published letter"),
        "own-page": N_("own page"),
        "press": N_("press"),
        "confirmation": N_("confirmation"),
        "resolution": N_("resolution"),
        "other": N_("other"),
    },
    "source": {
        "page": N_("web page"),
        "paper": N_("paper"),
        "press": N_("press"),
        "dataset": N_("dataset"),
        "slides": N_("slides"),
        "letter": N_("letter"),
        "report": N_("report"),
    },
    "partner": {
        "civil-society": N_("civil society"),
        "church": N_("church"),
        "city": N_("city"),
        "network": N_("network"),
        "other": N_("other"),
    },
    "measure": {
        "members": N_("members"),
        "declared": N_("declared safe harbours"),
        "population": N_("people represented"),
    },
    "qualifier": {
        "exact": N_("exactly"),
        "about": N_("about"),
        "over": N_("over"),
        "nearly": N_("nearly"),
        "at-least": N_("at least"),
        "up-to": N_("up to"),
    },
}

_COUNCILS = {
    "kreis": N_("Kreistag"),
    "landkreis": N_("Kreistag"),
    "region": N_("Regionsversammlung"),
    "samtgemeinde": N_("Samtgemeinderat"),
    "verbandsgemeinde": N_("Verbandsgemeinderat"),
}
"""What the council is called by law whatever the Land; towns and Gemeinden call theirs by many names."""

VOCABULARIES = frozenset(_WORDS) | {"land"}
"""The names of the vocabularies that `label`, `labels` and `codes` know."""


def codes(vocabulary: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary in their own order."""
    return tuple(LAENDER) if vocabulary == "land" else tuple(_WORDS[vocabulary])


def label(vocabulary: str, code: str) -> str:
    """Return the words for a code in the language in use; a code that is not known, as it is."""
    if vocabulary == "land":
        return LAENDER[code].name if code in LAENDER else code
    message = _WORDS.get(vocabulary, {}).get(code)
    return _(message) if message else code


def spoken_labels(vocabulary: str) -> Iterator[tuple[str, str]]:
    """Yield every code of a vocabulary with the words for it, in each language."""
    for spoken in LANGUAGES:
        with speaking(spoken):
            found = labels(vocabulary)
        yield from found.items()


def name_body(resolution: Resolution, town: Municipality | None) -> str:
    """Return who decided: the body by its recorded name, else by its sort; that of a Kreis is a Kreistag."""
    if resolution.body == "unknown":
        return _("body unknown")
    council = _COUNCILS.get(town.kind) if town is not None and resolution.body == "council" else None
    return resolution.body_name or (_(council) if council else label("body", resolution.body))


def labels(vocabulary: str) -> dict[str, str]:
    """Return the words for every code of a vocabulary in the language in use."""
    return {code: label(vocabulary, code) for code in codes(vocabulary)}
