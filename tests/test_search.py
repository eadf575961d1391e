import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import IndexFolderError, ModelFolderError
from indexer.generation import Manifest, current_generation
from search_app import search
from search_app.errors import QuestionError
from search_app.question import MAX_QUESTION_CHARS
from search_app.result import SearchResult
from search_app.search import MIN_HITS, Searcher, load_model
from tests.fake_encoder import SPEC, FakeEncoder, build, make_document, write_corpus
from tests.search_builders import DEFAULT_SPEC, build_searchable, make_searcher, open_fake

PROJECT = Path(__file__).resolve().parent.parent
REPORT = PROJECT / "corpus" / "doeme-digitale-helsetenester.pdf"
TEXTS = {
    "ål/bergen.txt": "Ærfugl lever ved kysten av Bergen.\n\nÅl er en fisk. Den er 12,5 cm lang.",
    "oslo.txt": "Pasientens legemiddelliste er i drift i Oslo.\fSide to handler om e-resept.",
}
CITATION_FIELDS = [
    "document",
    "title",
    "section",
    "page_first",
    "page_last",
    "page_label",
    "start",
    "end",
    "ocr",
    "page_label_last",
    "publisher",
    "year",
]


@pytest.fixture(autouse=True)
def answer_however_poor_the_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", 0.0)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_searchable(tmp_path_factory.mktemp("Ærfugl og ål"), TEXTS)


@pytest.fixture
def own_index(index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(index, tmp_path / "indeks «å»"))


def refusal(index: Path) -> IndexFolderError:
    with pytest.raises(IndexFolderError) as caught:
        open_fake(index)
    return caught.value


def sections(count: int) -> list[tuple[str, int, list[str]]]:
    return [(f"{number} Art", 1, [f"Fisk nummer {number} lever i havet."]) for number in range(count)]


def test_a_folder_without_an_index_is_missing(tmp_path: Path):
    for folder in (tmp_path, tmp_path / "finnes ikke"):
        assert (refusal(folder).reason, refusal(folder).path) == ("missing", folder)


def test_a_file_in_place_of_the_index_is_missing(tmp_path: Path):
    (tmp_path / "index").write_text("noe")
    assert refusal(tmp_path / "index").reason == "missing"


@pytest.mark.parametrize("name", ["chunks.npy", "sentences.faiss", "documents.jsonl", "manifest.json", "codec.npz"])
def test_a_flipped_byte_is_damage(own_index: Path, name: str):
    path = current_generation(own_index) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert refusal(own_index).reason == "damaged"


def test_an_index_of_another_format_is_of_another_version(own_index: Path):
    folder = current_generation(own_index)
    fields = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    written = json.dumps({**fields, "format_version": 999}).encode()
    (folder / "manifest.json").write_bytes(written)
    (folder / "manifest.sha256").write_text(f"{sha256(written).hexdigest()}  manifest.json\n")
    assert refusal(own_index).reason == "version"


def test_an_index_made_with_another_analyser_is_of_another_version(index: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search, "ANALYSER_VERSION", "framtidig")
    assert refusal(index).reason == "version"


def test_an_index_of_a_model_that_models_txt_lacks_is_refused(tmp_path: Path):
    build(write_corpus(tmp_path / "rapporter", TEXTS), tmp_path / "indeks", spec=SPEC)
    error = refusal(tmp_path / "indeks")
    assert (error.reason, error.detail) == ("model", "falsk")


def test_an_index_of_the_same_model_with_other_prompts_is_refused(own_index: Path):
    folder = current_generation(own_index)
    manifest = Manifest.read(folder)
    for old in ("manifest.json", "manifest.sha256"):
        (folder / old).unlink()
    changed = {**manifest.recipe, "model": {**manifest.recipe["model"], "query_prompt": "spør: "}}
    replace(manifest, recipe=changed).write(folder)
    assert refusal(own_index).reason == "model"


def test_a_model_of_another_dimension_is_refused(index: Path):
    with pytest.raises(IndexFolderError) as caught:
        Searcher.open(index, lambda spec: FakeEncoder(dimension=64))
    assert caught.value.reason == "model"


def test_a_model_that_is_not_prepared_is_told_of_and_not_fetched(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KILDESOK_MODELS", str(tmp_path))
    with pytest.raises(ModelFolderError) as caught:
        Searcher.open(index)
    assert caught.value.reason == "missing"
    assert search.load_model is load_model


def test_the_model_of_the_index_is_the_one_that_is_loaded(index: Path):
    asked = []

    def load(spec):
        asked.append(spec.name)
        return FakeEncoder()

    Searcher.open(index, load)
    assert asked == [DEFAULT_SPEC.name]


def test_a_searcher_knows_when_a_build_has_replaced_its_generation(own_index: Path, tmp_path: Path):
    searcher = open_fake(own_index)
    assert searcher.is_current()
    before = searcher.ask("legemiddelliste i Oslo")
    build(write_corpus(tmp_path / "nye", {"ny.txt": "Gaupe går i skogen."}), own_index, spec=DEFAULT_SPEC)
    assert not searcher.is_current()
    # It goes on answering from what it has, until it is opened again.
    assert searcher.ask("legemiddelliste i Oslo") == before
    renewed = open_fake(own_index)
    assert renewed.is_current()
    assert renewed.generation != searcher.generation
    assert [info.id for info in renewed.documents()] == ["ny.txt"]


def test_a_searcher_whose_index_is_gone_is_not_current(own_index: Path):
    searcher = open_fake(own_index)
    shutil.rmtree(own_index)
    assert not searcher.is_current()


def test_a_version_names_the_source_and_the_reading_of_it(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    searcher = open_fake(index)
    versions = {info.id: searcher.version(info.id) for info in searcher.documents()}
    assert len(set(versions.values())) == len(versions)
    # A build that adds a report changes no other's version; a new reader changes them all.
    more = open_fake(build_searchable(tmp_path / "flere", {**TEXTS, "ny.txt": "Gaupe går i skogen."}))
    assert {name: more.version(name) for name in versions} == versions
    monkeypatch.setattr("indexer.build.READER_VERSION", "ny")
    read_anew = open_fake(build_searchable(tmp_path / "ny", TEXTS))
    assert all(read_anew.version(name) != version for name, version in versions.items())


def test_reports_of_the_same_title_are_told_apart_in_answer_and_hits(tmp_path: Path):
    texts = {"2016/Rapport.txt": "Ærfugl lever ved Bergen, særlig om vinteren.", "2017/Rapport.txt": "Ål lever i Oslo."}
    result = open_fake(build_searchable(tmp_path, texts)).ask("ærfugl ved Bergen")
    assert {hit.citation.title for hit in result.hits} == {f"Rapport ({name})" for name in texts}
    assert result.answer is not None
    assert result.answer.citation.title == "Rapport (2016/Rapport.txt)"


def test_documents_are_listed_and_given_by_their_id(index: Path):
    searcher = open_fake(index)
    assert [info.id for info in searcher.documents()] == sorted(TEXTS)
    assert [info.page_count for info in searcher.documents()] == [2, None]
    assert "Ærfugl lever" in searcher.document("ål/bergen.txt").text
    with pytest.raises(KeyError):
        searcher.document("finnes-ikke.txt")


def test_the_source_of_a_pdf_is_the_very_file_that_was_indexed(tmp_path: Path):
    corpus = write_corpus(tmp_path / "rapporter", TEXTS)
    shutil.copyfile(REPORT, corpus / "Rapport.PDF")
    build(corpus, tmp_path / "indeks", spec=DEFAULT_SPEC)
    searcher = open_fake(tmp_path / "indeks")
    path = searcher.source_path("Rapport.PDF")
    assert path is not None
    assert path.read_bytes() == REPORT.read_bytes()
    assert path.is_relative_to(tmp_path / "indeks")
    assert searcher.source_path("oslo.txt") is None
    assert searcher.file_path("oslo.txt").read_bytes() == (corpus / "oslo.txt").read_bytes()
    with pytest.raises(KeyError):
        searcher.source_path("finnes-ikke.pdf")


def test_a_question_that_cannot_be_asked_is_refused(index: Path):
    with pytest.raises(QuestionError):
        open_fake(index).ask("?!")


def test_hits_are_ranked_cited_and_copied_from_their_place(tmp_path: Path):
    document = make_document(sections(30))
    result = make_searcher(tmp_path, [document]).ask("fisk nummer 7 lever i havet")
    assert [hit.rank for hit in result.hits] == list(range(1, MIN_HITS + 1))
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in result.hits:
        assert hit.text == document.text[hit.citation.start : hit.citation.end]
        assert len(hit.text) <= 1600
    assert result.hits[0].citation.section == ("7 Art",)


@pytest.mark.parametrize("k", [1, 3, 25])
def test_there_are_as_many_hits_as_asked_for(tmp_path: Path, k: int):
    assert len(make_searcher(tmp_path, [make_document(sections(30))]).ask("fisk", k).hits) == k


def test_without_an_answer_the_best_sentence_of_a_hit_is_highlighted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", 1.1)
    text = "Ål er en fisk som lever i havet. Laksen går opp i elva om våren. Torsken gyter ved kysten av Lofoten."
    searcher = make_searcher(tmp_path, [make_document([("1 Elg", 1, ["Elg går her."]), ("2 Fisk", 1, [text])])])
    for question, sentence in [
        ("ål fisk lever i havet", "Ål er en fisk som lever i havet."),
        ("laksen opp i elva om våren", "Laksen går opp i elva om våren."),
        ("torsken gyter ved kysten", "Torsken gyter ved kysten av Lofoten."),
    ]:
        hit = searcher.ask(question).hits[0]
        assert hit.text[slice(*hit.highlight)] == sentence


def test_where_a_hit_holds_the_answer_that_is_highlighted_and_elsewhere_no_caption(tmp_path: Path):
    table: list[str | tuple[str, ...]] = [
        "Tabell 3: Status for pasientens legemiddelliste.",
        ("Spesielle oppdrag", "Status"),
        ("Innføre pasientens legemiddelliste i kommunene", "Pågår"),
    ]
    caption = "Tabell 4: Status for pasientens legemiddelliste. Pasientens liste er lang."
    searcher = make_searcher(tmp_path, [make_document([("6 Status", 1, table), ("7 Liste", 1, [caption])])])
    result = searcher.ask("status for pasientens legemiddelliste")
    assert result.answer is not None
    first, second = result.hits
    assert first.text[slice(*first.highlight)] == result.answer.text
    assert "legemiddelliste i kommunene" in result.answer.text
    assert second.text[slice(*second.highlight)] == "Pasientens liste er lang."


def test_the_same_question_gives_the_same_result_again_and_in_a_new_searcher(index: Path):
    one, other = open_fake(index), open_fake(index)
    for question in ("legemiddelliste i Oslo", "ål", "mammut og zebra"):
        assert one.ask(question) == one.ask(question) == other.ask(question)


def test_eight_threads_get_what_one_gets(tmp_path: Path):
    searcher = make_searcher(tmp_path, [make_document(sections(60))])
    questions = [f"fisk nummer {number} i havet" for number in range(60)]
    wanted = [searcher.ask(question) for question in questions]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(searcher.ask, questions * 4)) == wanted * 4


def as_read(result: SearchResult, question_id: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(result.as_json(question_id)))
    return found


def test_the_json_form_has_these_fields_and_no_others(tmp_path: Path):
    rows: list[str | tuple[str, ...]] = [
        ("Spesielle oppdrag", "Status"),
        ("Innføre pasientens legemiddelliste i kommunene", "Pågår"),
    ]
    fish: list[str | tuple[str, ...]] = ["Laksen går opp i elva om våren."]
    searcher = make_searcher(tmp_path, [make_document([("6 Status", 1, rows), ("6.1 Fisk", 2, fish)])])
    for question, kind, status in [
        ("status for pasientens legemiddelliste", "status", "Pågår"),
        ("laksen går opp", "passage", None),
    ]:
        found = as_read(searcher.ask(question), "q-1")
        assert list(found) == ["id", "question", "searched_for", "answer", "hits"]
        assert (found["id"], found["question"]) == ("q-1", question)
        assert list(found["answer"]) == [
            "kind",
            "text",
            "status",
            "citation",
            "confidence",
            "column",
            "cell",
            "certainty",
        ]
        assert (found["answer"]["kind"], found["answer"]["status"]) == (kind, status)
        for hit in found["hits"]:
            assert list(hit) == ["rank", "text", "score", "citation", "highlight", "matches"]
            for match in hit["matches"]:
                assert list(match) == ["word", "kind", "text", "start", "end", "weight", "similarity"]
            assert [match["word"].lower() for match in hit["matches"]] == [
                word for word in question.split() if word != "for"
            ]
        for citation in [found["answer"]["citation"], *(hit["citation"] for hit in found["hits"])]:
            assert list(citation) == CITATION_FIELDS
    assert found["answer"]["citation"]["section"] == ["6 Status", "6.1 Fisk"]
    assert found["answer"]["citation"]["page_first"] == 1


def test_without_an_id_there_is_no_id_field_and_without_an_answer_there_is_null(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", 1.1)
    found = as_read(make_searcher(tmp_path, [make_document(sections(3))]).ask("hvilken farge har en zebra"))
    assert list(found) == ["question", "searched_for", "answer", "hits"]
    assert found["answer"] is None
    assert len(found["hits"]) == 3


def test_pages_that_are_not_known_are_null_in_json(index: Path):
    searcher = open_fake(index)
    (citation,) = {
        (hit.citation.page_first, hit.citation.page_last, hit.citation.page_label)
        for hit in searcher.ask("ærfugl").hits
        if hit.citation.document == "ål/bergen.txt"
    }
    assert citation == (None, None, None)
    pages = {hit.citation.page_first for hit in searcher.ask("Oslo").hits if hit.citation.document == "oslo.txt"}
    assert pages <= {1, 2}
    assert pages


def test_a_misspelt_question_is_searched_for_as_it_was_meant(tmp_path: Path):
    text = "Kjernejournal er innført i kommunene. " * 3
    searcher = make_searcher(tmp_path, [make_document([("1 Mål", 1, [text]), ("2 Fisk", 1, ["Laksen lever i elva."])])])
    misspelt, right = searcher.ask("kjernejurnal i komunene"), searcher.ask("kjernejournal i kommunene")
    assert (misspelt.question, misspelt.searched_for) == ("kjernejurnal i komunene", "kjernejournal i kommunene")
    assert (misspelt.answer, misspelt.hits) == (right.answer, right.hits)
    assert right.searched_for is None
    assert as_read(misspelt)["searched_for"] == "kjernejournal i kommunene"


def test_a_repair_may_make_a_question_longer_than_one_can_ask(tmp_path: Path):
    searcher = make_searcher(tmp_path, [make_document([("", 0, ["Innføring av e-resept."])])])
    asked = " ".join(["eresept"] * 187)
    assert len(asked) <= MAX_QUESTION_CHARS
    assert len(searcher.ask(asked).searched_for or "") > MAX_QUESTION_CHARS
