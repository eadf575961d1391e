"""Hypothesis strategies for Norwegian text as reports have it, and for whole documents."""

from hypothesis import strategies as st

from indexer.document import Document
from tests.fake_encoder import make_document

# æøå composed and in two parts (NFD), soft and hard hyphens, a lone combining mark, a long compound.
_SAMPLE = (
    "Pasientens|legemiddelliste|er|i|drift|og på vei|Østfold|Ærfugl|ål|e-resept|12,5|2017|1|8|§|bl.a.|f.eks.|jf.|kap.|"
    "nr.|mill.|m.m.|St.meld.|desember|januar|Hansen|K.|«sitat»|(jf.|–|•|ja!|nei?|a\u030algard|A\u030als|o\u0301g|"
    "lege\u00admidler|\u0301|\u200b|😀|rapport.3|3.2|"
    "arbeidsmiljølovgivningsendringsforslagsutredningsgruppemedlemskap"
)
_WORDS = st.sampled_from(_SAMPLE.split("|"))
_ENDS = st.sampled_from([".", ".", ".", "?", "!", "…", ".»", "", ":", ".12"])
sentences = st.builds(lambda words, end: " ".join(words) + end, st.lists(_WORDS, min_size=1, max_size=14), _ENDS)
paragraphs = st.builds(
    lambda parts, gap: gap.join(parts), st.lists(sentences, min_size=1, max_size=6), st.sampled_from([" ", "  ", "\n"])
)
_free_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_cells = st.sampled_from(["Status", "Pågår", "Fullført", "Nasjonal e-resept for alle", "", "12,5 mill. kroner. Ferdig"])
_rows = st.lists(_cells, min_size=1, max_size=4).map(tuple)
_blocks = st.one_of(paragraphs, paragraphs, _rows, st.sampled_from(["", "   ", "x" * 300]), _free_text)
_titles = st.sampled_from(["1 Innledning", "2.1 Hovedmål på ørebro", "Vedlegg"])
texts = st.one_of(paragraphs, _free_text, st.lists(paragraphs, max_size=3).map("\n\n".join))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document of several sections, some of them without a body, on pages some of which are blank."""
    parts = []
    for number in range(draw(st.integers(1, 4))):
        level = draw(st.integers(0 if number == 0 else 1, 3))
        parts.append((draw(_titles), level, draw(st.lists(_blocks, max_size=5))))
    size = len(make_document(parts).text)
    starts = sorted(draw(st.lists(st.integers(0, size), max_size=5)))
    return make_document(parts, page_starts=[0, *starts])
