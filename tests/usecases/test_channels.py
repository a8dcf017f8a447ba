from __future__ import annotations

from chalicelib.domain.answer import Where
from chalicelib.usecases import channels
from tests.usecases.desk import GENERAL, Desk, words_of


def test_an_invitation_is_answered_with_a_hello_and_usage(desk: Desk) -> None:
    [hello] = desk.moved(GENERAL, True, "1800000000.000100")
    assert (hello.place.where, hello.place.channel) == (Where.CHANNEL, GENERAL)
    assert "save message" in words_of([hello])


def test_the_hello_comes_once_even_if_the_event_comes_twice(desk: Desk) -> None:
    desk.moved(GENERAL, True, "1800000000.000100")
    assert desk.moved(GENERAL, True, "1800000000.000100") == []


def test_the_hello_comes_once_even_if_the_record_of_the_request_is_gone(desk: Desk) -> None:
    desk.moved(GENERAL, True, "1800000000.000100")
    desk.store.receipts.clear()
    assert desk.moved(GENERAL, True, "1800000000.000100") == []


def test_after_a_removal_an_invitation_is_greeted_again(desk: Desk) -> None:
    desk.moved(GENERAL, True, "1800000000.000100")
    desk.moved(GENERAL, False, "1800000010.000100")
    assert len(desk.moved(GENERAL, True, "1800000020.000100")) == 1


def test_a_removal_says_nothing(desk: Desk) -> None:
    assert desk.moved(GENERAL, False, "1800000010.000100") == []


def test_a_removal_silences_what_is_written_after_it(desk: Desk) -> None:
    desk.moved(GENERAL, False, "1800000010.000100")
    silenced = [channels.is_silenced(GENERAL, f"18000000{second}.000000", desk.context) for second in ("09", "11")]
    assert silenced == [False, True]


def test_an_invitation_that_arrives_after_its_removal_changes_nothing(desk: Desk) -> None:
    desk.moved(GENERAL, False, "1800000010.000100")
    said = desk.moved(GENERAL, True, "1800000000.000100")
    assert (said, channels.is_silenced(GENERAL, "1800000011.000000", desk.context)) == ([], True)


def test_a_new_invitation_ends_the_silence(desk: Desk) -> None:
    desk.moved(GENERAL, False, "1800000010.000100")
    desk.moved(GENERAL, True, "1800000020.000100")
    assert not channels.is_silenced(GENERAL, "1800000021.000000", desk.context)


def test_a_channel_that_the_bot_never_heard_of_is_not_silenced(desk: Desk) -> None:
    assert not channels.is_silenced("C0OTHER", "1800000021.000000", desk.context)


def test_what_was_not_written_anywhere_is_not_silenced(desk: Desk) -> None:
    desk.moved(GENERAL, False, "1800000010.000100")
    assert not channels.is_silenced(GENERAL, "", desk.context)
