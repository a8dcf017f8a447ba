"""What people type to find items, to count them, to see what is finished, and to name and save them. It is Tuesday, 10:00."""

from __future__ import annotations

import pytest

from chalicelib.commands.finished import ListFinished
from chalicelib.commands.list_items import Count, ListItems, Next
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.save import Save
from chalicelib.commands.search import Search
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Kind
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.priority import Level
from chalicelib.domain.reminder import When
from tests.parsing.in_madrid import NOW, moment_in_madrid, parse_in_madrid

BOB, OPS = "<@U0BOB>", "<#C0OPS|ops>"
SENT_LINK = "<https://acme.slack.com/archives/C0GENERAL/p1732432034000100>"
LINK = Permalink.parse(SENT_LINK)
HIGH_AND_ABOVE = ListItems(weakest=Level.HIGH)
HIGH = ListItems(strongest=Level.HIGH, weakest=Level.HIGH)
TODOS = ListItems(kind=Kind.TODO)
TODAY, YESTERDAY = moment_in_madrid("2026-11-24"), moment_in_madrid("2026-11-23")
TOMORROW = moment_in_madrid("2026-11-25")
LAST_WEEK = (moment_in_madrid("2026-11-16"), YESTERDAY)

MEANINGS: dict[AnyCommand, str] = {
    ListItems(): """list | list messages | queue | inbox | show everything | list all | what's on my list? | my list, please
        | let me see my list | what do i have to do | what's left? | what is still open | what's waiting for me | open items
        | could you show me everything | show me what i saved | ls | what else is on my list?""",
    HIGH_AND_ABOVE: """list high+ | list high and above | list high or higher | only the important ones | list urgent
        | what's important? | anything urgent? | list at least high
        | list everything above medium | just high or above | show me what's high and above | show me the most important ones | important items""",
    HIGH: "list high | show only high priority | list items with priority high | high ones | what's high? | which ones are high?",
    ListItems(strongest=Level.MEDIUM): "list below high | list at most medium | list medium- | list medium and below | show medium or lower",
    ListItems(strongest=Level.LOW): "list low and lowest | list lowest and low",
    TODOS: "list to-dos | list todos | my to-dos | my tasks | show me the todo list | list only to-dos",
    ListItems(kind=Kind.THREAD): "list threads | show my threads",
    ListItems(sender="U0BOB"): f"""list from {BOB} | list {BOB} | messages from {BOB} | anything from {BOB}? | {BOB}'s messages
        | what came from {BOB}? | what did {BOB} send me? | show what {BOB} wrote | do i have anything from {BOB}?
        | find messages from {BOB} | what did i get from {BOB}? | list items by {BOB}""",
    ListItems(channel="C0OPS"): f"list in {OPS} | list {OPS} | everything in {OPS} | what's new in {OPS} | show me what is in {OPS}",
    ListItems(2, channel="C0OPS"): f"list in {OPS} page 2 | list page 2 in {OPS}",
    ListItems(label="invoice"): "list label invoice | list labelled invoice | list tagged invoice | show items with label “invoice”",
    ListItems(label="tax return"): 'list label tax return | list labelled "tax return"',
    ListItems(label="+finance"): "list +finance | list +Finance | show +finance | everything tagged +finance | list with tag +finance",
    ListItems(label="+finance +q3"): "list +finance +q3 | list +finance and +q3",
    ListItems(since=YESTERDAY): "list since yesterday | list since monday | what's new since yesterday? | everything since monday",
    ListItems(before=YESTERDAY): "list before monday | list older than yesterday | show everything before monday",
    ListItems(before=NOW - 7 * 86400): "list older than a week | list older than 7 days | what is older than a week?",
    ListItems(since=NOW - 3 * 86400, before=NOW): "list the last 3 days | list from the last 3 days",
    ListItems(since=LAST_WEEK[0], before=LAST_WEEK[1]): "list last week | list from last week | everything from last week",
    ListItems(since=TODAY, before=TOMORROW): "list today | show me what came in today | what came in today?",
    ListItems(sender="U0BOB", since=YESTERDAY): f"list from {BOB} since monday | list since monday from {BOB}",
    ListItems(since=LAST_WEEK[0], before=YESTERDAY): "list since 16 november before monday | list before monday since 2026-11-16",
    ListItems(weakest=Level.HIGH, sender="U0BOB", channel="C0OPS", label="+finance", kind=Kind.THREAD): f"""
        list high+ +finance threads from {BOB} in {OPS} | list threads in {OPS} from {BOB}, high and above, +finance""",
    Search("contract"): """search contract | search for contract | find the contract | look for contract? | search my list for contract
        | is there anything about the contract? | find messages about the contract | where is the contract message?
        | show me everything about the contract | look up contract""",
    Search("q3 budget"): 'find "q3 budget" | search q3 budget | search for “q3 budget”',
    Count(): """count | how many are left? | how many items do i have? | how many messages are waiting | how long is my list?
        | how much is left? | count my items | number of items | how many open items are there?
        | what's the number of open items""",
    Count(HIGH): "count high | how many high ones are left? | how many high priority items do i have",
    Count(TODOS): "count to-dos | how many todos are left",
    Count(ListItems(sender="U0BOB")): f"how many from {BOB}? | count from {BOB} | how many items from {BOB} are open?",
    Count(ListItems(since=TODAY, before=TOMORROW)): "how many came in today?",
    ListFinished(): """done list | list done | list finished | finished items | what have i finished? | show completed | history
        | show done items""",
    ListFinished(2): "done list page 2 | list done page 2",
    ListFinished(since=YESTERDAY, before=TODAY): "what did i finish yesterday? | done list yesterday | finished yesterday | what was done yesterday",
    ListFinished(since=LAST_WEEK[0], before=LAST_WEEK[1]): "list done last week | what did i complete last week?",
    ListFinished(since=YESTERDAY): "list done since monday | what have i done since yesterday",
    Next(): """next | next one | next message please | what now? | what's next? | show me the next one | what should i do next?
        | what's first? | most important item | what is the most important message""",
    Next(5): "next after #5 | next after 5",
    Rename((5,), "tax return"): """rename #5 tax return | rename 5 to tax return | call #5 “tax return”
        | set the title of #5 to tax return""",
    Rename((5,), "tax return", as_label=True): "label #5 as tax return | change the label of #5 to tax return | change #5's label to tax return",
    Rename((5,), "tax return", ("finance",)): "rename #5 tax return +finance",
    Rename((5,), "tax return", ("finance",), as_label=True): "label #5 +finance tax return",
    Rename((5,), tags=("finance", "q3")): "label #5 +finance +q3 | tag #5 finance and q3 | tag #5 with +finance +q3 | add tags finance, q3 to #5",
    Rename((5,), "try again"): "rename #5 try again",
    Rename((5,), "try again", as_label=True): "label #5 as try again, please",
    Rename((), "tax return"): "rename this tax return | rename this to “tax return”",
    Rename((), "tax return", as_label=True): "label it as tax return",
    Rename((5, 6), tags=("finance",)): "tag 5 and 6 +finance | tag #5 #6 finance | add +finance to #5 and #6",
    Rename((), tags=("finance",)): "tag this +finance | tag it finance | add the tag finance to this",
    Rename((5,), without=("q3",)): "untag #5 q3 | untag #5 +q3 | remove +q3 from #5 | remove the tag q3 from #5 | take tag +q3 off #5",
    Rename((5,), "a +b"): 'rename #5 "a +b"',
    Save(): """save message | save | save this | save it | keep this message | remember this | bookmark this | keep this for later | add to my list
        | add this to my list | put this on my list | save this message for me""",
    Save(Kind.THREAD): "save thread | save this thread | keep the whole thread",
    Save(Kind.THREAD, label="release notes"): 'save thread "release notes" | save the thread as release notes',
    Save(level=Level.HIGHEST): "save message priority highest | save highest | save this with highest priority | save message !highest",
    Save(label="red deploy", level=Level.HIGH): """save message red deploy priority high | save message priority high red deploy
        | save this as red deploy, high priority""",
    Save(link=LINK, label="disk", level=Level.HIGH): f"save {SENT_LINK} priority high disk | save {SENT_LINK} disk priority high",
    Save(link=LINK): f"save {SENT_LINK} | save the message {SENT_LINK} | add {SENT_LINK} to my list",
    Save(label="low hanging fruit"): "save message low hanging fruit",
    Save(label="deploy friday"): "save message deploy friday",
    Save(tags=("finance", "q3")): "save message +finance +q3 | save +finance +Q3 | save this with +finance and +q3",
    Save(label="invoice", tags=("finance",)): "save message invoice +finance | save message +finance invoice",
    Save(label="call +1 555"): "save message call +1 555",
    Save(reminder=When(NOW + 3 * 3600)): "save message reminder in 3h | save this and remind me in 3 hours",
    Save(reminder=When(moment_in_madrid("2026-11-25 08:00"))): "save this for tomorrow at 8 | save it, remind me tomorrow at 8",
    Save(label="red deploy", level=Level.HIGH, reminder=When(NOW + 3 * 3600)): """
        save message red deploy priority high reminder in 3h | save message red deploy reminder in 3h priority high""",
}  # fmt: skip
PHRASES = [(phrase.strip(), meaning) for meaning, phrases in MEANINGS.items() for phrase in phrases.split(" | ")]


@pytest.mark.parametrize(("phrase", "meaning"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_is_understood(phrase: str, meaning: AnyCommand) -> None:
    assert parse_in_madrid(" ".join(phrase.split())) == meaning


@pytest.mark.parametrize(
    ("phrase", "suggested"),
    [
        ("list purple", ("list", "search purple")),
        ("list high purple", ("list high", "search purple")),
        ("list hihg", ("list high",)),
        ("list 3", ("list page 3",)),
        ("list page", ("list page 2",)),
        ("count page 2", ("count",)),
        ("search", ("search contract",)),
        ("find out why", ("search contract",)),
        ("rename", ("rename #12 tax return",)),
        ("rename #5", ("rename #5 tax return",)),
        ("tag #5 a.b", ("label #5 +finance",)),
        ("save bananas", ('save message "bananas"', "save message", "save thread", "save <link to a message>")),
        ("save message priority hihg", ("save message priority high",)),
        ("save message red priority high deploy", ('save message "red priority high deploy"',)),
    ],
)
def test_what_is_nearly_understood_is_asked_about(phrase: str, suggested: tuple[str, ...]) -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(phrase)
    assert raised.value.suggestions == suggested


@pytest.mark.parametrize(
    "phrase",
    [
        *(
            "don't save it",
            "i saved a message",
            "was the list done?",
            "the list is long",
            "list of demands",
        ),
        *(
            "list high low",
            f"list {BOB} <@U0CAROL>",
            "list since monday since tuesday",
            "list since tuesday before monday",
        ),
        *("list in the future", "save me some cake", "save message +high", "keep calm", "count on me", "next monday"),
        *(
            "rename #5 and #6 tax return",
            "call me maybe",
            "find",
            "show must go on",
            "what do you think?",
            "anything else?",
        ),
        *("how many people are coming?", "history is written by the winners", "everything is fine", "my list is long"),
        f"search {'x' * 101}",
        f"list label {'x' * 101}",
        f"rename #5 {'x' * 201}",
        f"save message {' '.join(f'+tag{n}' for n in range(11))}",
    ],
)
def test_what_says_something_else_is_not_done(phrase: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(phrase)
