"""Which report a reference names."""

import pytest

from search_app.named_report import names_publisher


@pytest.mark.parametrize(
    ("name", "publisher", "same"),
    [
        ("Direktoratet for e-helse", "Direktoratet for e-helse", True),
        ("direktoratet for e-helse", "Direktoratet for e-helse", True),
        ("E-helsedirektoratet", "Direktoratet for e-helse", True),
        ("Direktoratet", "Direktoratet for e-helse", True),
        ("NHN", "Norsk Helsenett", True),
        ("SSB", "Statistisk sentralbyrå", True),
        ("FHI", "Folkehelseinstituttet", True),
        ("Helsedirektoratet", "Direktoratet for e-helse", False),
        ("Riksrevisjonen", "Direktoratet for e-helse", False),
        ("NHN", "Direktoratet for e-helse", False),
        ("FHI", "Forsvaret", False),
        ("Norsk Helsenett", None, False),
        ("", "Norsk Helsenett", False),
    ],
)
def test_a_publisher_is_known_by_its_words_or_initials(name: str, publisher: str | None, same: bool) -> None:
    assert names_publisher(name, publisher) is same
