"""Two made-up reports with printed page numbers, a searcher on them, and texts that quote them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from indexer.document import Document, Page
from search_app.checked_text import CheckedParagraph, CheckedText, TextQuote
from search_app.reference_matching import match_references
from search_app.search import Searcher
from search_app.text_quotes import text_quotes
from search_app.text_references import text_references
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import make_snapshot

# The break between two printed pages, which is no part of the text.
BREAK = "¦"
DIALOGUE = [
    (
        "1 Innleiing",
        1,
        [
            "Denne rapporten handler om hvordan innbyggerne i fjordkommunene møter tjenestene på nett.",
            "¦Arbeidet startet våren 2019 og ble avsluttet da den siste kommunen hadde sendt inn sine tall.",
        ],
    ),
    ("2 Bruk av tjenestene", 1, ["¦Tallene er hentet fra loggene til den felles innbyggerportalen."]),
    (
        "2.1 Innlogginger",
        2,
        [
            (
                "I 2020 logget 48 250 innbyggere seg inn på portalen minst én gang i måneden. Det er en økning på "
                "12,7 prosent "
                "fra året før, og veksten er størst blant dem over seksti år."
            ),
            (
                "Kommunene svarte på henvendelsene innen fire virkedager. Ingen kommune fikk lov til å sende svar "
                "på e-post."
            ),
        ],
    ),
    (
        "2.2 Kostnader",
        2,
        [
            (
                "¦Driften av portalen kostet 3,4 millioner kroner, og kommunene delte utgiften etter folketall. "
                "Leverandøren har ikke varslet prisøkninger i avtaleperioden."
            ),
            (
                "Direktoratet anbefaler at kommunene går sammen om én felles avtale, slik at små kommuner ikke må "
                "forhandle ¦"
                "alene med store leverandører når kontrakten løper ut."
            ),
        ],
    ),
    (
        "3 Vurderinger",
        1,
        [
            (
                "Portalen er blitt en naturlig inngang til kommunen for de fleste. Likevel mangler mange eldre "
                "hjelp til å "
                "komme i gang, og bibliotekene melder om lange køer hver høst."
            ),
            (
                "¦Vi mener at kommunene bør tilby opplæring der folk allerede er. Det krever ansatte som kan både "
                "teknologi og "
                "veiledning."
            ),
        ],
    ),
    ("3.1 Veien videre", 2, ["Neste kartlegging gjennomføres når fylkesvalget er over."]),
]
HARBOUR = [
    ("1 Om tilsynet", 1, ["Havnetilsynet fører kontroll med sikkerheten i alle offentlige havner langs kysten."]),
    (
        "2 Tilsyn i året som gikk",
        1,
        [
            (
                "¦Tilsynet besøkte 64 havner og fant avvik i nesten halvparten av dem. De fleste avvikene gjaldt "
                "manglende "
                "øvelser."
            ),
            "Ingen av avvikene førte til at en havn måtte stenge.",
        ],
    ),
    ("3 Beredskap", 1, ["¦Hver havn skal ha en plan for utslipp, og planen skal øves på minst to ganger i året."]),
]
DIALOGUE_ID, HARBOUR_ID = "innbyggerdialog.pdf", "havner.pdf"


def control_report(parts: list, document_id: str, labels: Sequence[str | None]) -> Document:
    """Make a report whose pages break at BREAK, each with its printed label; headings break no page."""
    marked = make_document(parts, document_id=document_id)
    bare = [(title, level, [body.replace(BREAK, "") for body in bodies]) for title, level, bodies in parts]
    starts, seen = [0], 0
    for at, char in enumerate(marked.text):
        if char == BREAK:
            starts.append(at - seen)
            seen += 1
    pages = tuple(
        Page(number, label, start) for number, (label, start) in enumerate(zip(labels, starts, strict=True), start=1)
    )
    return replace(make_document(bare, document_id=document_id), pages=pages)


def control_searcher(folder: Path) -> Searcher:
    """Return a searcher on the two reports, of which the first has the printed number 1 on its third page."""
    documents = [
        control_report(DIALOGUE, DIALOGUE_ID, ["i", "ii", "1", "2", "3", "4"]),
        control_report(HARBOUR, HARBOUR_ID, ["1", "2", "3"]),
    ]
    snapshot = make_snapshot(folder, documents)
    imprints = {
        DIALOGUE_ID: ("Innbyggerdialog 2021", "Direktoratet for fjordhelse", 2022),
        HARBOUR_ID: ("Kystens havner", "Havnetilsynet", 2020),
    }
    infos = tuple(
        replace(info, title=title, publisher=publisher, year=year)
        for info in snapshot.manifest.documents
        for title, publisher, year in [imprints[info.id]]
    )
    manifest = replace(snapshot.manifest, documents=infos)
    return Searcher(folder, replace(snapshot, manifest=manifest), FakeEncoder(max_tokens=500))


def checked(*paragraphs: str | tuple[str, str], name: str = "notat.docx") -> CheckedText:
    """Make a text of paragraphs, each alone or with its role."""
    given = (one if isinstance(one, tuple) else (one, "text") for one in paragraphs)
    return CheckedText(name, tuple(CheckedParagraph(text, role) for text, role in given))


def referenced_quotes(text: CheckedText) -> tuple[TextQuote, ...]:
    """Return the quotes of a text, each with the reference that belongs to it."""
    return match_references(text, text_quotes(text), text_references(text))
