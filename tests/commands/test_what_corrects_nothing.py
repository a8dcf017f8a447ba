"""Chatter after something was set changes nothing, however near it comes to a correction."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness

CHATTER = """
make it stop | no way | no, really | only joking | 6 people came | just kidding | that's 5 too many | it's friday | it's friday! | until later
until then | see you until friday | not today | not now | no thanks | wait | wait a minute | wait 5 minutes | hold on a second
hang on 5 minutes | sorry | sorry, one minute | sorry 5 minutes late | just a second | just a minute | give me 5 minutes | in a minute
one sec | 5 minutes | a minute | tomorrow | friday | 3 | actually | i meant it | i mean | better late than never | a day early
an hour later he came | make it quick | make it so | make it a double | not 5, 6 people | actually 6 people came | no, 6 people
10 instead of 9 items | i said no | from now on | today is friday | ok 6 | 6 not 4 | not 4, 6 | friday not monday | make it later
"""


@pytest.mark.parametrize("text", [text.strip() for line in CHATTER.strip().splitlines() for text in line.split("|")])
@pytest.mark.parametrize("first", ["away until 5", "remind me tomorrow at 5 to call mum"])
def test_chatter_changes_nothing(ana: BotHarness, first: str, text: str) -> None:
    ana.say(ANA, first)
    ana.now += MINUTE
    before = (ana.store.running(ANA), ana.context.person(ANA).absences)
    ana.say(ANA, text)
    assert (ana.store.running(ANA), ana.context.person(ANA).absences) == before
