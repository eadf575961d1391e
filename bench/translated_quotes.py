"""Sentences of the reports in corpus/ as somebody who quotes them in English would write them."""

from __future__ import annotations

# (in English, the sentence as it stands in corpus/)
TRANSLATED: tuple[tuple[str, str], ...] = (
    (
        "This report shows how far the national digital health services had come by the end of 2017.",
        "Denne rapporten viser hvor langt de nasjonale digitale helsetjenestene var kommet ved utgangen av 2017.",
    ),
    (
        "The figures are based on public statistics for the years 2014 to 2017.",
        "Tallene bygger på offentlig statistikk for årene 2014–2017.",
    ),
    (
        "The directorate sets standards and leads the development of the national solutions.",
        "Direktoratet fastsetter standarder og leder utviklingen av de nasjonale løsningene.",
    ),
    (
        "At the end of 2017 the directorate had 316 employees in Oslo and Trondheim.",
        "Ved utgangen av 2017 hadde direktoratet 316 ansatte i Oslo og Trondheim.",
    ),
    (
        "The security centre HelseCERT belongs to the same company and warns the sector of cyber attacks.",
        "Sikkerhetssenteret HelseCERT hører til samme selskap og varsler sektoren om dataangrep.",
    ),
    (
        "To a large degree, municipalities and health trusts decide for themselves when to adopt a new service.",
        "Kommunene og helseforetakene bestemmer i stor grad selv når de tar en ny tjeneste i bruk.",
    ),
    (
        "The committees give advice, but cannot order anyone to spend money.",
        "Utvalgene gir råd, men kan ikke pålegge noen å bruke penger.",
    ),
    (
        "The health and care sector spends roughly 12 billion kroner a year on ICT.",
        "Helse- og omsorgssektoren bruker omtrent 12 milliarder kroner i året på IKT.",
    ),
    (
        "The hospitals account for by far the largest share, around 8.5 billion.",
        "Sykehusene står for den klart største delen, med rundt 8,5 milliarder.",
    ),
    (
        "Helsenorge.no opened in 2011 and is the citizens' common gateway to the health service online.",
        "Helsenorge.no åpnet i 2011 og er innbyggernes felles inngang til helsetjenesten på nett.",
    ),
    (
        "Use of the open pages grew by 47 per cent from 2016 to 2017.",
        "Bruken av de åpne sidene økte med 47 prosent fra 2016 til 2017.",
    ),
    (
        "What you have access to depends on where you live.",
        "Hva du får tilgang til, avhenger av hvor du bor.",
    ),
    (
        "With digital dialogue you can book an appointment, renew prescriptions and put questions to the surgery.",
        "Med digital dialog kan du bestille time, fornye resepter og stille spørsmål til legekontoret.",
    ),
    (
        "At the beginning of 2017, 33 general practitioners had started to use the service.",
        "Ved inngangen til 2017 hadde 33 fastleger tatt tjenesten i bruk.",
    ),
    (
        "Only one of the three large vendors offers the service to all its customers.",
        "Bare én av de tre store leverandørene tilbyr tjenesten til alle kundene sine.",
    ),
    (
        "Since October 2016 patients have been able to apply online to have travel to and from treatment covered.",
        "Siden oktober 2016 kan pasienter søke på nett om å få dekket reiser til og fra behandling.",
    ),
    (
        "About 200 municipalities are in the process of introducing welfare technology.",
        "Om lag 200 kommunar er i gang med å innføre velferdsteknologi.",
    ),
    (
        "Users can send messages to the home care service and get replies.",
        "Brukarane kan sende meldingar til heimetenesta og få svar.",
    ),
    (
        "From April 2018 other municipalities can follow.",
        "Frå april 2018 kan andre kommunar følgje etter.",
    ),
    (
        "Today each vendor has to connect its equipment to every single record system.",
        "I dag må kvar leverandør kople utstyret sitt til kvart einskilt fagsystem.",
    ),
    (
        "The aim is for safety technology to be a permanent part of the services on offer by 2020.",
        "Målet er at tryggleiksteknologi skal vere ein fast del av tenestetilbodet innan 2020.",
    ),
    (
        "The programme also held two large, open meetings with vendors.",
        "Programmet heldt òg to store, opne møte med leverandørar.",
    ),
)
