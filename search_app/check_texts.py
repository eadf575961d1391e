"""The texts of quote control, in the page, the annotated Word file, on the command line and in the API.

The nynorsk has infinitives in -e, «dersom» and «òg», as all of the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    The `verdict_` ones name what was found, those from `changed` to `nearest` are remarks on a quote, and those from
    `count_one` on make up the summary.
    """

    lang: str
    verdict_exact: str
    verdict_near: str
    verdict_missing: str
    verdict_short: str
    verdict_claim: str
    right: str
    place: str
    in_source: str
    changed: str
    added: str
    left_out: str
    more_differences_one: str
    more_differences_many: str
    wrong_source: str
    unknown_source: str
    wrong_page: str
    unknown_page: str
    wrong_section: str
    wrong_section_place: str
    unknown_section: str
    figure: str
    missing: str
    missing_there: str
    missing_report: str
    meaning: str
    nearest: str
    count_one: str
    count_many: str
    all_right_one: str
    all_right_many: str
    none_right_one: str
    none_right_many: str
    some_right: str
    short_one: str
    short_many: str
    claims_one: str
    claims_many: str
    cut: str
    none: str
    what_counts: str
    annotated_name: str


BOKMAL = CheckTexts(
    lang="nb",
    verdict_exact="Ordrett",
    verdict_near="Med avvik",
    verdict_missing="Ikke funnet",
    verdict_short="For kort til å kontrolleres",
    verdict_claim="Tall som avviker",
    right="Stemmer ordrett",
    place="{title}, {place}",
    in_source="I kilden står det: {source}.",
    changed="Sitatet har {quote}, kilden har {source}.",
    added="{quote} står ikke i kilden.",
    left_out="{source} mangler i sitatet.",
    more_differences_one="Det er ett avvik til.",
    more_differences_many="Det er {count} avvik til.",
    wrong_source="Feil rapport: Teksten viser til {reference}, men sitatet står i {place}.",
    unknown_source="Finner ikke rapporten som teksten viser til, i samlingen ({reference}). "
    "De samme ordene står i {place}.",
    wrong_page="Feil side: Teksten viser til {stated}, men riktig er {place}.",
    unknown_page="Sidetallet er ikke kontrollert, for rapporten har ingen kjente sidetall.",
    wrong_section="Feil kapittel: Teksten viser til {stated}, men sitatet står under {section} ({place}).",
    wrong_section_place="Feil kapittel: Teksten viser til {stated}, men sitatet står ikke der ({place}).",
    unknown_section="Kapitlet er ikke kontrollert, for rapporten har ingen overskrift som passer med {stated}.",
    figure="Tallet {text} stemmer ikke med kilden, som har {source}: {sentence} ({place}).",
    missing="Fant ikke sitatet i noen av rapportene i samlingen. Sjekk ordlyden, "
    "og om rapporten det er hentet fra, er med.",
    missing_there="Fant ikke sitatet i rapporten som teksten viser til ({reference}), og heller ikke i de andre i "
    "samlingen. Sjekk ordlyden.",
    missing_report="Samlingen har ikke rapporten som teksten viser til ({reference}), så sitatet kan ikke kontrolleres "
    "her.",
    meaning="Det ser ut til å stå det samme med andre ord i {place}: {source}.",
    nearest="Nærmest kommer {place}: {source}.",
    count_one="1 sitat",
    count_many="{count} sitater",
    all_right_one="{count}: Det stemmer.",
    all_right_many="{count}: Alle stemmer.",
    none_right_one="{count}: Det bør du se på.",
    none_right_many="{count}: Alle bør du se på.",
    some_right="{count}: {right} stemmer, {wrong} bør du se på.",
    short_one="1 til er for kort til å kontrolleres.",
    short_many="{count} til er for korte til å kontrolleres.",
    claims_one="1 setning uten sitat har tall som avviker fra kilden.",
    claims_many="{count} setninger uten sitat har tall som avviker fra kilden.",
    cut="Bare den første delen av teksten er kontrollert, for den har svært mange sitater eller henvisninger. "
    "Del filen i flere, og kontroller resten for seg.",
    none="Fant ingen sitater å kontrollere.",
    what_counts="Et sitat er minst {least} ord i anførselstegn, eller et eget avsnitt som er satt som sitat.",
    annotated_name="{name} – kontrollert.docx",
)

NYNORSK = CheckTexts(
    lang="nn",
    verdict_exact="Ordrett",
    verdict_near="Med avvik",
    verdict_missing="Ikkje funne",
    verdict_short="For kort til å kontrollerast",
    verdict_claim="Tal som avvik",
    right="Stemmer ordrett",
    place="{title}, {place}",
    in_source="I kjelda står det: {source}.",
    changed="Sitatet har {quote}, kjelda har {source}.",
    added="{quote} står ikkje i kjelda.",
    left_out="{source} manglar i sitatet.",
    more_differences_one="Det er eitt avvik til.",
    more_differences_many="Det er {count} avvik til.",
    wrong_source="Feil rapport: Teksten viser til {reference}, men sitatet står i {place}.",
    unknown_source="Finn ikkje rapporten som teksten viser til, i samlinga ({reference}). "
    "Dei same orda står i {place}.",
    wrong_page="Feil side: Teksten viser til {stated}, men rett er {place}.",
    unknown_page="Sidetalet er ikkje kontrollert, for rapporten har ingen kjende sidetal.",
    wrong_section="Feil kapittel: Teksten viser til {stated}, men sitatet står under {section} ({place}).",
    wrong_section_place="Feil kapittel: Teksten viser til {stated}, men sitatet står ikkje der ({place}).",
    unknown_section="Kapittelet er ikkje kontrollert, for rapporten har inga overskrift som passar med {stated}.",
    figure="Talet {text} stemmer ikkje med kjelda, som har {source}: {sentence} ({place}).",
    missing="Fann ikkje sitatet i nokon av rapportane i samlinga. Sjekk ordlyden, "
    "og om rapporten det er henta frå, er med.",
    missing_there="Fann ikkje sitatet i rapporten som teksten viser til ({reference}), og heller ikkje i dei andre i "
    "samlinga. Sjekk ordlyden.",
    missing_report="Samlinga har ikkje rapporten som teksten viser til ({reference}), så sitatet kan ikkje "
    "kontrollerast her.",
    meaning="Det ser ut til å stå det same med andre ord i {place}: {source}.",
    nearest="Nærmast kjem {place}: {source}.",
    count_one="1 sitat",
    count_many="{count} sitat",
    all_right_one="{count}: Det stemmer.",
    all_right_many="{count}: Alle stemmer.",
    none_right_one="{count}: Det bør du sjå på.",
    none_right_many="{count}: Alle bør du sjå på.",
    some_right="{count}: {right} stemmer, {wrong} bør du sjå på.",
    short_one="1 til er for kort til å kontrollerast.",
    short_many="{count} til er for korte til å kontrollerast.",
    claims_one="1 setning utan sitat har tal som avvik frå kjelda.",
    claims_many="{count} setningar utan sitat har tal som avvik frå kjelda.",
    cut="Berre den første delen av teksten er kontrollert, for han har svært mange sitat eller tilvisingar. "
    "Del fila i fleire, og kontroller resten for seg.",
    none="Fann ingen sitat å kontrollere.",
    what_counts="Eit sitat er minst {least} ord i hermeteikn, eller eit eige avsnitt som er sett som sitat.",
    annotated_name="{name} – kontrollert.docx",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> CheckTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
