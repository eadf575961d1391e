"""What quote control takes and gives in the JSON API. Its OpenAPI document follows from these classes, in Norwegian."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from search_app.api_models import Body, CitationBody, QuotePlaceBody
from search_app.check_result import ReferenceVerdict, Verdict
from search_app.checked_text import QuoteForm

_PARAGRAPH = "Avsnittet i teksten, fra 0."
_START = "Der det begynner, i tegn fra begynnelsen av avsnittet."
_END = "Tegnet etter det siste."
_VERDICTS = "«unknown» når samlingen ikke kan svare på det, «unstated» når teksten ikke oppgir noe."
_REMARKS = "Det du bør se på, som hele setninger."


class CheckQuery(Body):
    """The parameters of a control beside the file."""

    format: Literal["json", "docx"] = Field(
        "json", description="«docx» gir teksten som Word-fil, med en merknad ved hvert sitat."
    )


class TextReferenceBody(Body):
    """As `checked_text.TextReference`."""

    paragraph: int = Field(description=_PARAGRAPH)
    start: int = Field(description=_START)
    end: int = Field(description=_END)
    text: str = Field(description="Henvisningen slik den står.")
    publisher: str | None = Field(description="Hvem den viser til. null når den ikke sier det.")
    year: int | None = Field(description="Året den viser til. null når den ikke sier det.")
    pages: tuple[str, str] | None = Field(description="Den første og den siste siden. null når den ikke sier det.")
    section: str | None = Field(description="Kapitlet den viser til. null når den ikke sier det.")


class TextQuoteBody(Body):
    """As `checked_text.TextQuote`."""

    number: int = Field(ge=1, description="Nummeret i teksten, fra 1.")
    paragraph: int = Field(description=_PARAGRAPH)
    start: int = Field(description=_START)
    end: int = Field(description=_END)
    text: str = Field(description="Sitatet, uten tegnene rundt.")
    form: QuoteForm = Field(description="«marks» når det står i anførselstegn, «block» når det er et eget avsnitt.")
    reference: TextReferenceBody | None = Field(description="Henvisningen som hører til. null når det ikke er noen.")


class FigureConflictBody(Body):
    """As `check_result.FigureConflict`."""

    paragraph: int = Field(description=_PARAGRAPH)
    start: int = Field(description=_START)
    end: int = Field(description=_END)
    text: str = Field(description="Tallet i teksten.")
    source_text: str = Field(description="Tallet i kilden.")
    source_sentence: str = Field(description="Setningen i kilden.")
    citation: CitationBody = Field(description="Hvor setningen står.")


class QuoteCheckBody(Body):
    """As `check_result.QuoteCheck`, with what `check_json` adds."""

    quote: TextQuoteBody = Field(description="Sitatet i teksten.")
    verdict: Verdict = Field(
        description="«exact» når det står ordrett i samlingen, «near» når det står med avvik, «missing» når det ikke "
        "er funnet, «short» når det er for kort til å kontrolleres."
    )
    place: QuotePlaceBody | None = Field(description="Hvor det står. null når det ikke er funnet.")
    nearest: list[QuotePlaceBody] = Field(description="Det som ligger nærmest, når sitatet ikke er funnet.")
    source: ReferenceVerdict = Field(description=f"Om det står i rapporten som henvisningen nevner. {_VERDICTS}")
    page: ReferenceVerdict = Field(description=f"Om det står på siden som henvisningen nevner. {_VERDICTS}")
    section: ReferenceVerdict = Field(description=f"Om det står i kapitlet som henvisningen nevner. {_VERDICTS}")
    conflicts: list[FigureConflictBody] = Field(description="Tall i setningen rundt sitatet som kilden motsier.")
    is_right: bool = Field(description="Om det ikke er noe å se på.")
    remarks: list[str] = Field(description=f"{_REMARKS} Kan også si hva som ikke lot seg kontrollere.")


class ClaimCheckBody(Body):
    """As `check_result.ClaimCheck`, with what `check_json` adds."""

    reference: TextReferenceBody = Field(description="Henvisningen i setningen.")
    start: int = Field(description="Der setningen begynner, i avsnittet som henvisningen står i.")
    end: int = Field(description=_END)
    text: str = Field(description="Setningen.")
    conflicts: list[FigureConflictBody] = Field(description="Tallene som kilden motsier.")
    remarks: list[str] = Field(description=_REMARKS)


class CheckBody(Body):
    """As `CheckResult.as_json`, with what `check_json` adds."""

    name: str = Field(description="Navnet på filen.")
    quotes: list[QuoteCheckBody] = Field(description="Sitatene, i den rekkefølgen de står i.")
    claims: list[ClaimCheckBody] = Field(description="Setninger uten sitat, med tall som kilden motsier.")
    is_cut: bool = Field(description="Om bare den første delen av teksten er kontrollert, fordi den er svært lang.")
    is_right: bool = Field(description="Om det ikke er noe å se på.")
    textless_pages: list[int] = Field(description="Sider i en PDF som ikke har tekst, og ikke er kontrollert.")
