"""From what a person types, presses or picks from a message's menu to the command that it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.asked_whether import refuse_asked_for_advice, refuse_asked_whether
from chalicelib.commands.handover import Give
from chalicelib.commands.help import Help
from chalicelib.commands.name_cover import absence_with_cover
from chalicelib.commands.registry import BUILDERS, TEMPLATES, command_of_shortcut, read_press
from chalicelib.commands.remind_instead import instead_of_before
from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.commands.several_times import has_times_in_text, todo_at_several_times
from chalicelib.commands.several_todos import all_todos, said_again, todos_of_lines, todos_of_unclear, unannounced
from chalicelib.commands.todos import AddTodo, SeveralLines, with_exclaimed_level
from chalicelib.domain.command import NotUnderstood, Press, TwoMeanings
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.jobs import CommandJob, Origin
from chalicelib.domain.question import Asks
from chalicelib.messages import questions
from chalicelib.parsing.asked_topics import says_only_question_words
from chalicelib.parsing.changed_mind import changed_mind
from chalicelib.parsing.compiled_language import load_language
from chalicelib.parsing.language import ENGLISH
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.patterns import WORD_COST
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import MOST_WORDS, Sentence, is_emoticon
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.typing_mistakes import TypingMistakes, words_read_otherwise
from chalicelib.parsing.words_of_slots import may_be_in_slot, may_have
from chalicelib.understanding.asked_after import ask_of_what_is_put_off
from chalicelib.understanding.doubtful_names import ask_of_doubtful_name
from chalicelib.understanding.doubtful_notes import ask_of_doubtful_note, without_aside
from chalicelib.understanding.doubtful_reasons import RequestAsReason, ask_of_doubtful_reason, without_doubtful_reason
from chalicelib.understanding.doubtful_times import (
    ask_of_mistyped_time,
    question_about_mistyped_time,
    todo_with_times,
    with_limit,
)
from chalicelib.understanding.hour_before_text import with_hour_behind
from chalicelib.understanding.hour_behind_text import ask_of_hour_behind
from chalicelib.understanding.one_cover import ask_which_covers
from chalicelib.understanding.other_words import understood_in_other_words
from chalicelib.understanding.people_by_name import understood_with_name
from chalicelib.understanding.said_beside import Trait, has
from chalicelib.understanding.second_time import with_second_time
from chalicelib.understanding.series_behind import with_series_behind
from chalicelib.understanding.suggestions import question_about, question_about_chore
from chalicelib.understanding.time_given_up import with_time_given_up
from chalicelib.understanding.told_apart import told_apart
from chalicelib.understanding.two_things import one_of_two_things, unless_unclear
from chalicelib.understanding.unsure import ask_of_unsure, offers_nothing_to_do
from chalicelib.understanding.whole_suggestions import with_whole_suggestions
from chalicelib.understanding.whole_todos import whole_todos

_NAMES_WHAT_THERE_IS = frozenset({"done/named", "remove/named"})
_MOST_OWN_WORDS, _A_MOMENT = 20, 60
_POLITE = {"thanks", "help?", "help/yes?", "help/reaction?", "help/wish?"}
"""What may as well be said to people."""


@cache
def english() -> Matcher:
    """The sentence templates of all commands, read at first use."""
    slot_words = frozenset({*time_words().all_words, *LEVEL_WORDS}).union(*WORDS.values())
    return Matcher(load_language(TEMPLATES, ENGLISH), {**SLOTS, **TIME_SLOTS}, slot_words, may_be_in_slot, may_have)


@cache
def _typing_mistakes() -> TypingMistakes:
    return TypingMistakes({*english().vocabulary, *time_words().all_words, *LEVEL_WORDS})


def understand(
    job: CommandJob, now: float, zone: Callable[[], ZoneInfo], hours: Callable[[], DayHours] = DayHours
) -> Press[AnyCommand]:
    """What a job asks for, by its text, its press or its shortcut; raises NotUnderstood or UnreadablePress."""
    if job.press:
        return read_press(job.press, job.picked, now, job.chosen)
    if job.shortcut:
        return Press(command_of_shortcut(job.shortcut))
    return Press(understand_sentence(sentence_of(job, now, zone, hours))[0])


def sentence_of(
    job: CommandJob, now: float, zone: Callable[[], ZoneInfo], hours: Callable[[], DayHours] = DayHours
) -> Sentence:
    """What was typed: in a channel, or a thread, among people."""
    return Sentence(job.text, now, zone, hours, among_people=job.origin is Origin.MENTION)


def parse(text: str, now: float, zone: Callable[[], ZoneInfo], hours: Callable[[], DayHours] = DayHours) -> AnyCommand:
    """The command that the text says at `now` (epoch seconds); raises NotUnderstood, with suggestions.

    `zone` and `hours` are the person's time zone and their parts of the day. They are asked for only by what needs them: that
    may cost a call to Slack or a read.
    """
    return understand_sentence(Sentence(text, now, zone, hours))[0]


def understand_sentence(
    sentence: Sentence, *, suggests: bool = True, corrected_word: str = ""
) -> tuple[AnyCommand, Reading | None]:
    """The command that a sentence says, and how it was read; raises NotUnderstood. `corrected_word` replaced one that was not understood."""

    @cache
    def todo(text: str, *, is_asked_about: bool = False) -> AddTodo | None:
        try:
            meanings = [_one_command(sentence.saying(text), suggests=False)[0]]
        except TwoMeanings as problem:
            # Of each part it would be asked what is asked of the whole.
            meanings = [*problem.meanings] if is_asked_about else []
        except NotUnderstood:
            meanings = []
        return meanings[0] if len(meanings) == 1 and isinstance(meanings[0], AddTodo) else None

    todo_asked_about = partial(todo, is_asked_about=True)
    if (of_whole := whole_todos(sentence, english(), todo, todo_asked_about, _whole)) is not None:
        return of_whole, None
    try:
        command, reading = _one_command(sentence, suggests=suggests, corrected_word=corrected_word)
    except SeveralLines as problem:
        return todos_of_lines(problem, sentence, todo), None
    except TwoMeanings as problem:
        if offers_nothing_to_do(problem.meanings, sentence):
            raise NotUnderstood(questions.UNKNOWN_COMMAND) from None
        if problem.message == questions.TWO_THINGS and (several := todos_of_unclear(sentence, todo)) is not None:
            return several, None
        if problem.message == questions.TWO_MEANINGS and (again := said_again(sentence, problem.meanings, todo)):
            return again, None
        if len(problem.meanings) == 1 and isinstance(only := problem.meanings[0], AddTodo):
            # What somebody says to the bot alone that they have to do is hardly told to others.
            is_own = problem.message == questions.IS_IT_FOR_ME and not sentence.among_people
            question = questions.ADD_IT_TO_LIST if is_own else problem.message
            raise TwoMeanings(question, [all_todos(sentence, only, todo_asked_about)]) from None
        raise
    except NotUnderstood as problem:
        if (at_several := todo_at_several_times(sentence, todo)) is not None:
            return at_several[0], _one_command(at_several[1], suggests=False)[1]
        if (several := todos_of_unclear(sentence, todo)) is not None:
            return several, None
        if suggests and (with_all_words := todo_with_times(sentence, problem, todo)) is not None:
            raise TwoMeanings(problem.message, [with_all_words]) from None
        asked = unannounced(problem, sentence, todo, todo_asked_about) if suggests else None
        raise asked or problem from None
    has_times = isinstance(command, AddTodo) and has_times_in_text(command)
    if has_times and (at_several := todo_at_several_times(sentence, todo)) is not None:
        return at_several[0], reading
    ask_of_unsure(command, sentence)
    ask_of_doubtful_reason(command)
    ask_of_doubtful_name(command, sentence, todo)
    return (all_todos(sentence, command, todo) if isinstance(command, AddTodo) else command), reading


def said_without_question(sentence: Sentence) -> AnyCommand | None:
    """The command that a sentence says; None where it is none, or has to be asked about."""
    with suppress(NotUnderstood):
        return understand_sentence(sentence, suggests=False)[0]
    return None


def _one_command(sentence: Sentence, *, suggests: bool, corrected_word: str = "") -> tuple[AnyCommand, Reading | None]:
    if not sentence.words:
        if any(map(is_emoticon, sentence.text.split())):
            raise NotUnderstood(questions.REACTION)
        return Help(), None
    if len(sentence.words) > MOST_WORDS:
        raise NotUnderstood(questions.too_many_words(MOST_WORDS))
    ask_of_what_is_put_off(sentence, partial(_one_command, suggests=False))
    if (
        meant := with_second_time(sentence, changed_mind(sentence), partial(understand_sentence, suggests=False))
    ) is not None:
        return meant
    if (again := with_time_given_up(sentence, _read)) is not None:
        return again
    if (covered := absence_with_cover(sentence, english(), partial(_one_command, suggests=False))) is not None:
        if isinstance(covered[0], GoAway) and covered[0].reason:
            ask_which_covers(sentence, english(), _absence_with_cover)
        return covered
    for said, near_misses in _ways_to_read(sentence):
        if near_misses:
            refuse_asked_for_advice(sentence, english(), _understood_alone)
        if near_misses and suggests:
            ask_which_covers(sentence, english(), _understood_alone)
            if (one := _of_two_things(sentence)) is not None:
                return one, None
            if (meant := understood_in_other_words(sentence, english(), _read)) is not None:
                return meant
            if (with_name := understood_with_name(sentence, english(), _understood_alone)) is not None:
                mistyped = question_about(sentence, english(), _typing_mistakes(), is_understood)
                return _unless_problem(mistyped if mistyped.are_corrections else with_name), None
            if (of_time := question_about_mistyped_time(sentence, english(), is_understood)) is not None:
                raise of_time
        corrected = tuple(filter(None, (frozenset(filter(None, [corrected_word])), words_read_otherwise(said))))
        readings: Sequence[Reading] = english().best(said, near_misses=near_misses, corrected=corrected)
        if readings:
            if not near_misses:
                ask_of_mistyped_time(said, readings[0], english(), build)
            said, readings = with_limit(said, readings, english(), build)
            if has(readings[0].command, Trait.TIME_BEHIND_TEXT):
                said, readings = with_series_behind(said, readings, english(), build)
                said, readings = with_hour_behind(said, readings, english(), near_misses=near_misses)
                ask_of_hour_behind(said, readings, english(), build)
            if not suggests or near_misses:
                return _meant(said, readings)
            try:
                command, reading = _meant_by(sentence, said, readings)
            except NotUnderstood as unclear:
                is_asked = isinstance(unclear, TwoMeanings) and unclear.message != questions.REASON_OR_TIME
                if is_asked or (both := _together(sentence)) is None:
                    raise
                return both, None
            own_words = [each for each in reading.values.values() if isinstance(each, str)]
            if (one := _of_two_things(sentence, own_words)) is not None:
                return one, None
            if isinstance(command, Give):
                ask_of_doubtful_note(said, command, reading)
            return command, reading
    if suggests:
        problem = question_about(sentence, english(), _typing_mistakes(), is_understood)
        raise problem if problem.are_corrections else question_about_chore(sentence) or problem
    raise NotUnderstood(questions.UNKNOWN_COMMAND)


def _read(sentence: Sentence) -> tuple[AnyCommand, Reading]:
    """What the templates say of it, without any other way to understand it."""
    if not (readings := english().best(sentence)):
        raise NotUnderstood(questions.UNKNOWN_COMMAND)
    return _meant(sentence, readings)


def _meant_by(sentence: Sentence, said: Sentence, readings: Sequence[Reading]) -> tuple[AnyCommand, Reading]:
    """The command of the best readings; of the sentence in other words where one of its values is refused, as the time of `until the 16:00`."""
    try:
        return _meant(said, readings)
    except NotUnderstood as problem:
        is_final = isinstance(problem, TwoMeanings) or problem.message in {questions.IS_IT_WANTED, questions.NO_NOTES}
        if is_final and not isinstance(problem, RequestAsReason):
            raise
        if (meant := understood_in_other_words(sentence, english(), _read, only_sure=True)) is None:
            raise
        return meant


def _ways_to_read(sentence: Sentence) -> Iterator[tuple[Sentence, bool]]:
    """The sentence, with its typing mistakes corrected if there are any, and what only comes near a command (True)."""
    yield sentence, False
    if (corrected := _typing_mistakes().corrected(sentence)) is not None:
        yield corrected, False
    yield sentence, True


def _of_two_things(sentence: Sentence, own_words: Sequence[str] | None = None) -> AnyCommand | None:
    """As one_of_two_things.py: the question mark behind a polite request belongs to no part of it."""
    asks = sentence.text.endswith("?") and english().is_request(sentence)
    said = sentence.saying(sentence.text.rstrip("?! ")) if asks else sentence
    return one_of_two_things(said, _whole, own_words)


def _together(sentence: Sentence) -> AnyCommand | None:
    """What the parts of a sentence ask for, which has too many values as a whole: `snooze 3 till friday and 4 till monday`."""
    return unless_unclear(lambda: _of_two_things(sentence))


def _whole(sentence: Sentence) -> AnyCommand:
    command, reading = understand_sentence(sentence, suggests=False)
    if isinstance(command, Give) and reading is not None:
        ask_of_doubtful_note(sentence, command, reading)
    return command


def _understood_alone(sentence: Sentence, mention: str = "") -> AnyCommand:
    command, reading = _one_command(sentence, suggests=False, corrected_word=mention)
    if isinstance(command, Give) and reading is not None:
        ask_of_doubtful_note(sentence, command, reading)
    return command


def _absence_with_cover(sentence: Sentence, _mention: str = "") -> AnyCommand:
    if (covered := absence_with_cover(sentence, english(), partial(_one_command, suggests=False))) is None:
        raise NotUnderstood(questions.UNKNOWN_COMMAND)
    return covered[0]


def _only_asks_to_wait(command: GoAway, sentence: Sentence) -> bool:
    """Whether it says perhaps only why somebody has to wait: `hang on, I'm on another call`."""
    ends = command.until or sentence.now + (command.seconds or 0)
    is_short = (command.start or 0) <= sentence.now and not command.until_tomorrow and ends <= sentence.now + _A_MOMENT
    return is_short and rewording_words().phrases["asks_to_wait"].end(sentence, 0) > 0


def _unless_problem(meant: AnyCommand | NotUnderstood) -> AnyCommand:
    if isinstance(meant, NotUnderstood):
        raise meant
    return meant


def _meant(sentence: Sentence, readings: Sequence[Reading]) -> tuple[AnyCommand, Reading]:
    """The command of the best readings of a sentence; raises NotUnderstood where it is not sure that it is wanted."""
    if readings[0].template.is_near_miss:
        return build(readings[0], sentence), readings[0]
    _refuse_prose(readings[0])
    command, reading = (
        _only_meaning(readings, sentence) if len(readings) > 1 else (build(readings[0], sentence), readings[0])
    )
    if isinstance(command, GoAway) and command.reason and _only_asks_to_wait(command, sentence):
        raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
    is_to_people = sentence.among_people and all(each.template.is_said_to_people for each in readings)
    if is_to_people or any(each.template.is_uncertain for each in readings):
        raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
    if isinstance(command, ChangingCommand) and _only_asks(sentence, reading):
        raise NotUnderstood(questions.IS_IT_WANTED, sentence.text.rstrip(" ?!"), are_corrections=True)
    if isinstance(command, ChangingCommand):
        refuse_asked_whether(sentence, command, reading.command, english())
    read = partial(understand_sentence, suggests=False)
    return without_doubtful_reason(command, sentence, english(), _absence_with_cover, read), reading


def _refuse_prose(reading: Reading) -> None:
    """Raises NotUnderstood for many words of which hardly one is a command's: people write them to each other."""
    if not has(reading.command, Trait.LONG_TEXT) and reading.cost > WORD_COST * _MOST_OWN_WORDS:
        raise NotUnderstood(questions.UNKNOWN_COMMAND)


def build(reading: Reading, sentence: Sentence) -> AnyCommand:
    """The command of a reading; raises NotUnderstood if one of its values has to be asked about."""
    if reading.problem is not None:
        raise with_whole_suggestions(reading.problem, sentence, _is_understood_once)
    command = BUILDERS[reading.template.table](reading.values)
    if isinstance(command, Give):
        return without_aside(sentence, command, reading)
    meant = with_exclaimed_level(command, sentence.text) if isinstance(command, AddTodo) else command
    return instead_of_before(meant, sentence)


def _only_asks(sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence ends as a question that is no polite request, as `done #12?`, nor one that the command answers. In a person's own words the mark is theirs, but not in the
    name of what there is."""
    if not sentence.text.rstrip(" !").endswith("?") or english().is_request(sentence) or "asks" in reading.values:
        return False
    return reading.template.table in _NAMES_WHAT_THERE_IS or not any(
        isinstance(value, str) and value.endswith("?") and not says_only_question_words(sentence.saying(value))
        for value in reading.values.values()
    )


def begins_like_command(text: str) -> bool:
    """Whether the text is a command, or comes near one."""
    sentence = Sentence(text)
    return any(
        reading.template.table not in _POLITE
        for near_misses in (False, True)
        for reading in english().readings(sentence, near_misses=near_misses)
    )


def is_understood(text: str, like: Sentence, corrected_word: str = "") -> bool:
    """Whether a text is a command, said when and by whom another sentence was. `corrected_word` replaced one with which it was not understood."""
    with suppress(NotUnderstood):
        understand_sentence(like.saying(text), suggests=False, corrected_word=corrected_word)
        return True
    return False


def _is_understood_once(text: str, like: Sentence) -> bool:
    """The same, or of a series of absences one can be planned."""
    try:
        understand_sentence(like.saying(text), suggests=False)
    except NotUnderstood as problem:
        return problem.message == questions.ONE_ABSENCE_AT_A_TIME
    return True


def _only_meaning(readings: Sequence[Reading], sentence: Sentence) -> tuple[AnyCommand, Reading]:
    """The command that equally good readings have in common; raises TwoMeanings for several. Where each has to be asked about, what an answer
    completes is asked first."""
    meanings: dict[AnyCommand, Reading] = {}
    problems: list[NotUnderstood] = []
    for reading in readings:
        try:
            meanings.setdefault(build(reading, sentence), reading)
        except NotUnderstood as problem:
            problems.append(problem)
    if not meanings:
        raise next((each for each in problems if isinstance(each, Asks)), problems[0])
    meant = told_apart(list(meanings), sentence)
    if len(meant) > 1:
        raise TwoMeanings(questions.TWO_MEANINGS, meant)
    return meant[0], meanings[meant[0]]
