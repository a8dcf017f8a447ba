"""The tables of other words take as long to read as the rest of a process's first sentence: what is said plainly does without them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.parsing.rewording_words import rewording_words
from tests.harness import ANA, BotHarness

APP = Path(__file__).parents[2] / "clerkbot_app"
IMPORTED = """
import chalicelib.jobs.dispatch
from chalicelib.parsing.rewording_words import rewording_words
print(rewording_words.cache_info().currsize)
"""


def test_no_module_reads_them_when_it_is_imported() -> None:
    ran = subprocess.run([sys.executable, "-c", IMPORTED], cwd=APP, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0"


@pytest.mark.parametrize(
    "text",
    [
        "list",
        "todo buy milk",
        "done 1",
        "remind me tomorrow at 9 to call Ana",
        "snooze 2 until monday",
        "away friday",
        "undo",
    ],
)
def test_a_plain_sentence_is_carried_out_without_them(ana: BotHarness, text: str) -> None:
    ana.say_all(ANA, "todo order toner", "todo call the bank")
    rewording_words.cache_clear()
    assert ana.say(ANA, text)
    assert rewording_words.cache_info().currsize == 0
