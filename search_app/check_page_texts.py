"""The labels of the view where a text's quotes are checked; what is said of each quote is in `check_texts`.

The nynorsk has infinitives in -e, «dersom» and «òg», as all of the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckPageTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    Those from `but_source` on stand behind a verdict, for what else is wrong with a quote.
    """

    lang: str
    title: str
    lead: str
    gives: tuple[str, ...]
    private: str
    file_label: str
    file_hint: str
    paste: str
    paste_label: str
    paste_hint: str
    paste_name: str
    check: str
    chosen: str
    remove: str
    reading: str
    checking: str
    comparing: str
    unreadable: str
    nothing: str
    right: str
    look: str
    renewed: str
    fetch: str
    fetch_word: str
    fetch_json: str
    file_name: str
    only: str
    table: str
    table_only: str
    number: str
    quote: str
    verdict: str
    place: str
    nowhere: str
    one_by_one: str
    item: str
    in_text: str
    whole: str
    more: str
    claims: str
    claim_item: str
    but_source: str
    but_page: str
    but_section: str
    but_figure: str


BOKMAL = CheckPageTexts(
    lang="nb",
    title="Sjekk sitater",
    lead="Velg en tekst, så blir hvert sitat i den sammenlignet ord for ord med rapportene i samlingen.",
    gives=(
        (
            "Du ser hvilke sitater som avviker fra kilden, og hvor: ord som er endret, feil side, feil kapittel eller "
            "feil rapport. Også tall som ikke stemmer med kilden du viser til, blir funnet."
        ),
        "Du kan hente teksten som Word-fil, med en kommentar ved hvert sitat.",
    ),
    private=(
        "Teksten blir bare lest i minnet på maskinen som kjører Kildesøk. Den blir ikke lagret, og verken navnet på "
        "filen eller det som står i den, havner i loggen eller i adressen. Den er borte når du sjekker en annen "
        "tekst, fjerner den eller lukker siden."
    ),
    file_label="Filen med teksten du vil sjekke",
    file_hint=(
        "Slipp filen i feltet, eller velg den. Det kan være Word (.docx), OpenDocument (.odt), PDF, .txt eller .md på "
        "høyst {megabytes} MB."
    ),
    paste="Eller lim inn teksten",
    paste_label="Teksten du vil sjekke",
    paste_hint="Ta med anførselstegnene og henvisningene.",
    paste_name="Innlimt tekst",
    check="Sjekk teksten",
    chosen="Du sjekker «{name}»",
    remove="Fjern teksten og sjekk en annen",
    reading="Leser teksten …",
    checking="Sjekker sitat {number} av {count} …",
    comparing="Sammenligner tallene i teksten med kildene …",
    unreadable="Teksten kan ikke sjekkes",
    nothing="Fant ingen sitater",
    right="Alt stemmer",
    look="Dette bør du se på",
    renewed="Rapportene i samlingen er endret, så teksten er sjekket på nytt.",
    fetch="Hent resultatet",
    fetch_word="Word-fil med kommentarer",
    fetch_json="JSON",
    file_name="{name} – sitatkontroll",
    only="Vis bare det du bør se på ({count} av {all})",
    table="Sitatene i teksten",
    table_only="Sitatene du bør se på",
    number="Nr.",
    quote="Sitat",
    verdict="Resultat",
    place="Står i",
    nowhere="Ingen steder i samlingen",
    one_by_one="Sitat for sitat",
    item="Sitat {number}: {verdict}",
    in_text="Slik står det i teksten din:",
    whole="Vis hele sitatet",
    more="Vis {count} til",
    claims="Setninger uten sitat",
    claim_item="Setning {number}: {verdict}",
    but_source="feil rapport",
    but_page="feil side",
    but_section="feil kapittel",
    but_figure="tall som avviker",
)

NYNORSK = CheckPageTexts(
    lang="nn",
    title="Sjekk sitat",
    lead="Vel ein tekst, så blir kvart sitat i han samanlikna ord for ord med rapportane i samlinga.",
    gives=(
        (
            "Du ser kva sitat som avvik frå kjelda, og kvar: ord som er endra, feil side, feil kapittel eller feil "
            "rapport. Òg tal som ikkje stemmer med kjelda du viser til, blir funne."
        ),
        "Du kan hente teksten som Word-fil, med ein kommentar ved kvart sitat.",
    ),
    private=(
        "Teksten blir berre lesen i minnet på maskina som køyrer Kildesøk. Han blir ikkje lagra, og verken namnet på "
        "fila eller det som står i ho, hamnar i loggen eller i adressa. Han er borte når du sjekkar ein annan tekst, "
        "fjernar han eller lukkar sida."
    ),
    file_label="Fila med teksten du vil sjekke",
    file_hint=(
        "Slepp fila i feltet, eller vel ho. Det kan vere Word (.docx), OpenDocument (.odt), PDF, .txt eller .md på "
        "høgst {megabytes} MB."
    ),
    paste="Eller lim inn teksten",
    paste_label="Teksten du vil sjekke",
    paste_hint="Ta med hermeteikna og tilvisingane.",
    paste_name="Innlimd tekst",
    check="Sjekk teksten",
    chosen="Du sjekkar «{name}»",
    remove="Fjern teksten og sjekk ein annan",
    reading="Les teksten …",
    checking="Sjekkar sitat {number} av {count} …",
    comparing="Samanliknar tala i teksten med kjeldene …",
    unreadable="Teksten kan ikkje sjekkast",
    nothing="Fann ingen sitat",
    right="Alt stemmer",
    look="Dette bør du sjå på",
    renewed="Rapportane i samlinga er endra, så teksten er sjekka på nytt.",
    fetch="Hent resultatet",
    fetch_word="Word-fil med kommentarar",
    fetch_json="JSON",
    file_name="{name} – sitatkontroll",
    only="Vis berre det du bør sjå på ({count} av {all})",
    table="Sitata i teksten",
    table_only="Sitata du bør sjå på",
    number="Nr.",
    quote="Sitat",
    verdict="Resultat",
    place="Står i",
    nowhere="Ingen stader i samlinga",
    one_by_one="Sitat for sitat",
    item="Sitat {number}: {verdict}",
    in_text="Slik står det i teksten din:",
    whole="Vis heile sitatet",
    more="Vis {count} til",
    claims="Setningar utan sitat",
    claim_item="Setning {number}: {verdict}",
    but_source="feil rapport",
    but_page="feil side",
    but_section="feil kapittel",
    but_figure="tal som avvik",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> CheckPageTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
