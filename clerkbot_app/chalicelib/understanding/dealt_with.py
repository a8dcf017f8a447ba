"""`thanks, bob has it`: what people tell each other in a thread, where the person may have its message on their list."""

from __future__ import annotations

from chalicelib.commands.finish import Finish
from chalicelib.commands.named_items import item_of_thread
from chalicelib.commands.request import Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.typed_text import english

_DEALT_WITH = "dealt_with"


def ask_of_what_is_dealt_with(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings with the item of the thread, which may be done then; where none is open it is said to the others, and asks for nothing."""
    told = english().answer(sentence, _DEALT_WITH)
    if (
        told is None
        or sentence.text.rstrip().endswith("?")
        or told.values.get("who", "").lower() in CUES["asks_for_somebody"]
    ):
        return
    item = item_of_thread(request, "done {}", lambda each: each.is_open)
    if item is None or not item.is_open:
        raise NotUnderstood(questions.REACTION)
    raise TwoMeanings(questions.IS_IT_DONE_THEN, [Finish((item.number,))])
