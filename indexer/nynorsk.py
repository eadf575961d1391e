"""Nynorsk words and the bokmål words that they are searched as: a question in one finds reports in the other.

Our own list of everyday and administrative words. A word is left out where the stemmer and the dictionaries join the
two by themselves, and where its nynorsk form is another word in bokmål (leie, rein, val).
"""

from __future__ import annotations

import re

_PAIRS = """
    anbod=anbud anskaffing=anskaffelse arbeidsgjevar=arbeidsgiver arbeidsløyse=arbeidsledighet auge=øye auke=øke
    auking=økning avgjerd=avgjørelse avgjersle=avgjørelse avtalebrot=avtalebrudd berekraft=bærekraft
    berekraftig=bærekraftig berre=bare betre=bedre brot=brudd bustad=bolig butilbod=botilbud byrje=begynne byte=bytte
    difor=derfor drøfting=drøftelse eigar=eier eigedom=eiendom eigen=egen eigenskap=egenskap einebustad=enebolig
    eining=enhet einsemd=ensomhet einskild=enkelt enno=ennå etterspurnad=etterspørsel fastsetje=fastsette ferje=ferge
    fleirtal=flertall folketal=folketall forbetre=forbedre forbetring=forbedring foreining=forening forklåre=forklare
    forsking=forskning forureining=forurensning framleis=fremdeles framtid=fremtid fridom=frihet frå=fra fråvær=fravær
    førebels=foreløpig førebu=forberede førebuing=forberedelse førebygging=forebygging føremål=formål føretak=foretak
    framlegg=forslag føresegn=bestemmelse føresetnad=forutsetning førespurnad=forespørsel førre=forrige gammal=gammel
    gjenopptaking=gjenopptakelse gjere=gjøre gjeve=gi gransking=granskning grunngjeving=begrunnelse
    grunnskule=grunnskole halde=holde hamn=havn handsame=behandle handsaming=behandling haust=høst heil=hel heim=hjem
    heimebuande=hjemmeboende heimel=hjemmel heimeside=hjemmeside heimesjukepleie=hjemmesykepleie
    heimeteneste=hjemmetjeneste helsesjukepleiar=helsesykepleier hending=hendelse høg=høy høgd=høyde høgskule=høgskole
    høyring=høring ikkje=ikke informasjonstryggleik=informasjonssikkerhet innan=innen innanfor=innenfor
    innbyggjar=innbygger innhald=innhold innhalde=inneholde innleiing=innledning iverksetje=iverksette
    jamføre=sammenligne kjelde=kilde klårgjere=klargjøre kommuneval=kommunevalg kople=koble kopling=kobling
    korleis=hvordan krevje=kreve kva=hva kvardag=hverdag kvit=hvit kyrkje=kirke laurdag=lørdag leiar=leder
    leiing=ledelse likskap=likhet lovbrot=lovbrudd lækjemiddel=legemiddel løn=lønn løyse=løse løysing=løsning
    løyve=tillatelse løyving=bevilgning låg=lav medverke=medvirke medverknad=medvirkning meir=mer meistre=mestre
    meistring=mestring mogleg=mulig mykje=mye målsetjing=målsetting månad=måned måndag=mandag namn=navn naud=nød
    naudhjelp=nødhjelp naudsynt=nødvendig nettstad=nettsted nokon=noen omsyn=hensyn oppdragsgjevar=oppdragsgiver
    oppgåve=oppgave opphald=opphold oppleving=opplevelse opplæringstilbod=opplæringstilbud oppretthalde=opprettholde
    oppseiing=oppsigelse oversyn=oversikt pasienttryggleik=pasientsikkerhet prosjektleiar=prosjektleder
    påverke=påvirke påverknad=påvirkning reinhald=renhold reiskap=redskap rekneskap=regnskap rettleiar=veileder
    rettleie=veilede rettleiing=veiledning røynsle=erfaring røyst=stemme røysterett=stemmerett rådgjevar=rådgiver
    rådgjeving=rådgivning sakne=savne sakshandsamar=saksbehandler sakshandsaming=saksbehandling saman=sammen
    samandrag=sammendrag samanheng=sammenheng samanlikne=sammenligne samanlikning=sammenligning
    samanslåing=sammenslåing seinare=senere seksjonsleiar=seksjonsleder semje=enighet setje=sette sidan=siden sjuk=syk
    sjukdom=sykdom sjukefråvær=sykefravær sjukeheim=sykehjem sjukehus=sykehus sjukepengar=sykepenger
    sjukepleiar=sykepleier sjukmelding=sykmelding sjølv=selv sjølvstendig=selvstendig skilnad=forskjell skule=skole
    spreie=spre spreiing=spredning stad=sted stortingsval=stortingsvalg straum=strøm straumbrot=strømbrudd
    styresmakt=myndighet søkjar=søker teikn=tegn teneste=tjeneste tenesteyting=tjenesteyting tidlegare=tidligere
    tilbod=tilbud tilhald=tilhold tilhøve=forhold tilrå=anbefale tilråding=anbefaling tilsetjing=ansettelse
    tilsett=ansatt tilskot=tilskudd tryggleik=sikkerhet tysdag=tirsdag ulukke=ulykke umogleg=umulig
    undersøking=undersøkelse utan=uten utanfor=utenfor utgreiing=utredning utslepp=utslipp utsleppsmål=utslippsmål
    utval=utvalg vatn=vann vedlikehald=vedlikehold veg=vei veke=uke verda=verden verdsetje=verdsette vere=være
    verkeleg=virkelig verkemiddel=virkemiddel verknad=virkning verksemd=virksomhet vidareføre=videreføre
    vidareføring=videreføring vidaregåande=videregående vidareutvikle=videreutvikle vidareutvikling=videreutvikling
    vitskap=vitenskap åleine=alene årleg=årlig årsrekneskap=årsregnskap åtferd=atferd
"""
BOKMAL_OF = dict(pair.split("=") for pair in _PAIRS.split())
_ENDINGS = ("", "e", "a", "ar", "er", "ane", "ene", "en", "et", "t", "te", "st", "s")
# Parts of compounds only by words so long that no other word ends or begins with them by chance.
_MIN_PART = 6
_MIN_OTHER = 3
# The patterns that are safe: moglegheit, brukarane, byggje. No bokmål word ends so.
_PATTERNS = (
    (re.compile(r"heit(?=(?:a|er|ene|s)?$)"), "het"),
    (re.compile(r"(?<=\w{3})ar(?:ar|ane)$"), "er"),
    (re.compile(r"(?<=\w{2}[gk])j(?=(?:e|er|a|ar|es|ing)$)"), ""),
)


def _forms(word: str) -> set[str]:
    root = word.removesuffix("e")
    return {word} | {root + ending for ending in _ENDINGS if len(root) > 3 or ending}


_BOKMAL_OF_FORM = {form: bokmal for word, bokmal in reversed(BOKMAL_OF.items()) for form in _forms(word)} | BOKMAL_OF


def to_bokmal(word: str) -> str:
    """Return the bokmål word for a nynorsk one in lower case, without its ending; other words as they are.

    Of a compound, the first or the last part is enough: helsetenesta -> helsetjeneste, sjukehuslege -> sykehuslege.
    """
    if word in _BOKMAL_OF_FORM:
        return _BOKMAL_OF_FORM[word]
    for start in range(_MIN_OTHER, len(word) - _MIN_PART + 1):
        if word[start:] in _BOKMAL_OF_FORM:
            word = word[:start] + _BOKMAL_OF_FORM[word[start:]]
            break
    for end in range(len(word) - _MIN_OTHER, _MIN_PART - 1, -1):
        if word[:end] in BOKMAL_OF:
            word = BOKMAL_OF[word[:end]] + word[end:]
            break
    for pattern, replacement in _PATTERNS:
        word = pattern.sub(replacement, word)
    return word
