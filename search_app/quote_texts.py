"""The texts of quote search, on the page and on the command line.

The nynorsk has infinitives in -e, «dersom» and «òg», as all of the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    label: str
    hint: str
    count_many: str
    count_few: str
    count_over: str
    find: str
    example: str
    unusable: str
    kind_exact: str
    kind_near: str
    kind_meaning: str
    kind_nearest: str
    verdict_exact: str
    verdict_near: str
    verdict_meaning: str
    verdict_none: str
    exact_one: str
    exact_many: str
    near: str
    meaning: str
    nearest: str
    none: str
    try_heading: str
    try_spelling: str
    try_shorter: str
    try_scope: str
    ask_instead: str
    announced: str
    places_exact: str
    places_near: str
    places_meaning: str
    places_nearest: str
    place_label: str
    more: str
    more_near: str
    similarity: str
    in_source: str
    legend: str
    legend_added: str
    legend_left_out: str
    legend_changed: str
    legend_elided: str
    only_quote: str
    only_source: str
    elided: str
    differences: str
    changed: str
    added: str
    left_out: str


BOKMAL = QuoteTexts(
    lang="nb",
    label="Lim inn sitatet",
    hint="Fra {least} til {most} ord. Trykk på knappen eller Ctrl + Enter.",
    count_many="{count} ord",
    count_few="{count} ord – minst {least}",
    count_over="{count} ord – høyst {most}",
    find="Finn sitatet",
    example="Prøv med en setning fra en rapport",
    unusable="Sitatet kan ikke brukes slik det står",
    kind_exact="ordrett",
    kind_near="nesten ordrett",
    kind_meaning="samme innhold, andre ord",
    kind_nearest="nærmest i innhold",
    verdict_exact="Ordrett",
    verdict_near="Nesten ordrett",
    verdict_meaning="Samme innhold, andre ord",
    verdict_none="Ikke funnet",
    exact_one="Sitatet står ord for ord i rapporten. Du kan kopiere det med kilde nedenfor.",
    exact_many="Sitatet står ord for ord {count} steder. Velg kilden du vil vise til.",
    near="Sitatet avviker fra kilden. Rett det etter kilden nedenfor, eller vis leseren hva du har endret.",
    meaning=(
        "Sitatet står ikke slik i rapportene, men stedene nedenfor ser ut til å si det samme. Les og sammenlign. Siter "
        "det som står i kilden, eller gjengi det uten anførselstegn."
    ),
    nearest="Sitatet står ikke i det du søkte i. Nedenfor er det som ligner mest. Les det før du bygger på det.",
    none="Verken sitatet eller noe som ligner, står i det du søkte i.",
    try_heading="Dette kan du prøve",
    try_spelling="Sjekk skrivemåten, særlig navn og tall.",
    try_shorter="Lim inn færre ord: en del som du er sikker på.",
    try_scope="Fjern avgrensningen, så blir alle rapportene søkt i.",
    ask_instead="Still det som et spørsmål i stedet",
    announced="{verdict}. {place}.",
    places_exact="Her står sitatet",
    places_near="Her står det nesten slik",
    places_meaning="Her står det samme med andre ord",
    places_nearest="Nærmest i innhold",
    place_label="Sted {rank}",
    more="Vis {count} steder til",
    more_near="Vis {count} steder der det står nesten slik",
    similarity="{percent} % likt",
    in_source="Slik står det i kilden, med forskjellene merket:",
    legend="Slik er forskjellene merket",
    legend_added="gjennomstreket: bare i sitatet ditt",
    legend_left_out="understreket: bare i kilden",
    legend_changed="i ramme: endret, med ordet i sitatet ditt først",
    legend_elided="prikket linje: det du har utelatt med «…»",
    only_quote="bare i sitatet",
    only_source="bare i kilden",
    elided="utelatt med «…»",
    differences="Forskjellene, én for én",
    changed="Endret: Sitatet har «{quote}», kilden har «{source}».",
    added="Lagt til: «{quote}» står ikke i kilden.",
    left_out="Utelatt: «{source}» mangler i sitatet.",
)

NYNORSK = QuoteTexts(
    lang="nn",
    label="Lim inn sitatet",
    hint="Frå {least} til {most} ord. Trykk på knappen eller Ctrl + Enter.",
    count_many="{count} ord",
    count_few="{count} ord – minst {least}",
    count_over="{count} ord – høgst {most}",
    find="Finn sitatet",
    example="Prøv med ei setning frå ein rapport",
    unusable="Sitatet kan ikkje brukast slik det står",
    kind_exact="ordrett",
    kind_near="nesten ordrett",
    kind_meaning="same innhald, andre ord",
    kind_nearest="nærmast i innhald",
    verdict_exact="Ordrett",
    verdict_near="Nesten ordrett",
    verdict_meaning="Same innhald, andre ord",
    verdict_none="Ikkje funne",
    exact_one="Sitatet står ord for ord i rapporten. Du kan kopiere det med kjelde nedanfor.",
    exact_many="Sitatet står ord for ord {count} stader. Vel kjelda du vil vise til.",
    near="Sitatet avvik frå kjelda. Rett det etter kjelda nedanfor, eller vis lesaren kva du har endra.",
    meaning=(
        "Sitatet står ikkje slik i rapportane, men stadene nedanfor ser ut til å seie det same. Les og samanlikn. "
        "Siter det som står i kjelda, eller gje det att utan hermeteikn."
    ),
    nearest="Sitatet står ikkje i det du søkte i. Nedanfor er det som liknar mest. Les det før du byggjer på det.",
    none="Verken sitatet eller noko som liknar, står i det du søkte i.",
    try_heading="Dette kan du prøve",
    try_spelling="Sjekk skrivemåten, særleg namn og tal.",
    try_shorter="Lim inn færre ord: ein del som du er sikker på.",
    try_scope="Fjern avgrensinga, så blir alle rapportane søkte i.",
    ask_instead="Still det som eit spørsmål i staden",
    announced="{verdict}. {place}.",
    places_exact="Her står sitatet",
    places_near="Her står det nesten slik",
    places_meaning="Her står det same med andre ord",
    places_nearest="Nærmast i innhald",
    place_label="Stad {rank}",
    more="Vis {count} stader til",
    more_near="Vis {count} stader der det står nesten slik",
    similarity="{percent} % likt",
    in_source="Slik står det i kjelda, med skilnadene merkte:",
    legend="Slik er skilnadene merkte",
    legend_added="gjennomstreka: berre i sitatet ditt",
    legend_left_out="understreka: berre i kjelda",
    legend_changed="i ramme: endra, med ordet i sitatet ditt først",
    legend_elided="prikka linje: det du har utelate med «…»",
    only_quote="berre i sitatet",
    only_source="berre i kjelda",
    elided="utelate med «…»",
    differences="Skilnadene, éin for éin",
    changed="Endra: Sitatet har «{quote}», kjelda har «{source}».",
    added="Lagt til: «{quote}» står ikkje i kjelda.",
    left_out="Utelate: «{source}» manglar i sitatet.",
)


def texts_for(lang: str) -> QuoteTexts:
    """Return the texts in the written standard `lang`, "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]
