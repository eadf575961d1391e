"""How long it takes from Enter to the answer on the screen, and from there to the picture of the report's page.

    python -m bench.page_timing [--questions N]

Measured in a real browser, on a server that has answered before: from the key going down in the field for questions to
the first frame that has the answer, or the notice that there is none; then to the picture being loaded. Questions of
the project's own set are asked of corpus/, each from the start view. Browser and server share the machine.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.page_in_browser import READY, build, chromium, served
from bench.question_sets import OWN
from bench.results_file import write_results
from search_app.page_texts import BOKMAL
from search_app.question_set import read_question_set

WARM_UP_QUESTIONS = 5
# Begins to look, in every frame, when the key goes down. `window.timed` is then [ms to the answer, ms to the picture];
# the latter is null where nothing more is made and there is no picture.
WATCH = """ready => {
    window.timed = new Promise(resolve => addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        const pressed = performance.now();
        let answered = null;
        const look = () => {
            const now = performance.now();
            if (answered === null && document.querySelector('.ks-answer, .ks-notice')) answered = now - pressed;
            const picture = document.querySelector('.ks-paper img');
            if (answered !== null && picture?.complete && picture.naturalWidth) resolve([answered, now - pressed]);
            else if (answered !== null && !picture && document.querySelector(ready)) resolve([answered, null]);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, {capture: true, once: true}));
}"""


def ask(page: Any, question: str) -> tuple[float, float | None]:
    """Ask from the start view, and return the milliseconds to the answer and from it to the picture."""
    page.locator(".ks-ways a").first.click()
    page.locator(".ks-examples").wait_for()
    page.locator(READY).wait_for()
    field = page.get_by_label(BOKMAL.question_label)
    field.fill(question)
    page.evaluate(WATCH, READY)
    field.press("Enter")
    answered, pictured = page.evaluate("() => window.timed")
    return answered, None if pictured is None else pictured - answered


def measure(page: Any, questions: Sequence[str]) -> dict[str, float]:
    """Return the median and the 95th percentile of both times over the questions."""
    for question in questions[:WARM_UP_QUESTIONS]:
        ask(page, question)
    times = [ask(page, question) for question in questions]
    pictured = [further for _, further in times if further is not None]
    return {
        "questions asked": len(times),
        **_percentiles("ms from Enter to the answer", [answered for answered, _ in times]),
        "answers with a picture": len(pictured),
        **_percentiles("further ms to the picture", pictured),
    }


def _percentiles(name: str, milliseconds: Sequence[float]) -> dict[str, float]:
    ranks = {"median": 50, "95th percentile": 95}
    return {f"{name}, {rank}": round(float(np.percentile(milliseconds, at))) for rank, at in ranks.items()}


def spread(questions: Sequence[str], count: int) -> list[str]:
    """Return `count` of the questions, evenly over all of them, for the set is in order of type and report."""
    places = np.linspace(0, len(questions) - 1, num=min(count, len(questions)))
    return [questions[round(place)] for place in places]


def main() -> None:
    """Print the figures and write bench/results/page_timing.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=50, metavar="N", help="how many of the set (%(default)s)")
    args = parser.parse_args()
    questions = spread([one.question for one in read_question_set(str(OWN.questions))], args.questions)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        index = Path(folder) / "index"
        build(OWN.corpus, index)
        with served(index) as server:
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="nb-NO")
            page.goto(server.address)
            page.locator(READY).wait_for()
            figures = {"browser": f"Chromium {browser.version}", **measure(page, questions)}
            page.close()
    for name, value in figures.items():
        print(f"{name:45} {value}")
    write_results("page_timing", f"python -m bench.page_timing --questions {args.questions}", figures)


if __name__ == "__main__":
    main()
