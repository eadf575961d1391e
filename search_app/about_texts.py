"""Every text of the page that tells what the tool is, in both written standards of Norwegian."""

from __future__ import annotations

from search_app.about_wording import AboutTexts

BOKMAL = AboutTexts(
    lang="nb",
    title="Om Kildesøk",
    does="Dette gjør Kildesøk",
    does_paragraphs=(
        (
            "Du stiller et spørsmål, og Kildesøk finner stedet i rapportene som svarer på det. Svaret er teksten slik "
            "den står der, med rapport, kapittel og side, så du kan kontrollere det og vise til det."
        ),
        (
            "Har du et sitat, finner Kildesøk siden det står på, og viser ord for ord om det er ulikt kilden. "
            "Du kan også lese rapportene kapittel for kapittel fra samlingen."
        ),
        (
            "Skal du gi ut en tekst, kan du få alle sitatene i den kontrollert mot rapportene: ordene, henvisningene "
            "og tallene rundt."
        ),
    ),
    sources="Her kommer svarene fra",
    sources_paragraphs=(
        (
            "Hvert svar er kopiert ordrett fra én av rapportene i samlingen. Kildesøk skriver ingen setninger selv og "
            "henter ingenting fra andre steder. En språkmodell på denne maskinen sammenligner spørsmålet med teksten. "
            "Den velger hva som vises, men formulerer ikke noe."
        ),
        (
            "Sidetallet følger av hvor teksten står i filen. Vises to sidetall, er det første siden i filen og det "
            "andre det som er trykt på siden. Der vi ikke vet siden, står det «uten sidetall»."
        ),
    ),
    certainty="Hvor sikkert svaret er",
    certainty_intro=(
        "Over hvert svar står det ett av tre ord. Det er Kildesøks egen vurdering av om teksten svarer på det du "
        "spurte om."
    ),
    certainty_caption="De tre ordene, og hvor ofte svarene var riktige da vi målte",
    certainty_word="Ord",
    certainty_meaning="Det betyr",
    certainty_right="Riktig svar",
    certainty_share="{percent}\u00a0% av\u00a0{count}",
    certainty_rows=(
        (
            "certain",
            "Sikkert",
            "Teksten svarer klart på spørsmålet.",
        ),
        (
            "likely",
            "Trolig",
            "Teksten ser ut til å svare på spørsmålet. Les den før du bruker svaret.",
        ),
        (
            "uncertain",
            "Usikkert",
            "Teksten handler kanskje om noe annet. Les utdraget og sjekk selv før du bruker svaret.",
        ),
    ),
    certainty_note=(
        "Målt på eksempelrapportene som følger med Kildesøk. Det er få spørsmål, så tallene er omtrentlige, og de kan "
        "være annerledes for rapportene her. Også et svar som er merket «Sikkert», kan være galt."
    ),
    limits="Dette kan ikke Kildesøk",
    limits_intro="Kontroller alltid svaret mot kilden før du bruker det i en sak.",
    limits_items=(
        (
            "Kildesøk vet ikke alltid når svaret mangler. Handler spørsmålet om noe som står i rapporten, men uten at "
            "rapporten sier akkurat det du spør om, kan du likevel få et utdrag som svar. Av {near_misses_count} "
            "slike spørsmål i målingene var det {near_misses} % som med rette ikke fikk noe svar."
        ),
        (
            "Kildesøk overser noe. Av {answerable_count} spørsmål som rapportene svarer på, var det {answerable} % "
            "som ikke fikk noe svar. Står det at rapportene ikke ser ut til å svare, kan svaret altså finnes likevel."
        ),
        (
            "Et svar er ett sted i én rapport. Kildesøk setter ikke sammen svar fra flere rapporter, sammenligner dem "
            "ikke og ser ikke om en av dem er utdatert."
        ),
        "Kildesøk oppsummerer ikke, regner ikke og trekker ingen slutninger.",
        (
            "Når du sjekker en tekst, blir bare det som er merket som sitat, kontrollert. Kildesøk sier ikke om et "
            "sitat er brukt i rett sammenheng, og kjenner bare rapportene i samlingen."
        ),
        "Tekst i bilder, figurer og diagrammer blir ikke lest. Det gjelder også tabeller som er satt inn som bilder.",
        (
            "Skannede sider leses av et program som kan ta feil av bokstaver og tall. Da står det «lest fra skannet "
            "bilde» ved sidetallet. Håndskrift blir ikke lest."
        ),
        (
            "Overskrifter, spalter og tabeller blir funnet etter hvordan siden ser ut. Et kapittel kan derfor være "
            "galt avgrenset, og en tabell kan være lest som vanlig tekst."
        ),
        "Filer og sider som ikke kunne leses, er ikke med i søket. De står nederst på siden for samlingen.",
    ),
    privacy="Personvern",
    privacy_paragraph=(
        "Spørsmål og sitater blir på maskinen som kjører Kildesøk. De sendes ikke til noen andre og skrives ikke i "
        "noen logg, og siden henter ingenting fra andre tjenester. Bare Min liste tar vare på dem, sammen med "
        "utdraget, til økten din er over. Ikke skriv inn personopplysninger i dem. En tekst du sjekker sitatene i, "
        "blir bare lest i minnet på maskinen og er borte når du fjerner den, sjekker en annen eller lukker siden."
    ),
    address_kept=(
        "Adressen øverst i nettleseren sier hva du ser på: rapporter, år, kapittel og side, og det du har "
        "spurt om, eller sitatet du har lett etter. Den havner i historikken i nettleseren, og den som får adressen av "
        "deg, ser det samme. Lenkene du kopierer med knappene på siden, har ikke med spørsmålet eller sitatet."
    ),
    address_bare=(
        "Den som drifter Kildesøk her, har valgt å holde spørsmål og sitater utenfor adressen øverst i nettleseren. "
        "Adressen sier likevel hvilke rapporter og hvilket kapittel du leser eller søker i, og den havner i "
        "historikken."
    ),
    cookies_intro="Kildesøk lagrer inntil tre informasjonskapsler i nettleseren din:",
    cookies=(
        ("ks-maal", "husker om du har valgt bokmål eller nynorsk."),
        ("ks-okt", "kjenner igjen økten din, så listen din ikke blir borte mens du bruker Kildesøk."),
        ("_streamlit_xsrf", "hindrer at et annet nettsted sender inn noe på dine vegne."),
    ),
    cookies_note="Ingen av dem brukes til statistikk eller til å følge deg.",
    accessibility="Tilgjengelighet",
    statement="Tilgjengelighetserklæring",
    statement_none="Den som drifter Kildesøk her, har ikke lagt inn noen lenke til en tilgjengelighetserklæring.",
    edition="Om denne installasjonen",
    edition_reports="Rapporter i samlingen",
    edition_index="Indeksen er laget",
    edition_model="Språkmodell",
    edition_licence="Lisens",
    licence="Kildesøk er fri programvare med lisensen Apache 2.0. Rapportene har sine egne vilkår.",
)

NYNORSK = AboutTexts(
    lang="nn",
    title="Om Kildesøk",
    does="Dette gjer Kildesøk",
    does_paragraphs=(
        (
            "Du stiller eit spørsmål, og Kildesøk finn staden i rapportane som svarer på det. Svaret er teksten slik "
            "han står der, med rapport, kapittel og side, så du kan kontrollere det og vise til det."
        ),
        (
            "Har du eit sitat, finn Kildesøk sida det står på, og viser ord for ord om det er ulikt kjelda. "
            "Du kan òg lese rapportane kapittel for kapittel frå samlinga."
        ),
        (
            "Skal du gje ut ein tekst, kan du få alle sitata i han kontrollerte mot rapportane: orda, tilvisingane og "
            "tala rundt."
        ),
    ),
    sources="Her kjem svara frå",
    sources_paragraphs=(
        (
            "Kvart svar er kopiert ordrett frå éin av rapportane i samlinga. Kildesøk skriv ingen setningar sjølv og "
            "hentar ingenting frå andre stader. Ein språkmodell på denne maskina samanliknar spørsmålet med teksten. "
            "Han vel kva som blir vist, men formulerer ikkje noko."
        ),
        (
            "Sidetalet følgjer av kvar teksten står i fila. Står det to sidetal, er det første sida i fila og det "
            "andre det som er trykt på sida. Der vi ikkje veit sida, står det «utan sidetal»."
        ),
    ),
    certainty="Kor sikkert svaret er",
    certainty_intro=(
        "Over kvart svar står det eitt av tre ord. Det er Kildesøks eiga vurdering av om teksten svarer på det du "
        "spurde om."
    ),
    certainty_caption="Dei tre orda, og kor ofte svara var rette då vi målte",
    certainty_word="Ord",
    certainty_meaning="Det tyder",
    certainty_right="Rett svar",
    certainty_share="{percent}\u00a0% av\u00a0{count}",
    certainty_rows=(
        (
            "certain",
            "Sikkert",
            "Teksten svarer klart på spørsmålet.",
        ),
        (
            "likely",
            "Truleg",
            "Teksten ser ut til å svare på spørsmålet. Les han før du bruker svaret.",
        ),
        (
            "uncertain",
            "Usikkert",
            "Teksten handlar kanskje om noko anna. Les utdraget og sjekk sjølv før du bruker svaret.",
        ),
    ),
    certainty_note=(
        "Målt på eksempelrapportane som følgjer med Kildesøk. Det er få spørsmål, så tala er omtrentlege, og dei kan "
        "vere annleis for rapportane her. Òg eit svar som er merkt «Sikkert», kan vere gale."
    ),
    limits="Dette kan ikkje Kildesøk",
    limits_intro="Kontroller alltid svaret mot kjelda før du bruker det i ei sak.",
    limits_items=(
        (
            "Kildesøk veit ikkje alltid når svaret manglar. Handlar spørsmålet om noko som står i rapporten, men utan "
            "at rapporten seier akkurat det du spør om, kan du likevel få eit utdrag som svar. Av {near_misses_count} "
            "slike spørsmål i målingane var det {near_misses} % som med rette ikkje fekk noko svar."
        ),
        (
            "Kildesøk overser noko. Av {answerable_count} spørsmål som rapportane svarer på, var det {answerable} % "
            "som ikkje fekk noko svar. Står det at rapportane ikkje ser ut til å svare, kan svaret altså finnast "
            "likevel."
        ),
        (
            "Eit svar er éin stad i éin rapport. Kildesøk set ikkje saman svar frå fleire rapportar, samanliknar dei "
            "ikkje og ser ikkje om ein av dei er utdatert."
        ),
        "Kildesøk oppsummerer ikkje, reknar ikkje og dreg ingen slutningar.",
        (
            "Når du sjekkar ein tekst, blir berre det som er merkt som sitat, kontrollert. Kildesøk seier ikkje om eit "
            "sitat er brukt i rett samanheng, og kjenner berre rapportane i samlinga."
        ),
        "Tekst i bilete, figurar og diagram blir ikkje lesen. Det gjeld òg tabellar som er sette inn som bilete.",
        (
            "Skanna sider blir lesne av eit program som kan ta feil av bokstavar og tal. Då står det «lesen frå "
            "skanna bilete» ved sidetalet. Handskrift blir ikkje lesen."
        ),
        (
            "Overskrifter, spalter og tabellar blir funne etter korleis sida ser ut. Eit kapittel kan difor vere gale "
            "avgrensa, og ein tabell kan vere lesen som vanleg tekst."
        ),
        "Filer og sider som ikkje kunne lesast, er ikkje med i søket. Dei står nedst på sida for samlinga.",
    ),
    privacy="Personvern",
    privacy_paragraph=(
        "Spørsmål og sitat blir på maskina som køyrer Kildesøk. Dei blir ikkje sende til nokon andre og ikkje skrivne "
        "i nokon logg, og sida hentar ingenting frå andre tenester. Berre Mi liste tek vare på dei, saman med "
        "utdraget, til økta di er over. Ikkje skriv inn personopplysningar i dei. Ein tekst du sjekkar sitata i, "
        "blir berre lesen i minnet på maskina og er borte når du fjernar han, sjekkar ein annan eller lukkar sida."
    ),
    address_kept=(
        "Adressa øvst i nettlesaren seier kva du ser på: rapportar, år, kapittel og side, og det du har spurt "
        "om, eller sitatet du har leitt etter. Ho hamnar i historikken i nettlesaren, og den som får adressa av deg, "
        "ser det same. Lenkjene du kopierer med knappane på sida, har ikkje med spørsmålet eller sitatet."
    ),
    address_bare=(
        "Den som driftar Kildesøk her, har valt å halde spørsmål og sitat utanfor adressa øvst i nettlesaren. Adressa "
        "seier likevel kva rapportar og kva kapittel du les eller søkjer i, og ho hamnar i historikken."
    ),
    cookies_intro="Kildesøk lagrar inntil tre informasjonskapslar i nettlesaren din:",
    cookies=(
        (
            "ks-maal",
            "hugsar om du har valt bokmål eller nynorsk.",
        ),
        (
            "ks-okt",
            "kjenner att økta di, så lista di ikkje blir borte medan du bruker Kildesøk.",
        ),
        (
            "_streamlit_xsrf",
            "hindrar at ein annan nettstad sender inn noko på dine vegner.",
        ),
    ),
    cookies_note="Ingen av dei blir brukte til statistikk eller til å følgje deg.",
    accessibility="Tilgjenge",
    statement="Tilgjengeerklæring",
    statement_none="Den som driftar Kildesøk her, har ikkje lagt inn noka lenkje til ei tilgjengeerklæring.",
    edition="Om denne installasjonen",
    edition_reports="Rapportar i samlinga",
    edition_index="Indeksen er laga",
    edition_model="Språkmodell",
    edition_licence="Lisens",
    licence="Kildesøk er fri programvare med lisensen Apache 2.0. Rapportane har sine eigne vilkår.",
)


def texts_for(lang: str) -> AboutTexts:
    """Return the texts in one written standard: "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]
