"""A language as a file that is read six times as fast as its tables: the bundle has it in their place.

    python -m chalicelib.parsing.compiled_language FOLDER

Where there is none, as in a checkout, the tables are read. See docs/decisions/0038.
"""

from __future__ import annotations

import gc
import pickle
import sys
from pathlib import Path

from chalicelib.parsing.language import ENGLISH, Language, read_language


def compile_language(folder: Path, language: str) -> None:
    """Write the compiled form of a folder's tables into it; raises TemplateError."""
    compiled = read_language(folder, language)
    compiled.prepare()
    _file(folder, language).write_bytes(pickle.dumps(compiled, pickle.HIGHEST_PROTOCOL))


def load_language(folder: Path, language: str) -> Language:
    """What the tables of a folder say, of the compiled form if there is one; raises TemplateError."""
    file = _file(folder, language)
    if not file.exists():
        return read_language(folder, language)
    was_enabled = gc.isenabled()
    gc.disable()  # Thousands of new objects, all of which stay: looking for garbage among them takes as long as making them.
    try:
        loaded: Language = pickle.loads(file.read_bytes())  # noqa: S301 (of the bundle itself, as the code is)
        gc.freeze()  # Or the first sentence, which makes thousands more, has it all looked through again: 40 ms.
    finally:
        if was_enabled:
            gc.enable()
    return loaded


def _file(folder: Path, language: str) -> Path:
    return folder / f"{language}.pickle"


if __name__ == "__main__":
    compile_language(Path(sys.argv[1]), ENGLISH)
