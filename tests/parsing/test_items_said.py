"""Items as people speak of them: of two at once, and by the names that menus have for what is done to them."""

from __future__ import annotations

import pytest

from chalicelib.commands.finish import Finish
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.command import NotUnderstood
from tests.parsing.in_madrid import parse_in_madrid


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("3 is done, and 4 too", Finish((3, 4))),
        ("#3 is done and so is #4", Finish((3, 4))),
        ("3 is finished and 4 is too", Finish((3, 4))),
        ("take back 3", WithdrawOffer((3,))),
    ],
)
def test_is_understood(text: str, command: AnyCommand) -> None:
    assert parse_in_madrid(text) == command


def test_edit_asks_what_it_is_called() -> None:
    with pytest.raises(NotUnderstood, match="#5"):
        parse_in_madrid("edit 5")


@pytest.mark.parametrize("text", ["remember the milk", "remember my keys"])
def test_what_is_to_be_remembered_may_be_a_to_do(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Should I add that to your list"):
        parse_in_madrid(text)
