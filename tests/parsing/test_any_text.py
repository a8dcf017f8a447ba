"""Whatever is typed is understood or asked about: no text is an error of the bot."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.command import NotUnderstood, Press, serialize_press
from chalicelib.understanding.typed_text import english
from tests.parsing.in_madrid import NOW, parse_in_madrid

COMMAND_WORDS = sorted({template.example.split(" ")[0] for template in english().templates if template.example})
WORDS = (
    "me this thread message priority reminder label high lowest high+ page since until from to in at on for every daily weekday "
    "monday tomorrow today next last noon 1st 31st month each of the and - :bookmark: off list status hours data my always "
    "#1 #0 12 12-15 -3 R3 1h 999999d 0m 9:00 25:00 18:00-9:00 9pm 2026-11-27 2026-02-30 0001-01-01 9999-12-31 0000-00-00 "
    "00000000000000000000 99999999999999999999 #99999999999999999999 ² ٣ \x00 \ud83d\ude00 “ \" ' * <@U0BOB> <@U0BOB|bob> "
    "<#C0OPS|ops> <!channel> <!subteam^S0TEAM|@team> <https://acme.slack.com/archives/C0OPS/p1732432034000100> <> < <| <@> "
    "Madrid Nowhere"
).split(" ")
TYPED = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=8).map(" ".join)
ZONES = ("Europe/Madrid", "Pacific/Kiritimati", "Pacific/Pago_Pago")


@pytest.mark.parametrize("word", COMMAND_WORDS)
@settings(max_examples=40)
@example(rest="since 0001-01-01", zone="Pacific/Pago_Pago")
@example(rest="me 0001-01-01", zone="Pacific/Pago_Pago")
@example(rest="until 9999-12-31", zone="Pacific/Kiritimati")
@example(rest="me 9999-12-31 at 23:59", zone="Pacific/Pago_Pago")
@given(rest=TYPED, zone=st.sampled_from(ZONES))
def test_no_text_is_an_error(word: str, rest: str, zone: str) -> None:
    assert is_understood_or_asked_about(f"{word} {rest}", zone)


@given(text=st.text(max_size=60) | TYPED)
def test_no_text_at_all_is_an_error(text: str) -> None:
    assert is_understood_or_asked_about(text, "Europe/Madrid")


def is_understood_or_asked_about(text: str, zone: str) -> bool:
    try:
        command = parse_in_madrid(text, NOW, ZoneInfo(zone))
    except NotUnderstood as problem:
        return bool(problem.message)
    return bool(serialize_press(Press(command)))
