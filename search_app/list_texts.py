"""Every text of the working list and of the files that are made of it, one `ListTexts` for each written standard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    `locale` is the tag that Word knows.
    """

    lang: str
    locale: str
    title: str
    label: str
    intro: str
    kept: str
    not_kept_heading: str
    not_kept: str
    empty: str
    empty_advice: str
    to_questions: str
    add: str
    added: str
    said_added: str
    said_taken_out: str
    full_heading: str
    full_picks: str
    full_chars: str
    full_long: str
    count_none: str
    count_one: str
    count_many: str
    unnamed_section: str
    table_label: str
    assignment: str
    status: str
    source: str
    question: str
    note: str
    note_label: str
    read_passage: str
    reread_heading: str
    reread: str
    gone_heading: str
    gone: str
    up: str
    down: str
    remove: str
    said_up: str
    said_down: str
    clear: str
    removed_one: str
    removed_many: str
    undo: str
    said_removed: str
    said_cleared: str
    said_undone: str
    downloads: str
    download_word: str
    download_markdown: str
    download_csv: str
    file_name: str
    file_intro: str
    file_stale: str
    file_link: str
    column_number: str
    column_quote: str
    column_title: str
    column_publisher: str
    column_year: str
    column_section: str
    column_page: str
    column_printed: str
    column_status: str
    column_note: str
    column_question: str
    column_reference: str
    column_link: str
    column_file: str
    column_remark: str


BOKMAL = ListTexts(
    lang="nb",
    locale="nb-NO",
    title="Min liste",
    label="Min liste ({count})",
    intro=(
        "Her ligger utdragene du har valgt. Sett dem i den rekkefølgen du vil ha, skriv notater, og last ned listen. "
        "Notatene blir med i filene."
    ),
    kept="Listen er din og blir borte når du lukker nettleseren, eller når du ikke har brukt den på {hours} timer.",
    not_kept_heading="Listen blir borte når du laster siden på nytt",
    not_kept=(
        "Nettleseren din lagrer ikke informasjonskapselen som holder på listen. Last ned listen før du går fra siden, "
        "eller tillat informasjonskapsler for Kildesøk."
    ),
    empty="Listen er tom",
    empty_advice="Still et spørsmål, og velg «Legg i Min liste» ved svaret eller ved et treff.",
    to_questions="Gå til spørsmålene",
    add="Legg i Min liste",
    added="I Min liste – ta ut",
    said_added="Lagt i Min liste. Den har nå {count}.",
    said_taken_out="Tatt ut av Min liste. Den har nå {count}.",
    full_heading="Utdraget ble ikke lagt i listen",
    full_picks="Listen har plass til {limit} utdrag og er full. Last ned listen, og ta ut noen utdrag.",
    full_chars="Det er ikke plass til mer tekst i listen. Last ned listen, og ta ut noen utdrag.",
    full_long="Utdraget er for langt. Velg en mindre del av teksten.",
    count_none="ingen utdrag",
    count_one="ett utdrag",
    count_many="{count} utdrag",
    unnamed_section="Før første kapittel",
    table_label="Tabell i utdrag {number}",
    assignment="Oppdrag",
    status="Status",
    source="Kilde",
    question="Spørsmål",
    note="Notat",
    note_label="Notat til utdrag {number}",
    read_passage="Les utdraget i rapporten",
    reread_heading="Rapporten er lest på nytt etter at du valgte utdraget",
    reread=(
        "Teksten og kilden står slik de var da. Lenker kan ikke lenger vise stedet sikkert. Søk opp stedet igjen hvis "
        "du trenger en lenke."
    ),
    gone_heading="Rapporten er ikke lenger i samlingen",
    gone="Teksten og kilden står slik de var da du valgte utdraget. Det finnes ikke noe sted å lenke til.",
    up="Flytt utdrag {number} opp",
    down="Flytt utdrag {number} ned",
    remove="Fjern utdrag {number}",
    said_up="Utdraget er flyttet opp og er nå nummer {number}.",
    said_down="Utdraget er flyttet ned og er nå nummer {number}.",
    clear="Tøm listen",
    removed_one="Du fjernet utdraget fra {place}.",
    removed_many="Du fjernet {count} utdrag.",
    undo="Angre fjerningen",
    said_removed="Utdraget er fjernet. Listen har nå {count}.",
    said_cleared="Listen er tømt.",
    said_undone="Lagt tilbake. Listen har nå {count}.",
    downloads="Last ned listen",
    download_word="Word (.docx)",
    download_markdown="Markdown (.md)",
    download_csv="Regneark (.csv)",
    file_name="min-liste-{date}",
    file_intro="{count} fra Kildesøk, lastet ned {date}. Sitatene er ordrette. Kontroller dem mot kilden før bruk.",
    file_stale="Rapporten er lest på nytt eller tatt ut av samlingen etter at utdraget ble valgt.",
    file_link="Les utdraget i Kildesøk",
    column_number="Nr.",
    column_quote="Sitat",
    column_title="Tittel",
    column_publisher="Utgiver",
    column_year="År",
    column_section="Kapittel",
    column_page="Side i filen",
    column_printed="Trykt side",
    column_status="Status",
    column_note="Notat",
    column_question="Spørsmål",
    column_reference="Henvisning",
    column_link="Lenke",
    column_file="Fil",
    column_remark="Merknad",
)

NYNORSK = ListTexts(
    lang="nn",
    locale="nn-NO",
    title="Mi liste",
    label="Mi liste ({count})",
    intro=(
        "Her ligg utdraga du har valt. Set dei i den rekkjefølgja du vil ha, skriv notat, og last ned lista. "
        "Notata blir med i filene."
    ),
    kept="Lista er di og blir borte når du lukkar nettlesaren, eller når du ikkje har brukt lista på {hours} timar.",
    not_kept_heading="Lista blir borte når du lastar sida på nytt",
    not_kept=(
        "Nettlesaren din lagrar ikkje informasjonskapselen som held på lista. Last ned lista før du går frå sida, "
        "eller tillat informasjonskapslar for Kildesøk."
    ),
    empty="Lista er tom",
    empty_advice="Still eit spørsmål, og vel «Legg i Mi liste» ved svaret eller ved eit treff.",
    to_questions="Gå til spørsmåla",
    add="Legg i Mi liste",
    added="I Mi liste – ta ut",
    said_added="Lagt i Mi liste. Ho har no {count}.",
    said_taken_out="Teke ut av Mi liste. Ho har no {count}.",
    full_heading="Utdraget vart ikkje lagt i lista",
    full_picks="Lista har plass til {limit} utdrag og er full. Last ned lista, og ta ut nokre utdrag.",
    full_chars="Det er ikkje plass til meir tekst i lista. Last ned lista, og ta ut nokre utdrag.",
    full_long="Utdraget er for langt. Vel ein mindre del av teksten.",
    count_none="ingen utdrag",
    count_one="eitt utdrag",
    count_many="{count} utdrag",
    unnamed_section="Før første kapittel",
    table_label="Tabell i utdrag {number}",
    assignment="Oppdrag",
    status="Status",
    source="Kjelde",
    question="Spørsmål",
    note="Notat",
    note_label="Notat til utdrag {number}",
    read_passage="Les utdraget i rapporten",
    reread_heading="Rapporten er lesen på nytt etter at du valde utdraget",
    reread=(
        "Teksten og kjelda står slik dei var då. Lenkjer kan ikkje lenger vise staden sikkert. Søk opp staden att "
        "dersom du treng ei lenkje."
    ),
    gone_heading="Rapporten er ikkje lenger i samlinga",
    gone="Teksten og kjelda står slik dei var då du valde utdraget. Det finst ingen stad å lenkje til.",
    up="Flytt utdrag {number} opp",
    down="Flytt utdrag {number} ned",
    remove="Fjern utdrag {number}",
    said_up="Utdraget er flytta opp og er no nummer {number}.",
    said_down="Utdraget er flytta ned og er no nummer {number}.",
    clear="Tøm lista",
    removed_one="Du fjerna utdraget frå {place}.",
    removed_many="Du fjerna {count} utdrag.",
    undo="Angre fjerninga",
    said_removed="Utdraget er fjerna. Lista har no {count}.",
    said_cleared="Lista er tømd.",
    said_undone="Lagt tilbake. Lista har no {count}.",
    downloads="Last ned lista",
    download_word="Word (.docx)",
    download_markdown="Markdown (.md)",
    download_csv="Rekneark (.csv)",
    file_name="mi-liste-{date}",
    file_intro="{count} frå Kildesøk, lasta ned {date}. Sitata er ordrette. Kontroller dei mot kjelda før bruk.",
    file_stale="Rapporten er lesen på nytt eller teken ut av samlinga etter at utdraget vart valt.",
    file_link="Les utdraget i Kildesøk",
    column_number="Nr.",
    column_quote="Sitat",
    column_title="Tittel",
    column_publisher="Utgjevar",
    column_year="År",
    column_section="Kapittel",
    column_page="Side i fila",
    column_printed="Trykt side",
    column_status="Status",
    column_note="Notat",
    column_question="Spørsmål",
    column_reference="Tilvising",
    column_link="Lenkje",
    column_file="Fil",
    column_remark="Merknad",
)


def texts_for(lang: str) -> ListTexts:
    """Return the texts in a written standard, "nb" or "nn"."""
    return {BOKMAL.lang: BOKMAL, NYNORSK.lang: NYNORSK}[lang]


def count_phrase(count: int, texts: ListTexts) -> str:
    """Write how many passages there are."""
    if count == 0:
        return texts.count_none
    return texts.count_one if count == 1 else texts.count_many.format(count=count)
