"""What Streamlit itself says in English where our page can show it, and what `page.js` writes instead.

The English is what stands in Streamlit's own scripts, and a test holds that it still does; {} is what it fills in.
Where one Norwegian text stands for several English ones, it does so in both written standards, so that a text on the
screen can be turned from one into the other.
"""

from __future__ import annotations

# English: (bokmål, nynorsk)
_TEXTS = {
    "Skip to main content": ("Gå til hovedinnholdet", "Gå til hovudinnhaldet"),
    "Please wait...": ("Vent litt …", "Vent litt …"),
    "Running...": ("Arbeider …", "Arbeider …"),
    # The server is gone.
    "Connection error": ("Mistet forbindelsen", "Mista sambandet"),
    "Streamlit server is not responding. Are you connected to the internet?": (
        "Kildesøk svarer ikke. Tjenesten kan være stoppet. Start den igjen, eller si fra til den som drifter den.",
        "Kildesøk svarer ikkje. Tenesta kan vere stoppa. Start ho igjen, eller sei frå til den som driftar ho.",
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
        "Kildesøk svarer ikke. Er tjenesten stoppet, starter du den igjen med denne kommandoen:",
        "Kildesøk svarer ikkje. Er tenesta stoppa, startar du ho igjen med denne kommandoen:",
    ),
    "streamlit run yourscript.py": ("make serve", "make serve"),
    # A link follows, to what is told of CORS, and two words.
    "Cannot connect to Streamlit (HTTP status: 403).\n\nIf you are trying to access a Streamlit app running on another "
    "server, this could be due to the app's": (
        "Serveren avviste forbindelsen. Åpne Kildesøk på adressen som tjenesten ble startet med. Les mer om",
        "Serveren avviste sambandet. Opne Kildesøk på adressa som tenesta vart starta med. Les meir om",
    ),
    "settings.": (".", "."),
    "Connection failed with status {}.": (
        "Kildesøk svarer ikke (status {}). Tjenesten kan være stoppet. Prøv igjen om litt.",
        "Kildesøk svarer ikkje (status {}). Tenesta kan vere stoppa. Prøv igjen om litt.",
    ),
    "Connection timed out.": (
        "Kildesøk brukte for lang tid på å svare. Prøv igjen om litt.",
        "Kildesøk brukte for lang tid på å svare. Prøv igjen om litt.",
    ),
    "Network error": ("Feil på nettet", "Feil på nettet"),
    "Script execution error": ("Noe gikk galt", "Noko gjekk gale"),
    "No message": ("Feilen står i loggen til tjenesten.", "Feilen står i loggen til tenesta."),
    "Try again": ("Prøv igjen", "Prøv igjen"),
    # Dialogs, notices, full screen
    "Close": ("Lukk", "Lukk"),
    "Dismiss": ("Lukk", "Lukk"),
    "Notifications": ("Varsler", "Varsel"),
    "Fullscreen": ("Full skjerm", "Full skjerm"),
    "Close fullscreen": ("Lukk full skjerm", "Lukk full skjerm"),
    "Copy to clipboard": ("Kopier til utklippstavlen", "Kopier til utklippstavla"),
    "Link to heading": ("Lenke til overskriften", "Lenkje til overskrifta"),
    "(opens in new tab)": ("(åpnes i en ny fane)", "(blir opna i ei ny fane)"),
    "Help for {}": ("Hjelp til {}", "Hjelp til {}"),
    "Scrollable table": ("Tabell som kan rulles", "Tabell som kan rullast"),
    # Fields and lists to choose from
    "Press Enter to apply": ("Trykk Enter for å bruke", "Trykk Enter for å bruke"),
    "Press Enter to submit form": ("Trykk Enter for å søke", "Trykk Enter for å søkje"),
    "Clear entry": ("Tøm feltet", "Tøm feltet"),
    "Clear value": ("Tøm feltet", "Tøm feltet"),
    "Clear all": ("Fjern alle", "Fjern alle"),
    "Increment": ("Én opp", "Éin opp"),
    "Decrement": ("Én ned", "Éin ned"),
    "Number is above the allowed range. Please enter a value less than or equal to {}.": (
        "Tallet er for høyt. Skriv {} eller lavere.",
        "Talet er for høgt. Skriv {} eller lågare.",
    ),
    "Number is below the allowed range. Please enter a value greater than or equal to {}.": (
        "Tallet er for lavt. Skriv {} eller høyere.",
        "Talet er for lågt. Skriv {} eller høgare.",
    ),
    "Open": ("Vis valgene", "Vis vala"),
    "Show suggestions": ("Vis forslag", "Vis forslag"),
    "Suggestions": ("Forslag", "Forslag"),
    "Selectbox options": ("Valgene i listen", "Vala i lista"),
    "Choose an option": ("Velg", "Vel"),
    "Choose options": ("Velg én eller flere", "Vel éin eller fleire"),
    "No options to select": ("Ingenting å velge", "Ingenting å velje"),
    "No options to select.": ("Ingenting å velge.", "Ingenting å velje."),
    "No results": ("Ingen treff", "Ingen treff"),
    "Select all": ("Velg alle", "Vel alle"),
    "Select {} matches": ("Velg {} treff", "Vel {} treff"),
    "Selected values": ("Det du har valgt", "Det du har valt"),
    "{} option available.": ("{} valg.", "{} val."),
    "{} options available.": ("{} valg.", "{} val."),
    "{}, selected": ("{}, valgt", "{}, valt"),
    "Remove {}": ("Fjern {}", "Fjern {}"),
    # Pages, files
    "Pagination": ("Bla i sidene", "Bla i sidene"),
    "Next page": ("Neste side", "Neste side"),
    "Previous page": ("Forrige side", "Førre side"),
    "Page {}": ("Side {}", "Side {}"),
    "Download failed": ("Nedlastingen mislyktes", "Nedlastinga gjekk ikkje"),
    "Upload": ("Velg en fil", "Vel ei fil"),
    "Upload failed": ("Filen kom ikke fram", "Fila kom ikkje fram"),
    "Add files": ("Velg en annen fil", "Vel ei anna fil"),
    "file upload": ("Filen", "Fila"),
    "Cancel upload of {}": ("Avbryt {}", "Avbryt {}"),
    "Click to retry upload": ("Klikk for å prøve igjen", "Klikk for å prøve igjen"),
    "Error:": ("Feil:", "Feil:"),
    "File must be {} or smaller.": (
        "Filen er for stor. Den kan være på høyst {}. Ta ut bilder, eller del teksten i flere filer.",
        "Fila er for stor. Ho kan vere på høgst {}. Ta ut bilete, eller del teksten i fleire filer.",
    ),
    "Only one file is allowed.": ("Velg én fil om gangen.", "Vel éi fil om gongen."),
    "Unexpected error. Please try again.": ("Noe gikk galt. Prøv igjen.", "Noko gjekk gale. Prøv igjen."),
    "Drag and drop a file here": ("Slipp en fil her", "Slepp ei fil her"),
    "Drag and drop files here": ("Slipp filer her", "Slepp filer her"),
}

STREAMLIT_TEXTS = {
    "nb": {english: bokmal for english, (bokmal, _) in _TEXTS.items()},
    "nn": {english: nynorsk for english, (_, nynorsk) in _TEXTS.items()},
}
"""English texts with what stands for them, for each written standard."""
