"""One instance of every kind of command: each field is set, to another value than its default, and as long as it can be."""

from __future__ import annotations

from chalicelib.commands.absence import GoAway
from chalicelib.commands.answer_and_more import AnswerAndMore
from chalicelib.commands.asked_what_changed import ShowLastChange
from chalicelib.commands.asked_whether import ItemsAskedAbout
from chalicelib.commands.away_on_days import AwayOnDays
from chalicelib.commands.cancel_reminders import CancelDailyReminder, CancelReminder
from chalicelib.commands.colleague_actions import (
    AnswerCover,
    AskForCover,
    PingUrgently,
    ShowCover,
    TellWhenBack,
    Withdraw,
)
from chalicelib.commands.colleague_requests import AnswerAll, AnswerEach, ListCovered, ShowRequests
from chalicelib.commands.day_hours import SetDayHour
from chalicelib.commands.due_items import ListDue
from chalicelib.commands.due_reminders import ShowDueReminders
from chalicelib.commands.edit import Edit
from chalicelib.commands.finish import AskToClear, Clear, Finish, FinishedAs
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.finished import ListFinished, ListSnoozed, Restore
from chalicelib.commands.gifts import ListGiven, ListReceived
from chalicelib.commands.give_back import GiveBack
from chalicelib.commands.handover import AnswerOffer, AskWhoGetsIt, Give, ShowOffer
from chalicelib.commands.help import AddToChannel, GetStarted, Help, JoinChannel, Thanks
from chalicelib.commands.home import ShowHome
from chalicelib.commands.home_view import HomePart, HomeView, SetHome
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.labels import ListLabels
from chalicelib.commands.list_items import Count, ListItems, Next, ShowItems
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.name_cover import NameCover
from chalicelib.commands.not_opened import NotOpened, PlanAway
from chalicelib.commands.one_setting import ShowSetting
from chalicelib.commands.other_items import Instead
from chalicelib.commands.pages import TurnPage
from chalicelib.commands.personal_data import AskToDeleteData, DeleteData, ExplainData, ExportData
from chalicelib.commands.planned_absences import (
    AmIAway,
    AskToCancelAbsences,
    CancelAbsence,
    CancelAbsences,
    CancelAwayOn,
    ChangeAbsence,
    ListAbsences,
)
from chalicelib.commands.preferences import FollowStatus, SetCover, SetReaction, SetUrgentBudget, SetVip
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel, SetRule, Why
from chalicelib.commands.quiet_hours import (
    ChangeQuietHours,
    EndQuietDays,
    ListQuietHours,
    MoveQuietHours,
    SetQuietHours,
)
from chalicelib.commands.quiet_hours_of_days import MoveQuietHoursOfDays
from chalicelib.commands.registry import SPECS
from chalicelib.commands.remind import Remind
from chalicelib.commands.remind_instead import RemindInstead
from chalicelib.commands.remind_on_return import RemindOnReturn
from chalicelib.commands.reminder_list import AskToCancelReminders, ChangeReminder, ListReminders
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, HelpTopic, ReadingCommand
from chalicelib.commands.restore_by_name import RestoreByName
from chalicelib.commands.return_digest import Back, FinishLow, ShowDigest
from chalicelib.commands.rules import ChangeRule, ForgetRule, ListRules
from chalicelib.commands.save import Save, SavedMessage
from chalicelib.commands.search import Search
from chalicelib.commands.several_times import AddTodoAtTimes
from chalicelib.commands.several_todos import AddTodos
from chalicelib.commands.shift_reminder import ShiftReminder
from chalicelib.commands.show_when import ShowWhen
from chalicelib.commands.shown_reason import ShowReason
from chalicelib.commands.skip import PauseReminder, ResumeReminder, Skip
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.stop_covering import StopCovering
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.switches import ShowSettings, TurnSetting
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together
from chalicelib.commands.undo import Undo
from chalicelib.commands.undo_by_kind import ChangeKind, UndoOfKind
from chalicelib.commands.urgent_ping import ShowUrgentPing
from chalicelib.commands.who_is_away import WhoIsAway
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.commands.without_days import LeaveOutDays
from chalicelib.domain.absence import MOST_ABSENCES
from chalicelib.domain.home_filters import HomeKind, Written
from chalicelib.domain.item import Kind
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_NOTE, LONGEST_REASON, LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.person import Subscription
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.domain.tags import LONGEST_TAG, MOST_TAGS
from chalicelib.messages.confirmations import NoChange

USER = "W" + "9" * 10
CHANNEL = "C" + "9" * 10
TS = "1700000000.000100"
MOMENT = 1_700_000_000.123456
NUMBER = 10**9 - 1
NUMBERS = tuple(range(NUMBER - 39, NUMBER + 1))
PAGE = 10_000
ZONE = "America/Argentina/ComodRivadavia"
LINK = Permalink(
    f"https://{'x' * 63}.enterprise.slack.com/archives/{CHANNEL}/p1700000000000100?thread_ts={TS}&cid={CHANNEL}",
    CHANNEL,
    TS,
    TS,
)
LONGEST_REQUEST = f"press/{TS}/snooze-R{NUMBER}-tomorrow/{TS}"
RECURRENCE = Recurrence(
    23,
    59,
    weekdays=(0, 1, 2, 4, 5, 6),
    month_day=31,
    nth=-10,
    month=12,
    interval=1000,
    start="2026-11-30",
    until="2036-11-30",
    times=1000,
)


def long_text(length: int) -> str:
    """Quotes and backslashes, which JSON doubles, a mention and emoji."""
    text = f'<@{USER}> “\\"' + "🎉" * (length // 2)
    return text + '"' * (length - len(text))


LONGEST_CALLED = f"<{LINK.url}|this message> ({long_text(60)})"
TAGS = tuple(f"{n}{'w' * (LONGEST_TAG - 1)}" for n in range(MOST_TAGS))
LISTED = ListItems(
    PAGE,
    Level.LOW,
    Level.HIGH,
    USER,
    CHANNEL,
    MOMENT,
    MOMENT + 1,
    long_text(LONGEST_SEARCH),
    Kind.THREAD,
    written=True,
    given_by=USER,
    most=NUMBER,
)
WHICH_ITEMS = (USER, CHANNEL, long_text(LONGEST_SEARCH), Kind.THREAD, MOMENT, MOMENT + 1)
LONGEST_HOME = HomeView(
    HomeKind.FINISHED,
    Level.LOW,
    Level.HIGH,
    Written.BEFORE_A_MONTH,
    long_text(LONGEST_SEARCH),
    USER,
    CHANNEL,
    long_text(LONGEST_SEARCH),
    PAGE,
    PAGE,
    PAGE,
    PAGE,
)
EVERY_COMMAND: tuple[AnyCommand, ...] = (
    Save(
        Kind.THREAD,
        LINK,
        long_text(LONGEST_LABEL),
        Level.LOWEST,
        When(MOMENT, RECURRENCE, ZONE),
        subscribe=True,
        message=SavedMessage(CHANNEL, TS, USER),
        tags=TAGS,
        replaces=True,
    ),
    AddTodo(
        long_text(LONGEST_TODO),
        Level.LOWEST,
        When(MOMENT, RECURRENCE, ZONE),
        TAGS,
        subscribe=True,
        ts=TS,
        may_be_item=True,
        is_another=True,
    ),
    AddTodoAtTimes(
        AddTodo(long_text(LONGEST_TODO), Level.LOWEST, When(MOMENT, RECURRENCE, ZONE), TAGS),
        (1439, 1438, 1437),
        (MOMENT,),
    ),
    AddTodos((AddTodo(long_text(50), Level.LOWEST, When(MOMENT, RECURRENCE, ZONE), TAGS[:1]),) * 2),
    Edit(CHANNEL, TS, long_text(LONGEST_TODO), TAGS, Level.LOWEST, When(MOMENT, RECURRENCE, ZONE)),
    Rename(NUMBERS, long_text(LONGEST_LABEL), TAGS, TAGS[:1], as_label=True),
    LISTED,
    Count(LISTED, "U0BOB"),
    ListLabels(),
    Search(long_text(LONGEST_SEARCH), PAGE, MOMENT, MOMENT),
    ListDue(MOMENT, MOMENT, overdue=True),
    Next(NUMBER),
    ShowItems(NUMBERS),
    ItemsAskedAbout(NUMBERS),
    ShowLastChange(LONGEST_REQUEST, NoChange.NOT_KEPT),
    Instead(
        LONGEST_REQUEST,
        NUMBERS,
        Finish((NUMBER,), FinishedAs.REMOVED),
        SetItemLevel((NUMBER,), Level.LOWEST),
        Rename((NUMBER,), long_text(LONGEST_LABEL)),
        Snooze(numbers=(NUMBER,), until=MOMENT),
        Remind(When(MOMENT), (NUMBER,)),
        Give((NUMBER,), USER),
        CancelReminder((NUMBER,)),
    ),
    TurnPage(PAGE, back=True),
    Finish(NUMBERS, FinishedAs.REMOVED, (NUMBER,)),
    FinishByName(long_text(LONGEST_SEARCH), FinishedAs.REMOVED),
    Clear(
        Level.LOWEST,
        FinishedAs.DONE,
        *WHICH_ITEMS,
        Level.LOWEST,
        long_text(LONGEST_SEARCH),
        NUMBER,
        NUMBERS,
        NUMBERS,
        NUMBER,
    ),
    AskToClear(Level.LOWEST, FinishedAs.DONE, *WHICH_ITEMS, Level.LOWEST, long_text(LONGEST_SEARCH)),
    KeepAll(),
    ListFinished(PAGE, MOMENT, MOMENT, counts=True),
    ListSnoozed(PAGE),
    Restore(NUMBERS, snoozed=True, all_snoozed=True, only_finished=True),
    RestoreByName(long_text(LONGEST_SEARCH), "again"),
    Undo(LONGEST_REQUEST, NUMBER, NUMBER, NUMBERS),
    UndoOfKind(ChangeKind.REMINDER),
    SetRule(USER, Level.LOWEST),
    SetItemLevel(NUMBERS, Level.LOWEST),
    Together((SetItemLevel(NUMBERS[:10], Level.LOWEST), Give(NUMBERS[10:20], USER, long_text(LONGEST_NOTE)))),
    MoveItemLevel(NUMBERS, up=False, is_important=True),
    Why(NUMBER, is_kept=True),
    ListRules(PAGE),
    ChangeRule(USER),
    ForgetRule(USER, every=True),
    Remind(
        When(MOMENT, RECURRENCE, ZONE),
        NUMBERS,
        this=True,
        moves=True,
        keeps_day=True,
        half_is_said=True,
        level=Level.LOWEST,
    ),
    ListReminders((99999999,), MOMENT, MOMENT + 1, long_text(LONGEST_SEARCH), soonest=True),
    ListAbsences(MOMENT, MOMENT + 1, whether=True),
    ChangeAbsence(MOMENT, MOMENT),
    AmIAway(),
    AskToCancelAbsences(),
    CancelAbsences((MOMENT,) * MOST_ABSENCES),
    CancelAbsence(MOMENT, MOMENT, MOMENT, MOMENT),
    CancelAwayOn(MOMENT, MOMENT, MOMENT, MOMENT, long_text(LONGEST_REASON)),
    MoveAbsence(
        long_text(LONGEST_REASON),
        *(MOMENT,) * 4,
        NUMBER,
        *(MOMENT,) * 4,
        USER,
        NUMBER,
        "longer",
        MOMENT,
        is_day=True,
        part="start",
        month_day=NUMBER,
        is_hour=True,
        either_half=True,
        may_be_new=True,
        new_reason=long_text(LONGEST_REASON),
        begins=NUMBER,
        ends_at=NUMBER,
        is_around=True,
        shows_reason=True,
    ),
    ChangeReminder(NUMBER),
    CancelReminder(NUMBERS, NUMBER),
    LeaveOutDays((0, 1, 2, 3, 4, 5), NUMBERS, NUMBER),
    PauseReminder(NUMBERS, MOMENT, MOMENT),
    ResumeReminder(NUMBERS, MOMENT, MOMENT + 1),
    RemindInstead(
        long_text(LONGEST_TODO), When(MOMENT, RECURRENCE, ZONE), is_of_list=True, keeps_day=True, half_is_said=True
    ),
    Skip(NUMBERS, came=True, since=MOMENT, before=MOMENT),
    RemindOnReturn(NUMBERS, this=True, text=long_text(LONGEST_TODO)),
    CancelDailyReminder(),
    AskToCancelReminders(),
    ShowWhen(NUMBER),
    ShiftReminder(NUMBERS, NUMBERS, length=3600, days=1, months=1, earlier=True),
    MoveReminder(NUMBERS, When(MOMENT, RECURRENCE, ZONE), keeps_day=True, half_is_said=True),
    ShowDueReminders(NUMBER, int(MOMENT), int(MOMENT)),
    ShowUrgentPing(CHANNEL, TS),
    Snooze(
        NUMBER,
        by=366 * 86400.0,
        until=MOMENT,
        until_tomorrow=True,
        numbers=(NUMBER,),
        this=True,
        ids=(NUMBER,),
        all_came=True,
        count=NUMBER,
        came=True,
        or_item=True,
        shifts=True,
    ),
    GoAway(
        MOMENT,
        MOMENT,
        long_text(LONGEST_REASON),
        366 * 86400,
        until_tomorrow=True,
        zone=ZONE,
        subscribe=True,
        instead_of=MOMENT,
        instead_until=MOMENT,
        shows_reason=False,
        cover=USER,
        beside=True,
        cover_called=long_text(21),
        only_cover=True,
    ),
    MoveQuietHours(NUMBER, NUMBER, (0, 1, 2, 3, 4, 5, 6), NUMBER, "begins"),
    AwayOnDays(((MOMENT, MOMENT + 1),) * 3, long_text(LONGEST_REASON), USER),
    MoveQuietHoursOfDays(
        NUMBER, NUMBER, (0, 1, 2, 3, 4, 5, 6), QuietHours(NUMBER, NUMBER, (0, 1, 2, 3, 4, 5, 6)), True
    ),
    EndQuietDays((0, 1, 2, 3, 4, 5, 6)),
    SetQuietHours(
        QuietHours(1439, 1438, (0, 1, 2, 4, 5, 6)), is_off=True, subscribe=True, instead_of=QuietHours(60, 120, (3,))
    ),
    ChangeQuietHours(QuietHours(1439, 1438, (0, 1, 2, 4, 5, 6))),
    ListQuietHours(),
    WhoIsAway(USER, MOMENT, MOMENT, USER, tells=True),
    Back(),
    ShowDigest(NUMBER, PAGE, NUMBER),
    FinishLow(NUMBER, NUMBER, NUMBERS),
    Give(NUMBERS, USER, long_text(LONGEST_NOTE), withholds_note=True),
    ListReceived(USER),
    ListGiven(USER, long_text(LONGEST_SEARCH), long_text(20), NUMBER, declined=True),
    AskWhoGetsIt(NUMBER),
    AnswerOffer(USER, CHANNEL, TS, accept=False, of=LONGEST_CALLED),
    ShowOffer(USER, CHANNEL, TS, introduces=False, of=LONGEST_CALLED, again=True),
    GiveBack(NUMBERS, USER, long_text(60)),
    WithdrawOffer(NUMBERS, USER, long_text(60), every=True),
    ShowRequests(),
    AnswerAll(accept=True),
    AnswerEach(
        (AnswerOffer(USER, CHANNEL, TS, accept=False, of="“tea”"),), (AnswerCover(USER, CHANNEL, TS, accept=True),)
    ),
    AnswerAndMore(
        (AnswerOffer(USER, CHANNEL, TS, accept=True, of="“tea”"), Remind(When(at=MOMENT), this=True)), of_accepted=True
    ),
    PingUrgently(USER, CHANNEL, TS, TS, MOMENT),
    AskForCover(USER, CHANNEL, TS, TS, MOMENT),
    ShowCover(USER, CHANNEL, TS),
    AnswerCover(USER, CHANNEL, TS, accept=False),
    Withdraw(USER, CHANNEL, TS, TS, MOMENT),
    TellWhenBack(USER, CHANNEL, TS, TS, MOMENT),
    ShowSettings(),
    ShowSetting("collect_external", MOMENT, MOMENT),
    TurnSetting("collect_external", is_on=False),
    SetUrgentBudget(20),
    SetCover(USER),
    ShowReason(is_on=False),
    NameCover(USER, ends=True, instead_of=USER, day=MOMENT, day_until=MOMENT),
    ListCovered(),
    StopCovering(USER, *(MOMENT,) * 4, always=True, now=True),
    SetVip(USER, is_vip=False),
    SetReaction("floppy_disk"),
    FollowStatus((long_text(100),) * 10),
    SetDayHour("afternoon", 1439),
    ExportData(f"ITEM#{CHANNEL}#{TS}"),
    ExplainData(),
    AskToDeleteData(),
    DeleteData(),
    Subscribe(Subscription.ALWAYS),
    Unsubscribe(),
    ShowHome(
        LONGEST_HOME, status_is_told=True, at=int(MOMENT), since=int(MOMENT), pressed=("done-1",), new=NUMBER, page=PAGE
    ),
    SetHome(HomePart.LABEL, long_text(LONGEST_SEARCH), "ffffffff"),
    Help(HelpTopic.REMINDERS, everything=True),
    GetStarted(),
    AddToChannel(),
    JoinChannel(CHANNEL),
    Thanks(),
    NotOpened(Modal.AWAY),
    PlanAway(),
)
_VIEWS = (c for c in EVERY_COMMAND if isinstance(c, ReadingCommand) and not isinstance(c, ShowHome | SetHome))
LONGEST_VIEW = max(_VIEWS, key=lambda command: len(repr(command)))
"""Of those that a press carries: Slack keeps what the Home tab shows with the tab."""

_MISSING = {spec.type.__name__ for spec in SPECS} - {type(command).__name__ for command in EVERY_COMMAND}
if _MISSING:
    raise LookupError(f"Add an instance to EVERY_COMMAND in tests/commands/every_command.py: {sorted(_MISSING)}")
