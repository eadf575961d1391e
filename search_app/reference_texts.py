"""The texts of references, one `ReferenceTexts` for each written standard of Norwegian."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReferenceTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    no_year: str
    page: str
    pages: str
    from_page: str
    to_page: str
    in_file: str
    pages_in_file: str
    chapter: str
    heading: str
    no_page: str
    scanned: str
    assignment: str
    status: str


BOKMAL = ReferenceTexts(
    lang="nb",
    no_year="u.å.",
    page="s. {page}",
    pages="s. {first}–{last}",
    from_page="fra s. {page}",
    to_page="til s. {page}",
    in_file="side {page} i filen",
    pages_in_file="side {first}–{last} i filen",
    chapter="kap. {title}",
    heading="under «{title}»",
    no_page="uten sidetall",
    scanned="lest fra skannet bilde",
    assignment="Oppdrag",
    status="Status",
)
NYNORSK = ReferenceTexts(
    lang="nn",
    no_year="u.å.",
    page="s. {page}",
    pages="s. {first}–{last}",
    from_page="frå s. {page}",
    to_page="til s. {page}",
    in_file="side {page} i fila",
    pages_in_file="side {first}–{last} i fila",
    chapter="kap. {title}",
    heading="under «{title}»",
    no_page="utan sidetal",
    scanned="lese frå skanna bilete",
    assignment="Oppdrag",
    status="Status",
)


def texts_for(lang: str) -> ReferenceTexts:
    """Return the texts in the written standard `lang`, "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]
