"""What the JSON API and the host guard say when they can't answer, one `ApiTexts` for each written standard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApiTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    Titles name a status code, the others what is wrong.
    """

    lang: str
    title_forbidden: str
    title_slow_upload: str
    title_too_large: str
    title_wrong_kind: str
    title_not_found: str
    title_not_allowed: str
    title_conflict: str
    title_unusable: str
    title_internal: str
    title_unavailable: str
    unknown_address: str
    get_only: str
    post_only: str
    other_site: str
    form_type: str
    form_broken: str
    file_missing: str
    file_large: str
    upload_slow: str
    page_missing: str
    internal: str
    loading: str
    parameter_missing: str
    parameter_unknown: str
    no_integer: str
    too_small: str
    too_large: str
    too_long: str
    unusable: str
    unknown_host: str


BOKMAL = ApiTexts(
    lang="nb",
    title_forbidden="Ikke tillatt",
    title_slow_upload="Tok for lang tid",
    title_too_large="For stort",
    title_wrong_kind="Feil slags innhold",
    title_not_found="Ikke funnet",
    title_not_allowed="Metoden kan ikke brukes",
    title_conflict="Kan ikke søke der",
    title_unusable="Kan ikke brukes",
    title_internal="Intern feil",
    title_unavailable="Ikke tilgjengelig nå",
    unknown_address="Adressen finnes ikke. Alle adressene står i /api/v1/openapi.json.",
    get_only="Her kan du bare lese. Bruk GET.",
    post_only="Her kan du bare sende en fil. Bruk POST.",
    other_site="Filen ble sendt fra et annet nettsted. Send den fra et program på maskinen din.",
    form_type="Send filen som multipart/form-data, i feltet «file».",
    form_broken="Skjemaet kan ikke leses. Send én fil som multipart/form-data, i feltet «file», og ikke noe annet.",
    file_missing="Filen mangler. Send den med filnavn, i feltet «file».",
    file_large="Filen er for stor. Den kan være på høyst {limit} MB. Ta ut bilder, eller del teksten i flere filer.",
    upload_slow="Det tok for lang tid å sende filen. Prøv igjen.",
    page_missing=(
        "Siden finnes ikke i den indeksen som er i bruk nå, eller «version» er en annen enn dokumentets. "
        "Hent versjonen fra /api/v1/documents."
    ),
    internal="Det oppsto en feil på tjeneren. Loggen til den som drifter, har mer.",
    loading="Modell og indeks lastes. Prøv igjen om litt.",
    parameter_missing="«{name}» mangler.",
    parameter_unknown="«{name}» er ikke et felt som kan brukes her.",
    no_integer="«{name}» må være et helt tall.",
    too_small="«{name}» må være minst {limit}.",
    too_large="«{name}» kan være høyst {limit}.",
    too_long="«{name}» kan ha høyst {limit} tegn.",
    unusable="«{name}» kan ikke brukes slik det er oppgitt.",
    unknown_host="Kildesøk svarer ikke på den adressen du har brukt. "
    "Bruk adressen som ble vist da tjenesten startet, eller spør den som drifter Kildesøk.",
)

NYNORSK = ApiTexts(
    lang="nn",
    title_forbidden="Ikkje tillate",
    title_slow_upload="Tok for lang tid",
    title_too_large="For stort",
    title_wrong_kind="Feil slags innhald",
    title_not_found="Ikkje funne",
    title_not_allowed="Metoden kan ikkje brukast",
    title_conflict="Kan ikkje søkje der",
    title_unusable="Kan ikkje brukast",
    title_internal="Intern feil",
    title_unavailable="Ikkje tilgjengeleg no",
    unknown_address="Adressa finst ikkje. Alle adressene står i /api/v1/openapi.json.",
    get_only="Her kan du berre lese. Bruk GET.",
    post_only="Her kan du berre sende ei fil. Bruk POST.",
    other_site="Fila vart send frå ein annan nettstad. Send ho frå eit program på maskina di.",
    form_type="Send fila som multipart/form-data, i feltet «file».",
    form_broken="Skjemaet kan ikkje lesast. Send éi fil som multipart/form-data, i feltet «file», og ikkje noko anna.",
    file_missing="Fila manglar. Send ho med filnamn, i feltet «file».",
    file_large="Fila er for stor. Ho kan vere på høgst {limit} MB. Ta ut bilete, eller del teksten i fleire filer.",
    upload_slow="Det tok for lang tid å sende fila. Prøv igjen.",
    page_missing=(
        "Sida finst ikkje i den indeksen som er i bruk no, eller «version» er ein annan enn den dokumentet har. "
        "Hent versjonen frå /api/v1/documents."
    ),
    internal="Det oppstod ein feil på tenaren. Loggen til den som driftar, har meir.",
    loading="Modell og indeks blir lasta. Prøv igjen om litt.",
    parameter_missing="«{name}» manglar.",
    parameter_unknown="«{name}» er ikkje eit felt som kan brukast her.",
    no_integer="«{name}» må vere eit heilt tal.",
    too_small="«{name}» må vere minst {limit}.",
    too_large="«{name}» kan vere høgst {limit}.",
    too_long="«{name}» kan ha høgst {limit} teikn.",
    unusable="«{name}» kan ikkje brukast slik det er oppgitt.",
    unknown_host="Kildesøk svarer ikkje på den adressa du har brukt. "
    "Bruk adressa som vart vist då tenesta starta, eller spør den som driftar Kildesøk.",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> ApiTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
