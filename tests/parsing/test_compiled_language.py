"""The compiled form of the language says what its tables say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import chalicelib.commands
from chalicelib.parsing.compiled_language import compile_language, load_language
from chalicelib.parsing.language import ENGLISH, read_language
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.understanding.typed_text import english
from tests.parsing.described_language import described

TABLES = Path(next(iter(chalicelib.commands.__path__)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables with their compiled form."""
    folder = tmp_path_factory.mktemp("language")
    for table in TABLES.glob(f"*.{ENGLISH}.toml"):
        shutil.copy(table, folder)
    compile_language(folder, ENGLISH)
    return folder


def test_it_is_equal_to_the_tables(folder: Path) -> None:
    assert described(load_language(folder, ENGLISH)) == described(read_language(TABLES, ENGLISH))


def test_it_is_read_instead_of_the_tables(folder: Path) -> None:
    for table in folder.glob("*.toml"):
        table.unlink()
    assert load_language(folder, ENGLISH).templates


@pytest.mark.parametrize("text", ["list high+", "remind me tomorrow at 9 to call Ana", "give #5 to <@U0BOB>", "set"])
def test_a_sentence_is_read_as_by_the_tables(folder: Path, text: str) -> None:
    compiled = Matcher(load_language(folder, ENGLISH), {**SLOTS, **TIME_SLOTS})
    for near_misses in (False, True):
        found, expected = (
            [
                (each.template.text, each.values, each.cost)
                for each in matcher.best(Sentence(text), near_misses=near_misses)
            ]
            for matcher in (compiled, english())
        )
        assert found == expected


def test_a_checkout_has_none_that_could_be_old() -> None:
    assert not list(TABLES.glob("*.pickle"))
