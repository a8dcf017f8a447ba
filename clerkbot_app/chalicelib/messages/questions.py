"""What the bot asks or explains when a command is not understood, is not complete, or does not fit what is there.

Whoever raises NotUnderstood adds the commands that were perhaps meant.
"""

from __future__ import annotations

from chalicelib.domain.priority import Level
from chalicelib.messages import markup
from chalicelib.messages.budget import named
from chalicelib.messages.reminder_questions import CANT_PAUSE_REMINDERS, COME_WHILE_AWAY

_LEVELS = ", ".join(level.word for level in Level)

UNKNOWN_COMMAND = "Sorry, I didn't get that."
UNKNOWN_SHORTCUT = "Sorry, I don't know that shortcut."
NOTHING_UNDERSTOOD = frozenset({UNKNOWN_COMMAND, UNKNOWN_SHORTCUT})
"""What leads to the help; every other question says itself what can be typed."""
PRESS_A_BUTTON = "I'm not waiting for an answer. If a button says what you mean, please press that."
NO_CHOICE = "I'm not waiting for an answer."
WHICH_BUTTON = "Press a button, or type its place, such as `1`: which one do you mean?"
WHICH_DO_YOU_MEAN = "Which one do you mean?"
REACTION = ":+1:"
"""What is answered where somebody only reacts, in their own conversation with the bot. In a channel nothing is said."""
SAME_TO_YOU = "Thank you, the same to you!"
ONLY_POLITE = frozenset({REACTION, SAME_TO_YOU})
"""What is answered to who asks for nothing: in a channel people say that to each other, and nothing is answered."""
REASON_OR_TIME = "Did you change your mind, or is that the reason?"
HOW_LONG_OR_UNTIL = "For how long, or until when?"
GREETING = "Hello! Type `help` to see what I can do."
NO_QUESTION = "There's no question open."
NOT_SET_YET = "That isn't set yet. Press a button first, or type all of it once more."
WHAT_TO_STOP = "Stop what? A reminder, an absence, quiet hours, or ClerkBot itself?"
ANSWERS_NOTHING = frozenset({PRESS_A_BUTTON, WHAT_TO_STOP})
"""What is said of `no` and `stop`, which answer a question where one waits."""
NO_REDO = "What was undone can't be redone: say it once more. `restore #12` brings back an item that you finished."
ORDER_OF_LIST = (
    "Your list goes by priority, then oldest first. You can filter it by priority, person, channel, label, tag or time."
)
NO_FILTER_OF_WHAT_LACKS = "I can list items by what they have, not by what they lack. Each row of your list says its label, its tags and when its next reminder comes."
PAGE_BY_PAGE = "I can't jump to the last page. *More ▶* below a list shows its next one."
NO_FURTHER_PAGE = "There's no further page of what I showed you last."
NO_EARLIER_PAGE = "There's no page before what I showed you last."
TWO_MEANINGS = "I can read that in more than one way. Which do you mean?"
DO_YOU_MEAN_THIS = "Do you mean this?"
ONE_ITEM_AT_A_TIME = "One item at a time, please."
ONE_TODO_AT_A_TIME = "One to-do at a time, please."
ARE_THESE_TODOS = "Is each line a to-do?"
ARE_THESE_SEVERAL = "Is that several to-dos?"
SNOOZE_WHICH = "I can't snooze everything in one go. Which items? Reminders come at their times all the same; `reminder list` shows them."
ONE_TIME_ONLY = "I can snooze until one time only. Which one?"
ONE_PERSON_AT_A_TIME = "One person at a time, please."

IS_IT_FOR_ME = "Is that for me? If so, I'd do this:"
ACCEPT_OR_DECLINE = "Do you accept, or decline?"
LAST_CHANGE_OR_COLLEAGUE = "Your last change, or what your colleague asks?"
WHAT_IS_CANCELLED = "Only your last change, or all of it?"
NOTHING_OF_KIND = "I found no such change in the last ten minutes."
TWO_THINGS = "That's two things. Which first?"
SEVERAL_THINGS = "That's several things. Which first?"
WHICH_FIRST = frozenset({TWO_THINGS, SEVERAL_THINGS})
ONLY_THE_REST = "Should I do the rest? Nothing was changed."
ABSENCE_OR_ITEM = "Is that about your absence, or about an item? If it's the absence, I'd do this:"
IS_THAT_MEANT = "Is that about what you set before? If so, I'd do this:"
IS_IT_SURE = "Are you sure? Then I'd do this:"
HOW_MUCH = "By how much?"
WHICH_IS_CORRECTED = "Which one do you want to change?"
IS_IT_WANTED = "I'm not sure whether you want that."
WHICH_ONE = "Which item?"
WHICH_ITEM_IS_MEANT = "I don't know which item you mean."
WHICH_ROW = "Which one do you mean? What I listed last has a button for each."
LOOKS_AT_LABELS = "Name an item by its number, such as `#12`."
"""Its text is stored nowhere. What `search` looks at is told there."""
NAMES_WHOLE_LIST = "That's your whole list. Name one item; `clear all` takes all of them off, and asks first."
LIST_IS_EMPTY = "Your list is empty."
NOTHING_OFFERED = "You aren't offering anything to a colleague. In a note about somebody who is away, *Withdraw* takes your message off their list."
NOTHING_ASKED_OF_YOU = "No colleague is waiting for your answer."
TAKE_THAT_BACK = "Take that back?"
THREAD_IS_NOT_KEPT = "This thread isn't on your list. Which item do you mean?"
WHICH_FINISHED_ITEM = "Which item should come back? Give its number; `done list` shows what you finished."
WHICH_SNOOZED_ITEM = "Which item should come back? Give its number; `list snoozed` shows what is snoozed."
NOTHING_SNOOZED = "None of your items is snoozed."
WHICH_RULE = "Forget which rule? Mention the person or the channel."
WHICH_DAY = "On which day?"
WHICH_HALF = "Which half of the day?"
ONE_ABSENCE_AT_A_TIME = "I plan absences one at a time. For the same hours each week there are quiet hours, such as `away every friday 13:00-18:00`. Plan the next one?"
OFF_THE_LIST = "Cancel what is planned then, or take that day off?"
NOT_AWAY = "Enjoy! I don't count working from home as away."
ABOUT_ITEM = "Do you mean the item? Then I'd do this:"
RENAME_TODO = "A to-do has no label beside its own words. Rename it?"
IS_IT_NAME_OR_TIME = "Is that its name, or its time?"
IS_IT_NAME_OR_LEVEL = "Is that its name, or its priority?"
NO_NOTES = "Items have no notes. You can rename one, or give it to a colleague with a note."
NAME_OR_TIME = "A name has no time. One thing at a time, please."
WHICH_ONE_INSTEAD = "Which one do you mean?"
WHICH_PRIORITY = f"Which priority? One of {_LEVELS}."
WHAT_CAN_BE_CLEARED = "Which items should go? Name a priority, a person, a channel, a label or an age. `clear all` takes all off, and asks first."
CLEAR_WHICH_PRIORITY = "Which priority should I clear?"
SINCE_WHICH_DAY = "Since which day?"
SINCE_AFTER_BEFORE = "`since` must be earlier than `before`."
SEARCH_FOR_WHAT = "What should I look for?"
COUNTS_ALL_PAGES = "I count the items of all pages together."
TYPE_SOMETHING = "Type at least one word."
WHAT_IS_A_TAG = "A tag is one word with a plus before it, such as `+finance`: letters, digits, `-` and `_`, 40 at most."
ASKS_OR_SAVES = "Should the shortcut open a form, or save right away?"

CAN_SAVE = "I can save a message, a thread or a link to a message."
NO_TIME_THAT_I_KNOW = "I need a time for that."
NO_TEXT = "That's only a time."
WHICH_MESSAGE_IN_CHANNEL = "Which message? Reply in its thread, or name an item by its number."
WHICH_MESSAGE = "Which message? Reply in its thread with `@ClerkBot save message`, or send me its link."
GIVE_NOW = "I can only offer it now. Leave out the time, please."
WHICH_COVER_ENDS = "In which absence do you want no cover?"
WHICH_COVER_CHANGES = "In which absence does the cover change?"
TO_WHEN = "To when, or by how much?"
FROM_WHICH_DAY = "From which day on? It stays as long as it is now."
COVERS_ALL_OF_IT = "Who covers is kept for each absence as a whole, and that one lasts longer. Change it for all of it?"
ONE_COVER = "One colleague covers in an absence. Which one?"
WHO_IS_ONE_COVER = "One colleague covers in an absence. Which one? Mention them, such as `@bob`."
COVERS_WHOLE = "A cover is for whole absences, not for parts of them. Name them?"
COVER_NO_LONGER_FOR = "Who do you no longer cover for? Mention them, such as `@ana`."
COVER_NO_LONGER_WHEN = "When do you no longer cover?"
COVERS_WHEN = "Only this time, or whenever you're away?"
WHO_GETS_IT = "Who should get it? Mention them, such as `@bob`."
CANT_GIVE_TO_YOURSELF = "You can't give an item to yourself. Choose a colleague."
CANT_GIVE_TO_ME = "You can't give it to me. Choose a colleague."
CANT_GIVE_TO_A_BOT = "You can't give it to a bot. Choose a colleague."
NO_DEFAULT_LEVEL = "There's no such setting: what's new is medium. A rule gives the new messages of a person or a channel another priority."
NO_DEFAULT_SNOOZE = "There's no such setting: say for how long each time."
RULES_ARE_NOT_FOR_WORDS = "A rule is for a person or a channel, not for words in a message."
FINISHED_LEAVES = (
    "What you finish is off your list right away, and out of `done list` after seven days: there's nothing to clear."
)
CANT_LEAVE_OUT = "I can't leave some out when I clear your list. Take off what should go by number, or by priority."
NAME_THOSE_MEANT = "I can leave some out only of what just came or was listed. Please name those that you mean."
CANT_SWAP = "I can't swap two items: your list goes by priority, then by age. Give each of them its priority."
QUIET_OUTSIDE_WORK = "Do you want quiet hours outside of your work, or your morning to begin with it?"
IS_IT_DONE_THEN = "Is it done for you, then?"
IS_IT_DONE = "Is that an item of yours? If so, I'd do this:"
CANT_MUTE = "I can't mute a person or a channel. I can give their new messages the lowest priority:"
LEVEL_AND_TARGET = "I need a priority and a channel, a person or an item."

AWAY_THEN_OR_ANSWER = "Are you away then, or is that for a colleague who asked you for something?"
AWAY_OR_ANSWER = "Are you away from now on, or is that for a colleague who asked you for something?"
AWAY_UNTIL_WHEN = "Away until when?"
UNTIL_OR_FROM = "Until then, or from then on?"
FROM_WHEN_UNTIL_WHEN = "From when until when?"
NOT_QUIET_ON_THESE_DAYS = "Which quiet hours do you want to change? You have none on these days."
WHICH_QUIET_HOURS = "Which quiet hours do you want to change?"

QUIET_HOURS_STAY_ON = (
    "I can't leave quiet hours out for once. `quiet hours off` turns them off until you set them again."
)
QUIET_HOURS_ONLY_OFF_EVERY_WEEK = "I can't leave quiet hours out for once. Turn them off on that day every week?"
REMINDERS_COME_IN_QUIET_HOURS = (
    "Reminders come at their times, in quiet hours as well; on quiet weekends you only count as away."
)
QUIET_AT_OTHER_TIMES = "Do you want quiet hours at all other times?"
REMINDERS_COME_BUT_PINGS_CAN_WAIT = (
    "Reminders come at their times, in quiet hours as well. Quiet hours hold back mentions. Do you want those?"
)
NO_DAY_LEFT = "Then no day is left. Cancel it instead?"
SAME_DAYS = "Its days are like that already."


ITEM_OR_NEW = "Do you mean an item that you have, or something new?"
ADD_IT_TO_LIST = "Should I add that to your list?"
WHO_COVERS = "Who covers for you? Mention them, such as `@carol`."
ZONE_OF_SLACK = (
    "I use the time zone of your Slack profile. To change it: your picture in Slack, *Preferences*, *Language &amp; region*, *Time zone*. "
    "For one time somewhere else, name the place: `tomorrow at 9 in Paris`."
)
BOTH_CLOCKS = "I show times as `15:30`; that can't be changed. You can type them either way: `3:30pm`, `15:30`."
CAN_FOLLOW_STATUS = "I can follow your Slack status."
CAN_EXPORT = "I can export your ClerkBot data."
CAN_DELETE = "I can delete your ClerkBot data. To take one item off your list, use `remove`."
EXPLANATIONS = frozenset(
    {
        ORDER_OF_LIST,
        NO_FILTER_OF_WHAT_LACKS,
        PAGE_BY_PAGE,
        NO_FURTHER_PAGE,
        NO_EARLIER_PAGE,
        QUIET_HOURS_STAY_ON,
        REMINDERS_COME_IN_QUIET_HOURS,
        CANT_PAUSE_REMINDERS,
        COME_WHILE_AWAY,
        BOTH_CLOCKS,
        NO_DEFAULT_LEVEL,
        NO_DEFAULT_SNOOZE,
        RULES_ARE_NOT_FOR_WORDS,
        FINISHED_LEAVES,
        CANT_LEAVE_OUT,
        CANT_SWAP,
    }
)
"""What can't be done, or how something is: the commands that are named with it are what can be done instead."""


WHICH_WEEKEND = "Every weekend, or only the next one?"
MENTION_EACH = "I can't find people by their names alone. Type it once more with a mention of each, such as `@bob`."
THESE_PEOPLE = "Do you mean these colleagues?"
PICK_THE_PERSON = "I can't find people by their names alone. Type `@` and pick the person, or choose them here."


def first_of_so_many(shown: int, count: int) -> str:
    """Beside a question whose choices are not all; empty where they are."""
    return f"These are the first {shown} of {count}; type all of it once more for another one." if count > shown else ""


def who(name: str = "bob") -> str:
    """`name`: what the person typed without a mention."""
    return f"Who? Mention them, such as `@{name}`."


def unclear(typed: str) -> str:
    """The text begins like a command and goes on as none."""
    return f"I'm not sure what you mean by {markup.quoted(typed)}."


def unread_clause(clause: str) -> str:
    """One clause of several is not understood, and names an item. What the others say is offered."""
    return f"I didn't get {markup.quoted(clause)}. Do only the rest?"


def undo_last(change: str) -> str:
    """`change`: with what it was done to. Something was typed since that changed nothing."""
    return f"Undo your last change: {change}?"


def is_it_for(what: str) -> str:
    """What is typed after something else was said could be the answer to a question about that."""
    return f"Is that for {what}?"


def away_from_until_when(start: str) -> str:
    return f"Away from {start}: until when?"


def is_it_answer_to(question: str) -> str:
    return f"Is that the answer to my question? {question}"


def to_do(text: str) -> str:
    return markup.quoted(text)


def press_to_confirm(label: str) -> str:
    return f"To do that, please press *{label}*."


def which_page(last: int) -> str:
    return f"Which page? I can open pages 1 to {last}."


def unknown_word(typed: str) -> str:
    return f"I don't know {markup.quoted(typed)} here."


def left_out(typed: str) -> str:
    return f"I'd leave out {markup.quoted(typed)}. Plan only this?"


def only_one(what: str) -> str:
    return f"That's more than one {what}. Please name one."


def too_many_statuses(most: int, count: int) -> str:
    return f"I can follow {most} statuses at most; you named {count}. Please leave some out."


def no_level(side: str, level: str) -> str:
    return f"There is no priority {side} {level}."


def no_such_item(*numbers: int | str) -> str:
    return f"There is no {named([f'#{number}' for number in numbers], 'or')} on your list."


def is_finished(*numbers: int) -> str:
    return (
        f"{named([f'#{number}' for number in numbers])} {'is' if len(numbers) == 1 else 'are'} already off your list."
    )


def is_snoozed(*numbers: int) -> str:
    return f"{named([f'#{number}' for number in numbers])} {'is' if len(numbers) == 1 else 'are'} snoozed."


def nothing_says(words: str, *, are_lines_known: bool = True) -> str:
    """`are_lines_known`: whether the lines of all messages were looked at."""
    what = "Nothing" if are_lines_known else "No to-do or label"
    return f"{what} on your list says {markup.quoted(words)}."


def this_or_new(items: str) -> str:
    """`items` as in questions, with their numbers."""
    return f"Do you mean {items}, or something new?"


def nothing_to_restore(words: str) -> str:
    return f"Nothing that you finished in the last seven days says {markup.quoted(words)}. Add it?"


def several_called(words: str) -> str:
    return f"Several people may be meant by {markup.quoted(words)}. Mention the one you mean, as in `list from @bob`."


def so_many_say(count: int, words: str) -> str:
    """Of a name of several, as `both invoices`, which so many items have."""
    found = "Only 1 item says" if count == 1 else f"{count} items say"
    return f"{found} {markup.quoted(words)}. Which do you mean?"


def not_added(text: str) -> str:
    return f"I haven't added {markup.quoted(text)}. Without a time I can:"


def which_says(words: str, *names: str) -> str:
    return f"Which one is {markup.quoted(words)}: {named(names, 'or')}?"


def rename_or_tag(tag: str) -> str:
    """What `label` says of a to-do: its own words go only where that is meant."""
    return f"Rename it, or tag it +{tag}?"


def which_of_items(*names: str) -> str:
    return f"Which item: {named(names, 'or')}?"


def too_many_todos(most: int) -> str:
    return f"That's more than {most} to-dos. Please name fewer in one go."


def too_many_at_once(most: int) -> str:
    return f"That's more than {most} items. Please name fewer in one go."


def too_many_words(most: int) -> str:
    return f"That's too long for me. Please say it in {most} words or fewer."


def backwards(first: str, last: str) -> str:
    return f"From {first} to {last}? The first number must be the smaller one."


def nothing_to_undo_of(number: int) -> str:
    return f"There is no change of #{number} from the last ten minutes."


def is_it_note(user: str) -> str:
    return f"Is that a note for <@{user}>?"


def is_time_mistyped(word: str) -> str:
    return f"Is {markup.quoted(word)} a part of the time?"


def unknown_priority(typed: str) -> str:
    return f"I don't know the priority {markup.quoted(typed)}. It is one of {_LEVELS}."


def mention_after(word: str) -> str:
    return "In which channel? Mention it with `#`." if word == "in" else who()


def link_of_another_workspace(host: str, own_host: str) -> str:
    return f"That link leads to {markup.typed(host)}. I can only keep links of this workspace, {own_host}."


def on_or_off(setting: str) -> str:
    return f"Turn `{setting}` on or off? `settings` shows what it does."


def which_budget(most: int) -> str:
    return f"How many urgent pings may one sender send you a day? From 0 to {most}."


def which_emoji(emoji: tuple[str, ...]) -> str:
    return f"Which emoji should save messages? One of {' '.join(f':{name}:' for name in emoji)}."


def who_gets(what: str) -> str:
    """`what`: the item in words, as in the questions below."""
    return f"Who should get {what}?"


def snooze_until_when(what: str) -> str:
    return f"Until when should I snooze {what}?"


def call_it_what(what: str) -> str:
    return f"What should I call {what}?"


def which_priority_instead(what: str) -> str:
    return f"Which priority should {what} have?"
