"""`give #12 to @bob [note]`, and what the buttons of offers and of colleagues' notes say."""

from __future__ import annotations

import re

from chalicelib.domain.command import AnswerHandover, ColleagueAction, ColleagueWish, Give
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.numbers import take_number
from chalicelib.parsing.tokens import Tokens, as_typed

LONGEST_NOTE = 300
_TS = re.compile(r"\d+\.\d{6}")


def give(words: Tokens) -> Give:
    number = take_number(words, "give")
    words.take_if("to")
    word = words.peek()
    if word is None or not word.user:
        raise NotUnderstood("To whom? Mention them.", f"give #{number} to @bob")
    words.take()
    note = as_typed(words.rest())
    if len(note) > LONGEST_NOTE:
        raise NotUnderstood(f"A note has {LONGEST_NOTE} characters at most; yours has {len(note)}.")
    return Give(number, word.user or "", note)


def gift(words: Tokens) -> AnswerHandover:
    """`gift accept <@U1> #12`"""
    accept = words.take_if("accept")
    if not accept:
        words.take_if("decline")
    giver = words.take().user if words.peek() else None
    if giver is None:
        raise NotUnderstood("I don't know that command.")
    return AnswerHandover(giver, take_number(words, "gift"), accept)


def ask(words: Tokens) -> ColleagueAction:
    """`ask urgent <@U1> C1 1732432034.000100`"""
    parts = [word.raw for word in words.rest()]
    user = words.words[words.position + 1].user if len(parts) == 4 else None
    if user is None or parts[0] not in set(ColleagueWish) or not _TS.fullmatch(parts[3]):
        raise NotUnderstood("I don't know that command.")
    return ColleagueAction(ColleagueWish(parts[0]), user, parts[2], parts[3])
