"""What people call the fields of records."""

from collections.abc import Mapping

from ssh_cli.messages import N_, _
from ssh_cli.output.quotation import quote

LABELS: Mapping[str, str] = {
    "abbreviation": N_("abbreviation"), "ags": N_("official key"),
    "basis": N_("basis"), "body": N_("body"), "body_name": N_("name of the body"),
    "category": N_("category"), "city": N_("city"), "commitments": N_("commitments"),
    "condition": N_("condition"), "contact": N_("contact"), "contacts": N_("contacts"),
    "coordination": N_("coordination"), "counts": N_("reported counts"),
    "counts_towards_quota": N_("counts towards the quota"), "date": N_("date"), "de": N_("German"),
    "declaration": N_("declaration signed"), "declarations": N_("declarations"), "demand": N_("demand"),
    "demands": N_("demands"), "deputy": N_("deputy"), "done": N_("done"), "due": N_("due"),
    "email": N_("e-mail"),
    "en": N_("English"), "end_evidence": N_("weak evidence of the end"),
    "ended_by": N_("attested as ended by"), "evidence": N_("weak evidence"),
    "explanation": N_("explanation"), "extent": N_("extent"), "figures": N_("figures"),
    "follow_ups": N_("follow-ups"), "format": N_("format"), "former_ags": N_("former keys"),
    "founded": N_("founded"), "founding": N_("founding member"), "from": N_("from"), "gist": N_("gist"),
    "groups": N_("target groups"), "id": N_("identifier"), "interest": N_("interest"),
    "joint_with": N_("jointly with"), "key": N_("key"), "keywords": N_("keywords"), "kind": N_("kind"),
    "known_by": N_("attested by"), "known_on": N_("known on"), "label": N_("label"), "land": N_("Land"),
    "lat": N_("latitude"), "legal_basis": N_("legal basis"), "level": N_("level"), "location": N_("location"),
    "lon": N_("longitude"), "max": N_("at most"), "measure": N_("measure"), "member": N_("municipality"),
    "membership": N_("membership"), "min": N_("at least"), "name": N_("name"), "network": N_("network"),
    "networks": N_("networks"), "no": N_("no"), "abstentions": N_("abstentions"), "note": N_("note"),
    "number": N_("number"), "of": N_("of"), "offers": N_("offers of places"), "office": N_("office"),
    "offices": N_("offices"), "official_name": N_("official name"), "on": N_("day"),
    "organisers": N_("organisers"), "origin": N_("origin"), "outcome": N_("outcome"),
    "outcome_note": N_("note on the outcome"), "owner": N_("owner"), "part_of": N_("part of"),
    "participants": N_("participants"), "participants_reported": N_("participants reported"),
    "partners": N_("partners"), "payer": N_("payer"), "period": N_("period"), "phone": N_("telephone"),
    "place": N_("place"), "places": N_("places"), "points": N_("points"), "population": N_("population"),
    "postcode": N_("postcode"), "predecessors": N_("predecessors"),
    "programme_ideas": N_("ideas for programmes"), "publisher": N_("publisher"),
    "qualifier": N_("qualifier"), "recipients": N_("recipients"), "reconstruction": N_("reconstruction"),
    "replies": N_("replies"), "resolution": N_("resolution"), "review_team": N_("review team"),
    "revoked_by": N_("revoked by"), "revokes": N_("revokes"), "role": N_("role"),
    "safe_harbour": N_("declaration as safe harbour"), "salutation": N_("salutation"), "scope": N_("scope"),
    "seen": N_("read on"), "seen_on": N_("seen on"), "sender": N_("sender"), "sent": N_("sent on"),
    "signatories": N_("signatories"), "since": N_("since"), "source": N_("source"), "stance": N_("stance"),
    "state": N_("state"), "state_note": N_("note on the state"), "state_on": N_("state as of"),
    "status": N_("status"), "street": N_("street"), "subject": N_("subject"), "successor": N_("successor"),
    "summary": N_("summary"), "supersedes": N_("supersedes"), "task": N_("task"),
    "template": N_("template"), "text": N_("text"), "title": N_("title"), "took_place": N_("took place"),
    "topics": N_("topics"), "transferable": N_("what others can take over"), "unanimous": N_("unanimous"),
    "unit": N_("unit"), "until": N_("until"), "url": N_("address"), "value": N_("value"), "vote": N_("vote"),
    "website": N_("website"), "what": N_("what it is"), "yes": N_("yes"),
    "answered": N_("answered"), "answers": N_("answers"), "asked": N_("asked"), "asked_by": N_("asked by"),
    "count": N_("number"), "least": N_("at least"), "most": N_("at most"), "options": N_("options"),
    "quantifier": N_("quantifier"), "questions": N_("questions"), "results": N_("results"),
    "survey": N_("survey"), "at": N_("revision"), "digest": N_("digest"), "digests": N_("digests"),
    "frozen": N_("frozen wording"), "municipality": N_("municipality"), "sendings": N_("sendings"),
    "to": N_("to"),
}  # fmt: skip
"""The words for each step of the way to a field, as records name it."""


def describe_field(field: str, item: str) -> str:
    """Return the way to a field in words: the list, which of its entries, the field in it."""
    first, *rest = [_(LABELS[step]) if step in LABELS else step for step in field.split(".")]
    where = f"{first} {quote(item)}" if item else first
    return ", ".join([where, *rest]) if rest else where


def describe_way(field: str, places: str) -> str:
    """Return the way to a value of a file in words; `places` are those in lists, from 1, apart at `/`."""
    first, *rest = [_(LABELS[step]) if step in LABELS else step for step in field.split(".")]
    entries = [_("entry no. {n}").format(n=place) for place in places.split("/") if place]
    return ", ".join([first, *entries, *rest])
