"""Finds the scripts of the elements that the page is made of, so that a browser loads them with the first HTML.

Streamlit loads the script of an element when the first of its kind is shown. What is below it then moves.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

# Streamlit's names of the elements that stand on most views; each has a file of its own, with a digest in its name.
ELEMENTS = ("Html", "TextInput", "Button", "ButtonGroup", "StreamlitMarkdown")
_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def element_modules() -> tuple[str, ...]:
    """Return the names of the elements' scripts and of what these import, each after what it is imported by."""
    folder = Path(st.__file__).parent / "static" / "static" / "js"
    found = [path.name for name in ELEMENTS for path in folder.glob(f"{name}.*.js")]
    for name in found:
        text = (folder / name).read_text(encoding="utf-8")
        found += [one for one in dict.fromkeys(_IMPORT.findall(text)) if one not in found]
    return tuple(found)
