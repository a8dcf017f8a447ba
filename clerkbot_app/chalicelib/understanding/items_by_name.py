"""Items named by what they say, wherever a command takes their numbers: `give report to @bob`, `snooze the report for 2h`.

Which items say the words is looked up where they may be a name (namings.py), never before, as most of what people type needs no read.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property

from chalicelib.commands.finish import Finish
from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import (
    ItemsByWords,
    all_that_say,
    items_by_words,
    nothing_says,
    only_one_says,
)
from chalicelib.commands.list_items import ListItems, ShowItems
from chalicelib.commands.move_reminder import MoveReminder, moved_with_item
from chalicelib.commands.named_items import MOST_OFFERED, typed_numbers
from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.search import Search
from chalicelib.commands.skip import Skip
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.undo import Undo
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item, State
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import ITEM_FIELDS, Asks, Incomplete
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.messages.handover import answers_to_offers_text
from chalicelib.messages.item_words import did_you_mean_text
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import ItemName, item_name, says_exception
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots.times_of_texts import hour_alone_slot
from chalicelib.parsing.time_slots.said_moments import HourAlone
from chalicelib.services.reminders import reminders_of
from chalicelib.understanding.answers import RANKS, says, says_rank
from chalicelib.understanding.doubtful_notes import with_second_item
from chalicelib.understanding.items_by_day import item_of_day
from chalicelib.understanding.items_by_place import items_at_place, items_at_places, shown_at_places
from chalicelib.understanding.names_of_days import ask_of_time_as_name, mark_of_its_item
from chalicelib.understanding.namings import (
    ANY_NUMBER,
    MOST_OF_NAME,
    MOST_OF_UNKNOWN_NAME,
    Naming,
    can_be_name,
    is_said_otherwise,
)
from chalicelib.understanding.people_by_name import asks_for, receivers_named_in
from chalicelib.understanding.renamed_by_name import without_cut_names
from chalicelib.understanding.said_of_another import said_of_both
from chalicelib.understanding.suggestions import numbers_by_words
from chalicelib.understanding.typed_text import english, said_without_question, understand_sentence


class _ItemNaming(Naming):
    """Words that may name an item."""

    mark = "#"
    answers = ITEM_FIELDS

    @staticmethod
    def is_asked_about(problem: NotUnderstood) -> bool:
        if isinstance(problem, TwoMeanings):
            # `weekly report every tuesday` is asked about: perhaps its reminder is meant.
            is_reminder = any(isinstance(each, Remind) and each.moves for each in problem.meanings)
            return is_reminder or all(isinstance(each, Rename) for each in problem.meanings)
        # Of which item is known where each suggestion says it: `rename #3 to friday`, `move #3 to friday` on a friday.
        suggested = [f"#{ANY_NUMBER}" in each for each in problem.suggestions]
        may_be_several = problem.message in {
            questions.IS_IT_NAME_OR_TIME,
            questions.NO_NOTES,
            # Without a tag all words may be its name: in `tag the tablets order` the last one is none where the item says it.
            questions.WHAT_IS_A_TAG,
        }
        is_named = any(suggested) if may_be_several else bool(suggested) and all(suggested) and problem.are_corrections
        return is_named or (isinstance(problem, Asks) and problem.items == (ANY_NUMBER,))

    @cached_property
    def name(self) -> ItemName:
        return item_name(free_text(self.sentence, self.begin, self.end))

    @property
    def text(self) -> str:
        """The words, without those around them: `report` of `the report one`."""
        return self.name.text

    @property
    def words(self) -> Sentence:
        return self.sentence.saying(self.sentence.typed(self.begin, self.end))

    @property
    def shows(self) -> bool:
        return self.command is not None and self.command.shows_named_items

    @property
    def is_filter(self) -> bool:
        """Whether it says whose items are to be shown: the `from bob` of `list from bob`."""
        is_of_sender = self.sentence.key(self.begin) in WORDS["from_sender"]
        return self.shows and is_of_sender

    @property
    def is_off_list(self) -> bool:
        return self.command is not None and self.command.is_of_items_off_list

    @property
    def says_move(self) -> bool:
        """Whether the verb before the words gives another time, as `push` does: `snooze` may take the item off the list."""
        return any(self.sentence.key(at) in CUES["moves"] for at in range(self.begin))

    @property
    def hour_behind(self) -> HourAlone:
        """Whether only an hour stands behind them: `move the report to 16:45`."""
        return max((hour for _, hour in hour_alone_slot(self.sentence, self.end + 1)), default=HourAlone.NONE)

    @property
    def takes_several(self) -> bool:
        return self.command is None or self.field == "numbers"

    @property
    def _is_said_done(self) -> bool:
        """Whether several words begin the sentence, and it says behind them that they are done: `archive key done`, `all the shopping is done`."""
        behind = self.sentence.keys(self.end, len(self.sentence.words))
        says_done = bool(behind) and CUES["says_done"].union(CUES["tells_name"]).issuperset(behind)
        return isinstance(self.command, Finish) and self.begin == 0 and self.end > 1 and says_done

    @property
    def _ends_as_done(self) -> bool:
        """`key done`, of `archive key done`."""
        return self.end == len(self.sentence.words) and self.sentence.key(self.end - 1) in CUES["says_done"]

    @property
    def is_surely_name(self) -> bool:
        """Whether the words can hardly be anything else, also where no item says them: a few, after a verb that takes several items."""
        return (self.begin > 0 or self._is_said_done) and self.is_like_name

    @property
    def is_like_name(self) -> bool:
        """The same of words that may begin the sentence: `hofer done`."""
        is_short = self.end - self.begin <= MOST_OF_UNKNOWN_NAME
        # What is shown may be anything: `what's the weather`.
        takes_items = self.takes_several and not (self.shows or self.is_off_list)
        has_digit = any(map(str.isdigit, self.text))
        all_of_it = self._is_said_done and self.sentence.key(self.begin) in WORDS["all_of_name"]
        begins_otherwise = self.sentence.key(self.begin) in WORDS["no_name"] - WORDS["before_names"] and not all_of_it
        inner = self.sentence.words[self.begin : self.end - 1]
        says_more = any(word.raw[-1] in ",;" for word in inner) or any(
            word.key in CUES["in_no_sure_name"] for word in self.words.words
        )
        # `remind me before the holiday …`: who is reminded.
        is_of_me = (
            self.sentence.key(self.begin) in WORDS["me"] and self.sentence.key(self.begin - 1) in WORDS["reminds"]
        )
        is_no_name = is_of_me or self.words.text.lower() in CUES["no_item_called"]
        return (
            bool(self.text)
            and not is_no_name
            and not says_rank(self.words)
            and is_short
            and takes_items
            and not has_digit
            and not begins_otherwise
            and not says_more
            and not self._ends_as_done
            and self.sentence.key(0) not in CUES["says_own_plans"]
        )


def command_about_named_item(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command of a sentence that names an item by words; None where no words of it can. Raises NotUnderstood to ask which, or to say there is none."""
    if (with_second := with_second_item(sentence)) is not None:
        with suppress(NotUnderstood):
            given = understand_sentence(with_second, suggests=False)[0]
            return given if isinstance(given, Give) else None
        sentence = with_second
    if (of_both := said_of_both(sentence)) is not None:
        return said_without_question(of_both) or command_about_named_item(of_both, request)
    if is_said_otherwise(sentence):
        return None
    if places := shown_at_places(sentence, request):
        return ShowItems(places)
    namings = [each for each in _ItemNaming.all_in(sentence) if not each.is_filter]
    if (ranked := _of_several_ranked(namings, request)) is not None:
        return ranked
    by_words = items_by_words(request)
    namings = [*without_cut_names(namings, lambda naming: _that_say(naming, by_words))]
    found = _found(namings, by_words)
    # More words may name several items: `tag milk and bread +shop` is not about the milk alone.
    longer = namings if found is None else [each for each in namings if each.holds(found[0])]
    if (of_several := _of_several(longer, by_words)) is not None:
        return of_several
    if found is None and (of_day := item_of_day(namings, by_words)) is not None:
        return of_day
    if found is None:
        found = _found_on_list(namings, by_words)
    if found is None:
        if not (sure := [each for each in namings if each.is_surely_name and not each.is_doubted]):
            return None
        _ask_who_gets_it(sentence, request)
        raise _none_says(min(sure, key=lambda each: each.end - each.begin), request)
    naming, items = found
    if isinstance(naming.command, Finish | Give) and naming.name.count == 1:
        items = by_words.with_messages(items, naming.name)
    named = [f"#{each.number}" for each in items]
    ask_of_time_as_name(sentence.saying(naming.text), sentence, request, named, mark_of_its_item, naming.meant_with)
    if naming.shows and (len(items) > 1 or by_words.others_say(naming.text, items)):
        return ListItems(sender=items[0].sender) if naming.name.of_somebody else Search(naming.text)
    lacks = naming.lacks()
    if naming.name.count != 1 and not by_words.that_say_whole(naming.name):
        return _of_all(naming, items, lacks)
    if len(items) > 1 and lacks is None:
        raise NotUnderstood(questions.which_of_items(*(f"#{item.number}" for item in items)))
    number = items[0].number if lacks is None else only_one_says(items, naming.text, "#{}", lacks).number
    item = next((each for each in items if each.number == number), None)
    says_hour = naming.says_move and naming.hour_behind
    if item is not None and says_hour and (of_reminder := _moved_to_hour(naming, item, request)) is not None:
        return of_reminder
    command = naming.meant_with(f"#{number}")
    if item is None:
        return command
    if isinstance(command, Finish) and any(word.key in CUES["skips"] for word in sentence.words):
        _ask_of_series(item, command, request)
    moved = _moved(naming, command, item, request) if isinstance(command, Snooze) else None
    return moved or command.of_named_item(item, request)


def _of_all(naming: _ItemNaming, items: Sequence[Item], lacks: Incomplete | None) -> AnyCommand:
    """The command about as many items as were said; raises NotUnderstood, with the question which, also where it can be about one only."""
    if lacks is None:
        raise NotUnderstood(questions.which_of_items(*(f"#{item.number}" for item in items[:MOST_OFFERED])))
    numbers = all_that_say(items, naming.name, lacks)
    if naming.field != "numbers" and len(numbers) > 1:
        raise Asks(questions.so_many_say(len(numbers), naming.text), lacks, likely=numbers)
    return naming.meant_with(typed_numbers(numbers))


def _ask_who_gets_it(sentence: Sentence, request: Request) -> None:
    """Raises Asks for `give bob the keys`, where an item says `keys` and nobody is mentioned."""
    for mentioned, name in receivers_named_in(sentence, english()):
        given = None
        with suppress(NotUnderstood):
            given = command_about_named_item(mentioned, request)
        if isinstance(given, Give) and (asked := asks_for(given, name)) is not None:
            raise asked


def _moved(naming: _ItemNaming, snooze: Snooze, item: Item, request: Request) -> MoveReminder | None:
    """What moves the only reminder of the item, where the sentence says so."""
    return moved_with_item(snooze, item, request, naming.hour_behind) if naming.says_move else None


def _ask_of_series(item: Item, finish: Finish, request: Request) -> None:
    """Raises TwoMeanings for an item that is skipped and comes again: once, or for good."""
    series = [each.id for each in reminders_of([item], request.user, request.context) if each.recurrence is not None]
    if series:
        raise TwoMeanings(questions.TWO_MEANINGS, [Skip((series[0],)), finish])


def _accepted_by_now(name: ItemName, request: Request) -> NotUnderstood | None:
    """That a colleague has what somebody wants to take back; None where nothing of that name was accepted."""
    found = [each for each in items_by_words(request).off_list_called(name) if each.state is State.GIVEN]
    return NotUnderstood(answers_to_offers_text(found)) if len(found) == 1 else None


def _none_says(naming: _ItemNaming, request: Request) -> NotUnderstood:
    """That no item has all of the words; which one is meant, where some items have one of them."""
    if isinstance(naming.command, WithdrawOffer) and (theirs := _accepted_by_now(naming.name, request)) is not None:
        return theirs
    name = naming.name
    said = name.whole if name.of_somebody else name.text
    known = name.of_somebody or items_by_words(request).knows_all_lines
    nothing, lacks = nothing_says(said, naming.command, are_lines_known=known), naming.lacks()
    alike = () if says_exception(naming.text) else numbers_by_words(naming.text, request.user, request.context)
    if lacks is None or not alike:
        return nothing
    items = request.context.items.by_numbers(request.user, tuple(alike))
    command = naming.command_with(f"#{items[0].number}") if len(items) == 1 else None
    if isinstance(command, Snooze) and (moved := _moved(naming, command, items[0], request)) is not None:
        return TwoMeanings(joined(nothing.message, did_you_mean_text(items)), [moved])
    asked = joined(nothing.message, questions.WHICH_ONE_INSTEAD)
    return Asks(asked, lacks, *nothing.suggestions, likely=alike, offers_others=True)


def items_with_name(sentence: Sentence, by_words: ItemsByWords) -> Sequence[Item]:
    """The open items that a whole sentence is a name of: `the report`, `the budget ones`."""
    count = len(sentence.words)
    if not 0 < count <= MOST_OF_NAME or not can_be_name(sentence, 0, count):
        return ()
    return by_words.called(_ItemNaming(sentence, 0, count).name)


def _of_several_ranked(namings: Sequence[_ItemNaming], request: Request) -> AnyCommand | None:
    """The command about several items by their places among those that were listed last: `done the 1st and the 3rd`, `delete the last two`."""
    for naming in (each for each in namings if each.takes_several and says(each.words, RANKS)):
        if numbers := items_at_places(naming.words, request):
            return naming.command_with(typed_numbers(numbers))
    return None


def _that_say(naming: _ItemNaming, by_words: ItemsByWords) -> Sequence[Item]:
    sooner: Sequence[Item] = by_words.off_list_called(naming.name) if naming.is_off_list else ()
    if naming.is_off_list and not sooner:
        sooner = [
            each for each in by_words.called(naming.name) if each.pending_offer is not None
        ]  # `take the rota back`
    if isinstance(naming.command, Undo):
        sooner = by_words.changed_lately(naming.text)
    if isinstance(naming.command, WithdrawOffer):
        sooner = _handed_over(naming.name, by_words)
    return sooner or by_words.called(naming.name)


def _handed_over(name: ItemName, by_words: ItemsByWords) -> Sequence[Item]:
    """What is offered and is called so, or else what was accepted: only that can be taken back."""
    offered = [each for each in by_words.called(name) if each.pending_offer is not None]
    return offered or [each for each in by_words.off_list_called(name) if each.state is State.GIVEN]


def _found(namings: Sequence[_ItemNaming], by_words: ItemsByWords) -> tuple[_ItemNaming, Sequence[Item]] | None:
    """The longest words that items say, and these items. What the shortest don't find the longer that hold them can't."""
    for naming in namings:
        if items := items_at_place(naming.words, by_words.request):
            return naming, items
    # Of `the two budget ones` the shortest words may be `two budget`, which nothing says.
    for naming in sorted((each for each in namings if each.name.count != 1), key=lambda each: each.begin - each.end):
        if items := _that_say(naming, by_words):
            return naming, items
    for shortest in (each for each in namings if not any(each.holds(other) for other in namings)):
        if _that_say(shortest, by_words):
            longer = sorted((each for each in namings if each.holds(shortest)), key=lambda each: each.begin - each.end)
            for naming in (*longer, shortest):
                if items := _that_say(naming, by_words):
                    return naming, items
    return None


def _found_on_list(namings: Sequence[_ItemNaming], by_words: ItemsByWords) -> tuple[_ItemNaming, Sequence[Item]] | None:
    """The same of the lines of the most important messages, which are read only for what can hardly be anything but a name."""
    if by_words.request.job.origin is Origin.MENTION:
        return None
    for naming in sorted((each for each in namings if each.is_like_name), key=lambda each: each.begin - each.end):
        if items := by_words.said_on_list(naming.name):
            return naming, items
    return None


def _of_several(namings: Sequence[_ItemNaming], by_words: ItemsByWords) -> AnyCommand | None:
    """The command about all items that the longest words name which can be several: `done rent and the report`. None where they name none.
    Raises NotUnderstood where not each name fits exactly one."""
    problem = None
    for naming in sorted(namings, key=lambda each: each.begin - each.end):
        if naming.takes_several:
            try:
                numbers = by_words.numbers_of_names(naming.text, naming.typed_with, is_off_list=naming.is_off_list)
            except NotUnderstood as unclear:
                problem = unclear
                continue
            if numbers:
                return naming.meant_with(typed_numbers(numbers))
    if problem is not None:
        raise problem
    return None


def _moved_to_hour(naming: Naming, item: Item, request: Request) -> MoveReminder | None:
    """What gives the reminder that hour of its own day: that it has passed today says nothing, and it is hardly a new name. None where the item has none,
    or several."""
    coming = reminders_of([item], request.user, request.context)
    if len(coming) != 1:
        return None
    with suppress(NotUnderstood):
        said = naming.sentence.saying(naming.typed_with(f"R{coming[0].id}"))
        command = understand_sentence(said, suggests=False)[0]
        return command if isinstance(command, MoveReminder) else None
    return None
