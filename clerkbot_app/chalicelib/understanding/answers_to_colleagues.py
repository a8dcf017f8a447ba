"""What a sentence answers to what colleagues asked: `accept`, `decline the pizza`, or a mere `yes` or `no`.

None of these is a command by itself: they are looked at where nothing else was understood. A mere yes or no is said to whatever was said last, so it
answers a colleague only where that is what came or was shown last (0040); else it is asked what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from chalicelib.commands.absence import GoAway
from chalicelib.commands.colleague_requests import AnswerAll, ShowRequests, answering
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.last_change import last_changes
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.stop_covering import StopCovering, stopping
from chalicelib.commands.undo import JUST_DONE_WITHIN, Undo
from chalicelib.domain.colleague_request import ColleagueRequest, RequestKind
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.person import PersonKey
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.search import search_words
from chalicelib.messages import colleagues as messages
from chalicelib.messages import questions
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.services.colleague_requests import OpenRequest, asked_and_open, covered_by, open_requests
from chalicelib.understanding.answers import YES, forgets_question, says
from chalicelib.understanding.answers_said_again import nothing_asked
from chalicelib.understanding.away_beside import has_time
from chalicelib.understanding.several_answers import several_answers
from chalicelib.understanding.typed_text import english

_ACCEPT, _DECLINE, _NO_THANKS, _ANSWERS_NAMED = "accept", "decline", "no_thanks", "answers_named"
_STOPS_COVERING = "stops_covering"
_ACCEPTS_GLADLY, _MAY_ACCEPT = "accepts_gladly", "may_accept"
_JUST_ASKED = 600.0
"""Seconds for which `no thanks` is said to a colleague."""


def answer_to_colleague(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What somebody means who says yes or no to a colleague's request: the answer to the only one, or else the list of them. None where
    nothing of that kind is said. Raises NotUnderstood where nothing was asked, and TwoMeanings where something else may be meant."""
    if (stopped := english().answer(sentence, _STOPS_COVERING)) is not None:
        return _stops_covering(stopped, request)
    if (several := several_answers(sentence, request, are_last=partial(_is_said_last, request))) is not None:
        return several
    accepts, declines = (english().answer(sentence, name) for name in (_ACCEPT, _DECLINE))
    reading, thanks = accepts or declines, english().answer(sentence, _NO_THANKS)
    says_yes = says(sentence, YES) if reading is None else accepts is not None
    if reading is None and thanks is None and not says_yes and not forgets_question(sentence):
        return _of_what_agrees(sentence, request) or _answer_to_named(sentence, request)
    if _is_said_to_anything(reading or thanks):
        return _of_whatever_was_said(request, accept=says_yes)
    unanswered, can_be_answered = asked_and_open(request.user, request.context)
    asked = can_be_answered
    if reading is None:
        asked = [each for each in asked if request.now - each.request.asked_at <= _JUST_ASKED]
        if thanks is not None:
            asked = [each for each in asked if _is_of(each.request.colleague, thanks, request)]
    else:
        asked = [each for each in asked if _is_of(each.request.colleague, reading, request)]
    if not asked:
        if reading is None:
            return None
        raise nothing_asked(
            request, unanswered, accept=says_yes, is_of=lambda colleague: _is_of(colleague, reading, request)
        )
    if len(asked) > 1 and reading is not None and "every" in reading.values:
        return AnswerAll(accept=says_yes)
    if len(asked) > 1 or (reading is not None and "numbers" in reading.values):
        return ShowRequests()
    answer = answering(asked[0], accept=says_yes)
    if len(can_be_answered) == 1 and _came_to_nothing_since(asked[0], unanswered):
        raise _asks_whether_of(asked[0], answer)
    return answer


def _of_what_agrees(sentence: Sentence, request: Request) -> AnyCommand | None:
    """`no problem` accepts what a colleague asks, while that is the last thing that was said. Raises TwoMeanings where a mere `ok` may: it is a sign
    that something was read as well. Whatever was said since, it is chatter."""
    last = request.question_of_colleagues
    if last is None or not last.is_last:
        return None
    is_plain = says(sentence, _ACCEPTS_GLADLY)
    if not is_plain and not says(sentence, _MAY_ACCEPT):
        return None
    unanswered, asked = asked_and_open(request.user, request.context)
    if not asked or not _is_said_last(request):
        return None
    if len(asked) > 1:
        return ShowRequests()
    accept, decline = (answering(asked[0], accept=accept) for accept in (True, False))
    if _came_to_nothing_since(asked[0], unanswered):
        raise _asks_whether_of(asked[0], accept)
    if not is_plain:
        raise TwoMeanings(questions.ACCEPT_OR_DECLINE, [accept, decline])
    return accept


def answer_with_absence(command: GoAway, sentence: Sentence, request: Request) -> AnyCommand | None:
    """What `I can't, I'm away` answers, said right after a colleague asked, by who is known to be away; None where it is an absence. Raises TwoMeanings
    where it may be either."""
    last = request.question_of_colleagues
    is_covered = command.cover is not None or command.cover_called
    if last is None or not last.is_last or is_covered:
        return None
    is_planned = command.start is not None
    refuses = not rewording_words()["refuses"].isdisjoint(sentence.keys(0, len(sentence.words)))
    away = request.person.away_at(request.now)
    is_known = (
        not is_planned
        and away is not None
        and (not has_time(command) or away.covers((command.until or request.now) - 1))
    )
    if not (refuses or is_known):
        return None
    unanswered, asked = asked_and_open(request.user, request.context)
    if not asked or not _is_said_last(request) or _came_to_nothing_since(asked[0], unanswered):
        return None
    answer = answering(asked[0], accept=False) if len(asked) == 1 else ShowRequests()
    if not is_known:
        asked_which = questions.AWAY_THEN_OR_ANSWER if is_planned else questions.AWAY_OR_ANSWER
        raise TwoMeanings(asked_which, [command, answer])
    if not refuses and len(asked) == 1:
        raise _asks_whether_of(asked[0], answer)
    return answer


def answers_by_place(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What `the first one yes` answers, which alone shows the most important item; looked at only while what colleagues ask came or was shown
    last."""
    last = request.question_of_colleagues
    if last is None or not last.is_last:
        return None
    return several_answers(sentence, request, are_last=partial(_is_said_last, request), is_by_place=True)


def _stops_covering(reading: Reading, request: Request) -> AnyCommand:
    """What takes back a yes to cover, or says it to a request that waits, or to who named them last. Raises TwoMeanings where it may be of several
    colleagues, or where an offer was accepted last, and Asks where nobody is known to be covered."""
    unanswered, asked = asked_and_open(request.user, request.context)
    waiting = [each for each in asked if each.request.kind is RequestKind.COVER]
    covered = covered_by(request.user, request.context)
    is_promised = any(each.is_promised for each in covered)
    asked_last = max((each.request.asked_at for each in waiting), default=0.0)
    was_named_since = any(each.since > asked_last for each in covered)
    when: Range | None = reading.values.get("when")
    is_of_another_time = when is not None and when.start is not None and when.start > request.now
    if "mere" in reading.values and waiting and not (is_promised or was_named_since or is_of_another_time):
        return answering(waiting[0], accept=False) if len(asked) == 1 else ShowRequests()
    colleagues = [
        *dict.fromkeys([*(each.colleague for each in covered), *(each.request.colleague for each in waiting)])
    ]
    if when is not None and len(colleagues) > 1:
        colleagues = _covered_then(when, colleagues, request) or colleagues
    was_just_named = was_named_since and request.now - covered[0].since <= _JUST_ASKED
    if len(colleagues) > 1 and was_just_named and colleagues[0] == covered[0].colleague:
        colleagues = colleagues[:1]  # Who named them a moment ago is meant.
    named_at = max((each.asked_at for each in unanswered if each.kind is RequestKind.NAMED), default=0.0)
    # Said once more, where they cover no longer for who named them last.
    is_doubtful = bool(covered) and not is_promised and named_at > covered[0].since
    if len(colleagues) == 1 and not is_doubtful:
        return stopping(colleagues[0], reading.values)
    if colleagues:
        raise TwoMeanings(questions.COVER_NO_LONGER_FOR, [stopping(each, reading.values) for each in colleagues])
    if any(each.of_others for each in last_changes(request)):
        raise nothing_asked(request, unanswered, accept=None)
    raise Asks(questions.COVER_NO_LONGER_FOR, Incomplete.of(StopCovering, "user", AnswerKind.USER))


def _covered_then(when: Range, colleagues: Sequence[str], request: Request) -> list[str]:
    """Those of the colleagues for whom the requester covers at that time."""
    people = request.context.records.get_all(*map(PersonKey, colleagues))
    since = request.now if when.start is None else when.start
    return [
        person.user
        for person in people
        if person is not None
        and any(each.has_time_in(since, when.until) for each in person.covered_by(request.user, request.now))
    ]


def answer_with_thanks(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The same of `thank you, I will do it`, which is thanks and no more where no colleague waits."""
    says_answer = any(english().answer(sentence, name) is not None for name in (_ACCEPT, _DECLINE))
    if not says_answer or not open_requests(request.user, request.context):
        return None
    return answer_to_colleague(sentence, request)


def _is_said_to_anything(reading: Reading | None) -> bool:
    """Whether the words may as well be said to something else: `yes`, `no`, `i can't`."""
    return reading is None or "mere" in reading.values


def _of_whatever_was_said(request: Request, *, accept: bool) -> AnyCommand | None:
    """The answer to the only request, if that was said last; raises TwoMeanings where the last change may be meant as well, or another thing that
    was said since."""
    unanswered, asked = asked_and_open(request.user, request.context)
    if not asked:
        return None
    if len(asked) > 1 and (accept or _is_said_last(request)):
        return ShowRequests()
    answer = answering(asked[0], accept=accept)
    if _is_said_last(request) and not _came_to_nothing_since(asked[0], unanswered):
        return answer
    changes = last_changes(request, JUST_DONE_WITHIN) if not accept else []
    of_asked: Sequence[AnyCommand] = [answer] if len(asked) == 1 else [ShowRequests()]
    if changes:
        raise TwoMeanings(questions.LAST_CHANGE_OR_COLLEAGUE, [Undo(changes[0].request), *of_asked])
    if len(asked) > 1:
        return ShowRequests()
    raise _asks_whether_of(asked[0], answer)


def _asks_whether_of(asked: OpenRequest, answer: AnyCommand) -> TwoMeanings:
    return TwoMeanings(questions.is_it_for(messages.what_is_asked(asked.request.colleague, asked.item)), [answer])


def _came_to_nothing_since(asked: OpenRequest, unanswered: Sequence[ColleagueRequest]) -> bool:
    """Whether something else was asked later that can't be answered any more, such as an offer that was withdrawn: who doesn't know it speaks of
    that."""
    others = (
        each for each in unanswered if each.kind is not RequestKind.NAMED or each.colleague != asked.request.colleague
    )
    latest = max(others, key=lambda each: each.asked_at)
    return latest.asked_at > asked.request.asked_at


def _is_said_last(request: Request) -> bool:
    """Whether what colleagues ask came or was shown last in the direct message. Reminders come by themselves, and a press may have changed
    something since."""
    last, context = request.question_of_colleagues, request.context
    if last is None or not last.is_last:
        return False
    return not context.reminders.came_since(request.user, last.asked_at) and not last_changes(
        request, request.now - last.asked_at
    )


def _answer_to_named(sentence: Sentence, request: Request) -> AnyCommand | None:
    """`decline the pizza`: the answer to the only request that says so; else the list of what was asked, where only that can be meant. Raises
    NotUnderstood where nothing was."""
    named = english().answer(sentence, _ANSWERS_NAMED)
    if named is None:
        return None
    unanswered, asked = asked_and_open(request.user, request.context)
    if "rest" in named.values:
        return _answer_to_rest(asked, accept="no" not in named.values, request=request)
    words = set(search_words(item_name(named.values["named"]).text))
    asked = [each for each in asked if _is_of(each.request.colleague, named, request)]
    meant = [each for each in asked if words and says_all(words, each.item, in_any_form=True)]
    if len(meant) == 1:
        return answering(meant[0], accept="no" not in named.values)
    if "only_asked" not in named.values:
        return ShowRequests() if meant else None
    if not asked:
        raise nothing_asked(request, unanswered, accept="no" not in named.values)
    return ShowRequests()


def _answer_to_rest(asked: Sequence[OpenRequest], *, accept: bool, request: Request) -> AnyCommand | None:
    """`decline the rest`: of the only one, or of several right after one was answered; else they are shown."""
    if not asked:
        return None
    answered = [each for each in last_changes(request, JUST_DONE_WITHIN) if each.of_others]
    if len(asked) == 1:
        return answering(asked[0], accept=accept) if answered else ShowRequests()
    return AnswerAll(accept=accept) if answered else ShowRequests()


def _is_of(colleague: str, reading: Reading, request: Request) -> bool:
    """Whether it is the colleague whom the answer names: by a mention, or by a word of their name; an answer that names nobody is to any."""
    named, called = reading.values.get("colleague"), reading.values.get("called")
    if named is not None:
        return bool(named == colleague)
    return called is None or request.context.slack.profile(colleague).is_called(str(called))
