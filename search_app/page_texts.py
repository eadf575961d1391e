"""Every text that the web page shows, one `PageTexts` for each written standard of Norwegian.

The nynorsk has infinitives in -e, «dersom», «òg», «vart», feminine «sida», «fila», «maskina», masculine «kolonnen» and
«teksten», and participles that agree: «teksten er lesen», «rapportane er lesne».
"""

from __future__ import annotations

from search_app.page_wording import PageTexts

__all__ = ["BOKMAL", "NYNORSK", "PageTexts", "texts_for"]

BOKMAL = PageTexts(
    lang="nb",
    product="Kildesøk",
    tagline="Spør rapportene, og få svaret med kilde",
    question_label="Hva lurer du på?",
    question_placeholder="Skriv et spørsmål eller noen stikkord",
    ask="Søk",
    examples="Prøv for eksempel",
    example_status="Hva er status for {section}?",
    example_section="Hva står det om {section}?",
    collection="Du søker i {documents}: {titles}.",
    collection_more=" og {count} til",
    document_one="ett dokument",
    documents_many="{count} dokumenter",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="uten sidetall",
    question_unusable="Spørsmålet kan ikke brukes slik det står",
    searched_for="Søkte etter: {question}",
    answer="Svar",
    answer_found="Svar funnet i {place}. Vurdering: {certainty}.",
    certainty="Vurdering",
    certain="Sikkert",
    certain_meaning="Teksten svarer klart på spørsmålet.",
    likely="Trolig",
    likely_meaning="Teksten ser ut til å svare på spørsmålet. Les den før du bruker svaret.",
    uncertain="Usikkert",
    uncertain_meaning="Teksten handler kanskje om noe annet. Les utdraget og sjekk selv før du bruker svaret.",
    status_answer="Status i rapporten",
    assignment="Oppdrag",
    status="Status",
    source="Kilde",
    no_answer="Rapportene ser ikke ut til å svare på spørsmålet",
    no_answer_advice=(
        "Utdragene nedenfor ligger nærmest, men de svarer trolig ikke. Les dem før du konkluderer, eller still "
        "spørsmålet på en annen måte."
    ),
    no_hits="Ingen treff",
    no_hits_advice="Ingen utdrag passer til spørsmålet. Prøv andre ord, eller del det opp i flere spørsmål.",
    hits="Treff i rapportene",
    nearest_hits="Nærmeste utdrag",
    more_hits="Vis {count} treff til",
    page="side {page}",
    pages="side {first}–{last}",
    printed_page="trykt side {label}",
    printed_pages="trykt side {first}–{last}",
    printed_first_page="fra trykt side {label}",
    printed_last_page="til trykt side {label}",
    no_page="uten sidetall",
    scanned="{page}, lest fra skannet bilde",
    scanned_note="Teksten er lest fra et skannet bilde og kan ha feil. Sjekk mot bildet av siden.",
    scanned_picture="Siden er skannet, så utdraget er ikke merket i bildet.",
    goes_on="Det siterte fortsetter på side {page}.",
    begins_before="Det siterte begynner på side {page}.",
    preface="Før første kapittel",
    columns="Kolonnene i tabellen: {names}",
    open_pdf="Åpne PDF på side {page}",
    download="Last ned filen",
    copy_quote="Kopier sitat med kilde",
    copied="Kopiert",
    picture_alt="Bilde av side {page} i {title}{section}. Utdraget er også gjengitt som tekst.",
    picture_caption="{title}{section}, side {page}",
    section_part=", kapitlet {section}",
    why="Hvorfor dette treffet?",
    why_caption="Ordene i spørsmålet, og hva de traff i utdraget",
    why_word="Ordet i spørsmålet",
    why_found="Funnet i teksten",
    why_how="Hvordan",
    why_important="viktig",
    why_less_important="mindre viktig",
    why_same="samme ord",
    why_form="annen form eller del av ordet",
    why_meaning="beslektet ord",
    why_none="ikke funnet",
    why_note=(
        "Ord som er sjeldne i rapportene, er viktigst for søket. Ord som «hva» og «er» teller ikke. Ordene som ble "
        "funnet, er understreket i utdraget over. Beslektede ord er språkmodellens forslag og kan være feil."
    ),
    source_missing="Siden eller rapporten finnes ikke i indeksen som er i bruk nå. Søk på nytt.",
    page_missing="Siden finnes ikke",
    page_missing_advice="Kildesøk har ingen side på denne adressen. Sjekk at den er riktig skrevet.",
    to_start="Gå til Kildesøk",
    error="Søket kan ikke brukes nå",
    error_advice="Last inn siden på nytt når det er gjort.",
    unexpected="Noe gikk galt",
    unexpected_advice=(
        "Last inn siden på nytt, og prøv en gang til. Hvis det skjer igjen, sier du fra til den som drifter Kildesøk, "
        "og oppgir referansen {reference}. Den står også i loggen til tjenesten."
    ),
    footer=(
        "Svarene er ordrette utdrag fra rapportene. Kontroller alltid mot kilden. Det du skriver eller velger å "
        "sjekke, blir på maskinen som kjører Kildesøk, og sendes ikke videre."
    ),
    to_reading="For deg som drifter Kildesøk: slik er rapportene lest",
    javascript_needed="Kildesøk trenger JavaScript. Slå det på i nettleseren, og last inn siden på nytt.",
)

NYNORSK = PageTexts(
    lang="nn",
    product="Kildesøk",
    tagline="Spør rapportane, og få svaret med kjelde",
    question_label="Kva lurer du på?",
    question_placeholder="Skriv eit spørsmål eller nokre stikkord",
    ask="Søk",
    examples="Prøv til dømes",
    example_status="Kva er status for {section}?",
    example_section="Kva står det om {section}?",
    collection="Du søkjer i {documents}: {titles}.",
    collection_more=" og {count} til",
    document_one="eitt dokument",
    documents_many="{count} dokument",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="utan sidetal",
    question_unusable="Spørsmålet kan ikkje brukast slik det står",
    searched_for="Søkte etter: {question}",
    answer="Svar",
    answer_found="Fann svar i {place}. Vurdering: {certainty}.",
    certainty="Vurdering",
    certain="Sikkert",
    certain_meaning="Teksten svarer klart på spørsmålet.",
    likely="Truleg",
    likely_meaning="Teksten ser ut til å svare på spørsmålet. Les han før du bruker svaret.",
    uncertain="Usikkert",
    uncertain_meaning="Teksten handlar kanskje om noko anna. Les utdraget og sjekk sjølv før du bruker svaret.",
    status_answer="Status i rapporten",
    assignment="Oppdrag",
    status="Status",
    source="Kjelde",
    no_answer="Rapportane ser ikkje ut til å svare på spørsmålet",
    no_answer_advice=(
        "Utdraga nedanfor ligg nærmast, men dei svarer truleg ikkje. Les dei før du konkluderer, eller still "
        "spørsmålet på ein annan måte."
    ),
    no_hits="Ingen treff",
    no_hits_advice="Ingen utdrag passar til spørsmålet. Prøv andre ord, eller del det opp i fleire spørsmål.",
    hits="Treff i rapportane",
    nearest_hits="Nærmaste utdrag",
    more_hits="Vis {count} treff til",
    page="side {page}",
    pages="side {first}–{last}",
    printed_page="trykt side {label}",
    printed_pages="trykt side {first}–{last}",
    printed_first_page="frå trykt side {label}",
    printed_last_page="til trykt side {label}",
    no_page="utan sidetal",
    scanned="{page}, lesen frå skanna bilete",
    scanned_note="Teksten er lesen frå eit skanna bilete og kan ha feil. Sjekk mot biletet av sida.",
    scanned_picture="Sida er skanna, så utdraget er ikkje merkt i biletet.",
    goes_on="Det siterte held fram på side {page}.",
    begins_before="Det siterte byrjar på side {page}.",
    preface="Før første kapittel",
    columns="Kolonnane i tabellen: {names}",
    open_pdf="Opne PDF på side {page}",
    download="Last ned fila",
    copy_quote="Kopier sitat med kjelde",
    copied="Kopiert",
    picture_alt="Bilete av side {page} i {title}{section}. Utdraget er òg attgjeve som tekst.",
    picture_caption="{title}{section}, side {page}",
    section_part=", kapittelet {section}",
    why="Kvifor dette treffet?",
    why_caption="Orda i spørsmålet, og kva dei trefte i utdraget",
    why_word="Ordet i spørsmålet",
    why_found="Funne i teksten",
    why_how="Korleis",
    why_important="viktig",
    why_less_important="mindre viktig",
    why_same="same ord",
    why_form="anna form eller del av ordet",
    why_meaning="nærskyldt ord",
    why_none="ikkje funne",
    why_note=(
        "Ord som er sjeldne i rapportane, er viktigast for søket. Ord som «kva» og «er» tel ikkje. Orda som vart "
        "funne, er streka under i utdraget over. Nærskylde ord er språkmodellen sine forslag og kan vere feil."
    ),
    source_missing="Sida eller rapporten finst ikkje i indeksen som er i bruk no. Søk på nytt.",
    page_missing="Sida finst ikkje",
    page_missing_advice="Kildesøk har inga side på denne adressa. Sjekk at ho er rett skriven.",
    to_start="Gå til Kildesøk",
    error="Søket kan ikkje brukast no",
    error_advice="Last inn sida på nytt når det er gjort.",
    unexpected="Noko gjekk gale",
    unexpected_advice=(
        "Last inn sida på nytt, og prøv ein gong til. Dersom det skjer igjen, seier du frå til den som driftar "
        "Kildesøk, og oppgjev referansen {reference}. Han står òg i loggen til tenesta."
    ),
    footer=(
        "Svara er ordrette utdrag frå rapportane. Kontroller alltid mot kjelda. Det du skriv eller vel å sjekke, blir "
        "på maskina som køyrer Kildesøk, og blir ikkje sendt vidare."
    ),
    to_reading="For deg som driftar Kildesøk: slik er rapportane lesne",
    javascript_needed="Kildesøk treng JavaScript. Slå det på i nettlesaren, og last inn sida på nytt.",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> PageTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
