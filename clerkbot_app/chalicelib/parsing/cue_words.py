"""The words by which commands and the understanding of sentences tell what is meant: from the file of the language. No slot knows them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("cue_words.en.toml").read_text(encoding="utf-8"))
CUES: Mapping[str, frozenset[str]] = {name: frozenset(words) for name, words in _TABLES["words"].items()}
