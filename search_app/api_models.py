"""What the JSON API takes and gives. Its OpenAPI document follows from these classes, in Norwegian."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from indexer.language import Language
from search_app.certainty import Certainty
from search_app.question import MAX_QUESTION_CHARS
from search_app.quote_alignment import DifferenceKind
from search_app.quote_result import QuoteKind
from search_app.quote_search import MAX_WORDS, MIN_WORDS
from search_app.result import AnswerKind, MatchKind
from search_app.search import MIN_HITS

# Written as plain text in the OpenAPI document: an address has no null.
OptionalText = str | SkipJsonSchema[None]
MAX_HITS = 50
MAX_SECTION_CHARS = 2000
# As `read_question` asks for it: one letter or digit.
_HAS_WORD = {"pattern": r"[\p{L}\p{N}]"}
_YEARS = Field(ge=1000, le=9999)
_PHYSICAL = "Sidetall i filen, fra 1. null når sidene ikke er kjent."
_PRINTED = "Sidetallet som er trykt på siden. null når det ikke er kjent."
_PUBLISHER = "Hvem som har gitt ut rapporten. null når det ikke er kjent."
_YEAR = "Året rapporten ble gitt ut. null når det ikke er kjent."
_LANGUAGE = "Språket i rapporten: bokmål, nynorsk, engelsk eller samisk. null når det ikke er kjent."
_START = "Der teksten begynner, i tegn fra begynnelsen av dokumentet."
_END = "Tegnet etter det siste."


def _without_description(schema: dict[str, Any]) -> None:
    """Leave out the docstring, which is for those who read the code."""
    schema.pop("description", None)


class Body(BaseModel):
    """A JSON object with these fields and no others."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_description)


class _SearchQuery(Body):
    """What is asked for, and where; others are refused, for a filter with a typing error would filter nothing."""

    q: str
    k: int = Field(MIN_HITS, ge=1, le=MAX_HITS, description="Hvor mange treff du vil ha.")
    document: list[str] = Field(
        [], description="Søk bare i dette dokumentet («id» fra /api/v1/documents). Feltet kan gjentas."
    )
    section: Annotated[str, Field(max_length=MAX_SECTION_CHARS)] | SkipJsonSchema[None] = Field(
        None,
        description=(
            "Søk bare i dette kapitlet og det som står under det. Skriv overskriftene med « > » mellom, "
            "eller numrene: «3 > 3.2». Krever ett «document» når samlingen har flere."
        ),
    )
    from_year: Annotated[int, _YEARS] | SkipJsonSchema[None] = Field(
        None, description="Søk bare i rapporter som ble utgitt dette året eller senere, og som har et kjent årstall."
    )
    to_year: Annotated[int, _YEARS] | SkipJsonSchema[None] = Field(
        None, description="Søk bare i rapporter som ble utgitt dette året eller tidligere."
    )


class AskQuery(_SearchQuery):
    """The parameters of a question."""

    q: Annotated[str, Field(json_schema_extra=_HAS_WORD)] = Field(
        min_length=1,
        max_length=MAX_QUESTION_CHARS,
        description="Spørsmålet, som en hel setning eller noen stikkord. Det blir ikke lagret.",
    )


class QuoteQuery(_SearchQuery):
    """The parameters of a quote. A schema can't count words: `read_quote` does."""

    q: str = Field(
        description=f"Sitatet, på {MIN_WORDS} til {MAX_WORDS} ord. «…» og «[…]» står for det som er utelatt. "
        "Det blir ikke lagret."
    )


class PictureQuery(BaseModel):
    """The parameters of a picture; a span that is none marks nothing."""

    version: OptionalText = Field(
        None, description="Dokumentets «version» fra /api/v1/documents. Utelatt: den som er i bruk nå."
    )
    passage: OptionalText = Field(
        None, description="Tekst som skal merkes på bildet, som «12-40»: der den begynner og slutter i dokumentet."
    )
    best: OptionalText = Field(None, description="Tekst som skal merkes sterkere, oppgitt som «passage».")
    marks: OptionalText = Field(None, description="«reading» merker hvordan siden er lest, i stedet for tekst.")
    lang: OptionalText = Field(None, description="Målformen i de merkene: «nn» for nynorsk, ellers bokmål.")


class CitationBody(Body):
    """As `result.Citation`, with what `result_json` adds."""

    document: str = Field(description="Dokumentets id.")
    title: str = Field(description="Tittelen på rapporten.")
    section: tuple[str, ...] = Field(description="Overskriftene over teksten, den ytterste først.")
    page_first: int | None = Field(description=_PHYSICAL)
    page_last: int | None = Field(description="Den siste siden. " + _PHYSICAL)
    page_label: str | None = Field(description=_PRINTED)
    start: int = Field(description=_START)
    end: int = Field(description=_END)
    ocr: bool = Field(description="Om teksten er lest fra et skannet bilde, og kan ha lesefeil.")
    page_label_last: str | None = Field(description="Den siste siden. " + _PRINTED)
    publisher: str | None = Field(description=_PUBLISHER)
    year: int | None = Field(description=_YEAR)
    language: Language | None = Field(description=_LANGUAGE)
    short_reference: str = Field(description="Kort henvisning til teksten: «(Utgiver, år, s. 12)».")
    full_reference: str = Field(description="Hele henvisningen: «Utgiver. (år). Tittel. s. 12.»")


class AnswerBody(Body):
    """As `Answer.as_json`."""

    kind: AnswerKind = Field(description="«status» når svaret er en rad med status, ellers «passage».")
    text: str = Field(description="Svaret, ordrett fra rapporten.")
    status: str | None = Field(description="Statusen når «kind» er «status».")
    citation: CitationBody = Field(description="Hvor svaret står.")
    confidence: float = Field(ge=0, le=1, description="Hvor trolig det er at svaret er rett.")
    column: str | None = Field(description="Kolonnen det er spurt etter, når svaret er en tabellrad.")
    cell: str | None = Field(description="Det som står i den kolonnen.")
    certainty: Certainty = Field(description="«confidence» som et ord.")


class WordMatchBody(Body):
    """As `result.WordMatch`."""

    word: str = Field(description="Ordet i spørsmålet.")
    kind: MatchKind = Field(
        description="Hvordan det passer: samme ord, en annen form, nær i betydning, eller ikke i det hele tatt."
    )
    text: str | None = Field(description="Ordet i treffet.")
    start: int | None = Field(description="Der ordet begynner i treffets «text».")
    end: int | None = Field(description=_END)
    weight: float = Field(ge=0, le=1, description="Hvor stor del av spørsmålet ordet er.")
    similarity: float | None = Field(description="Hvor nær ordene er hverandre i språkmodellen, fra -1 til 1.")


class HitBody(Body):
    """As `result.Hit`."""

    rank: int = Field(ge=1, description="Plassen blant treffene, fra 1.")
    text: str = Field(description="Utdraget, ordrett fra rapporten.")
    score: float = Field(description="Hvor godt utdraget passer. Høyere er bedre.")
    citation: CitationBody = Field(description="Hvor utdraget står.")
    highlight: tuple[int, int] = Field(description="Der svaret, eller setningen som passer best, står i «text».")
    matches: tuple[WordMatchBody, ...] = Field(description="Ordene i spørsmålet, og hva de traff i utdraget.")


class ResultBody(Body):
    """As `SearchResult.as_json`."""

    question: str = Field(description="Spørsmålet slik det ble stilt.")
    searched_for: str | None = Field(description="Det som ble søkt etter i stedet, når noe var rettet.")
    answer: AnswerBody | None = Field(description="Svaret. null når rapportene ikke har noe.")
    hits: list[HitBody] = Field(description="Utdragene som passer best, det beste først.")


class TextDifferenceBody(Body):
    """As `quote_result.TextDifference`."""

    kind: DifferenceKind = Field(
        description="«added» står bare i sitatet, «left_out» bare i kilden, «changed» er ulikt i de to."
    )
    quote: tuple[int, int] = Field(description="Der forskjellen begynner og slutter i sitatet.")
    source: tuple[int, int] = Field(description="Der forskjellen begynner og slutter i dokumentet.")
    quote_text: str = Field(description="Det sitatet har. Tom når ordene er utelatt.")
    source_text: str = Field(description="Det kilden har. Tom når ordene er lagt til.")


class QuotePlaceBody(Body):
    """As `quote_result.QuotePlace`."""

    rank: int = Field(ge=1, description="Plassen blant stedene, fra 1.")
    kind: QuoteKind = Field(
        description="«exact» når sitatet står ordrett, «near» når noen ord er ulike, "
        "«meaning» når det samme ser ut til å stå der med andre ord, "
        "«nearest» når det bare er det som ligger nærmest."
    )
    similarity: float = Field(
        ge=0,
        le=1,
        description="Hvor stor del av bokstavene som er like. For «meaning» og «nearest»: hvor nær innholdet ligger.",
    )
    text: str = Field(description="Kildens tekst, fra det første ordet i sitatet til det siste.")
    citation: CitationBody = Field(description="Hvor teksten står.")
    differences: list[TextDifferenceBody] = Field(description="Forskjellene, i rekkefølge.")
    elisions: list[tuple[int, int]] = Field(description="Der det sitatet har utelatt med «…», står i dokumentet.")


class QuoteBody(Body):
    """As `QuoteResult.as_json`."""

    quote: str = Field(description="Sitatet slik det ble søkt etter.")
    kind: QuoteKind | None = Field(description="«kind» for det beste stedet. null når det ikke er noe sted.")
    places: list[QuotePlaceBody] = Field(description="Stedene, det beste først.")


class DocumentEntry(Body):
    """One document of the index."""

    id: str = Field(description="Navnet på filen i samlingen.")
    title: str = Field(description="Tittelen på rapporten.")
    publisher: str | None = Field(description=_PUBLISHER)
    year: int | None = Field(description=_YEAR)
    language: Language | None = Field(description=_LANGUAGE)
    kind: str = Field(description="Filtypen, for eksempel «pdf».")
    pages: int | None = Field(description="Hvor mange sider filen har. null når det ikke er kjent.")
    version: str = Field(
        description="Navnet på denne lesingen av filen. Bilder av sider og plasser gjelder bare for den."
    )


class SkippedEntry(Body):
    """A file, or some pages of one, that the build left out."""

    path: str = Field(description="Filen.")
    reason: str = Field(description="Hvorfor, som en kode.")
    pages: tuple[int, ...] = Field(description="Sidene som mangler. Tom når hele filen mangler.")
    detail: str = Field(description="Hvorfor, som en setning.")


class DocumentsBody(Body):
    """What is in the index."""

    generation: str = Field(description="Navnet på indeksen som svarer nå.")
    documents: list[DocumentEntry] = Field(description="Dokumentene, ordnet etter id.")
    skipped: list[SkippedEntry] = Field(description="Det som ikke kom med.")


class SectionEntry(Body):
    """A heading with its place in the tree."""

    title: str = Field(description="Overskriften. Tom for tekst før den første.")
    level: int = Field(ge=0, description="Nivået, fra 1. 0 for tekst før den første overskriften.")
    parent: int | None = Field(description="Hvilket kapittel i listen det står under, fra 0. null for de ytterste.")
    page: int | None = Field(description=_PHYSICAL)
    page_label: str | None = Field(description=_PRINTED)
    start: int = Field(description=_START)
    end: int = Field(description="Der neste overskrift begynner.")


class ContentsBody(DocumentEntry):
    """One document with its contents."""

    sections: list[SectionEntry] = Field(description="Kapitlene i den rekkefølgen de står i.")


class HealthBody(Body):
    """Says that the process lives."""

    status: Literal["ok"] = "ok"


class ReadyBody(Body):
    """Says that questions are answered."""

    status: Literal["ready"] = "ready"
    generation: str = Field(description="Navnet på indeksen som svarer nå.")
