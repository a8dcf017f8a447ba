"""Questions to the store in memory and to the one in DynamoDB: both give the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chalicelib.domain.absence import Absence
from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.colleague_note import (
    ColleagueNote,
    Conversation,
    ConversationKey,
    ReturnSubscriber,
    UrgentBudget,
)
from chalicelib.domain.edit import edit_of
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.item import MOST_MENTIONS, Item, ItemKey, Kind, Mention, State
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.question import AnsweredQuestion, AnsweredQuestionKey, PendingQuestion, PendingQuestionKey
from chalicelib.domain.receipt import MOST_CHANGES, Change
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.shown import Shown
from chalicelib.messages.exported_file import SECTIONS
from chalicelib.ports import MOST_RULES, Collectors, ItemQuery, WorkspaceData
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import (
    ANA,
    AWAY,
    BOB,
    FULL_ITEM,
    NOTE,
    WEEK,
    commit,
    item,
    keep,
    receipt,
    reply,
)

ITEMS = (
    item(1, Level.LOW, label="Tax RETURN", tags=("finance", "q3")),
    item(2, Level.HIGH, label="Straße &amp; Café"),
    item(3, Level.HIGH, sender=BOB, kind=Kind.TODO, text="Order the Tax software"),
    item(4, Level.LOWEST, tags=("financed",)),
    item(5, Level.MEDIUM, channel="C0OPS"),
    item(6, Level.HIGHEST, sender=BOB),
    item(8, Level.HIGHEST).closed(State.DONE, START),
)


def numbers(items: Sequence[Item]) -> list[int]:
    return [kept.number for kept in items]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ItemQuery(), [6, 2, 3, 5, 1, 4]),
        (ItemQuery(weakest=Level.HIGH), [6, 2, 3]),
        (ItemQuery(strongest=Level.LOW), [1, 4]),
        (ItemQuery(strongest=Level.HIGH, weakest=Level.HIGH), [2, 3]),
        (ItemQuery(strongest=Level.LOWEST, weakest=Level.LOWEST), [4]),
        (ItemQuery(strongest=Level.HIGHEST, weakest=Level.HIGHEST), [6]),
        (ItemQuery(sender=BOB), [6, 3]),
        (ItemQuery(channel="C0OPS"), [5]),
        (ItemQuery(since=START + 4), [6, 5, 4]),
        (ItemQuery(since=START + 4, sender=BOB, weakest=Level.HIGH), [6]),
        (ItemQuery(sender="U0NOBODY"), []),
        (ItemQuery(since=946_684_800.0), [6, 2, 3, 5, 1, 4]),
        (ItemQuery(since=-1e9), [6, 2, 3, 5, 1, 4]),
        (ItemQuery(before=START + 4), [2, 3, 1]),
        (ItemQuery(since=START + 2, before=START + 4), [2, 3]),
        (ItemQuery(since=START + 4, before=START + 4), []),
        (ItemQuery(kind=Kind.TODO), [3]),
        (ItemQuery(label="tax"), [1]),
        (ItemQuery(label="return, TAX!"), [1]),
        (ItemQuery(label="finance"), [1, 4]),
        (ItemQuery(label="+finance"), [1]),
        (ItemQuery(label="+Q3 tax"), [1]),
        (ItemQuery(label="software"), []),
        (ItemQuery(text="tax"), [3, 1]),
        (ItemQuery(text="“the software”"), [3]),
        (ItemQuery(text="tax +finance"), [1]),
        (ItemQuery(text="STRASSE cafe"), [2]),
        (ItemQuery(text="straße & café"), [2]),
        (ItemQuery(text="amp"), []),
        (ItemQuery(text="tax contract"), []),
        (ItemQuery(text="tax", strongest=Level.LOW, before=START + 2, label="return"), [1]),
    ],
)
def test_open_items_come_in_their_order_and_as_filtered(
    store: WorkspaceData, query: ItemQuery, expected: list[int]
) -> None:
    keep(store, *ITEMS)
    assert numbers(store.items.open(ANA, query, 10).items) == expected


def test_to_dos_stand_among_messages_by_their_own_time(store: WorkspaceData) -> None:
    todos = [
        replace(item(number, Level.HIGH), channel="", link="", kind=Kind.TODO, text=f"thing {number}")
        for number in (10, 20)
    ]
    keep(store, *ITEMS, *todos, item(15, Level.HIGH))
    found = store.items.open(ANA, ItemQuery(strongest=Level.HIGH, weakest=Level.HIGH), 10).items
    assert numbers(found) == [2, 3, 10, 15, 20]
    assert store.items.first_open(ANA, found[2]) == found[3]
    assert store.records.get(ItemKey(ANA, "", todos[0].ts)) == replace(todos[0], version=1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ItemQuery(), {1: 1, 2: 2, 3: 1, 4: 1, 5: 1}),
        (ItemQuery(weakest=Level.HIGH), {1: 1, 2: 2}),
        (ItemQuery(page=7, sender=BOB), {1: 1, 2: 1}),
        (ItemQuery(text="tax"), {2: 1, 4: 1}),
        (ItemQuery(label="purple"), {}),
    ],
)
def test_open_items_are_counted_by_level(store: WorkspaceData, query: ItemQuery, expected: dict[int, int]) -> None:
    keep(store, *ITEMS)
    counts = store.items.count_open(ANA, query)
    assert (list(counts.by_level.items()), counts.total, counts.searched_all) == (
        list(expected.items()),
        sum(expected.values()),
        True,
    )


@pytest.mark.parametrize(
    ("page", "expected", "has_more"), [(1, [6, 2], True), (2, [3, 5], True), (3, [1, 4], False), (4, [], False)]
)
def test_pages_follow_one_another(store: WorkspaceData, page: int, expected: list[int], has_more: bool) -> None:
    keep(store, *ITEMS)
    found = store.items.open(ANA, ItemQuery(page=page), 2)
    assert (numbers(found.items), found.has_more) == (expected, has_more)


def test_the_rules_of_a_person_are_theirs_alone_and_in_order(store: WorkspaceData) -> None:
    rules = [PriorityRule(target, Level.LOW) for target in ("U0CAROL", "C0GENERAL", "U0BOB")]
    keep(store, *rules, item(1))
    targets = [rule.target for rule in store.rules.set_by(ANA)]
    assert (targets, store.rules.set_by(BOB)) == (["C0GENERAL", "U0BOB", "U0CAROL"], [])


def test_a_bounded_number_of_rules_is_looked_at(store: WorkspaceData) -> None:
    for first in range(0, MOST_RULES + 1, 50):
        keep(store, *(PriorityRule(f"U{n:06}", Level.LOW) for n in range(first, first + 50)))
    assert len(store.rules.set_by(ANA)) == MOST_RULES


def test_pages_of_filtered_items_follow_one_another(store: WorkspaceData) -> None:
    keep(store, *(item(n, sender=BOB if n % 3 == 0 else ANA) for n in range(1, 301)))
    found = store.items.open(ANA, ItemQuery(page=2, sender=BOB), 10)
    assert (numbers(found.items), found.has_more) == (list(range(33, 63, 3)), True)


def test_the_first_open_item_is_the_most_important_and_oldest(store: WorkspaceData) -> None:
    keep(store, *ITEMS)
    first = store.items.first_open(ANA, None)
    assert first is not None
    assert first.number == 6


def test_each_item_leads_to_the_one_after_it(store: WorkspaceData) -> None:
    keep(store, *ITEMS)
    found: list[int] = []
    following = store.items.first_open(ANA, None)
    while following is not None:
        found.append(following.number)
        following = store.items.first_open(ANA, following)
    assert found == [6, 2, 3, 5, 1, 4]


def test_a_closed_item_leads_to_what_would_have_followed_it(store: WorkspaceData) -> None:
    keep(store, *ITEMS)
    following = store.items.first_open(ANA, item(5, channel="C0OPS").closed(State.DONE, START))
    assert following is not None
    assert following.number == 1


def test_what_was_collected_since_a_number_comes_by_its_number(store: WorkspaceData) -> None:
    keep(
        store,
        item(1, collected=True),
        item(2, collected=True),
        item(3),
        item(4, Level.HIGHEST, collected=True),
        item(5, collected=True).closed(State.DONE, START),
    )
    assert numbers(store.items.collected_since(ANA, 2)) == [2, 4, 5]


def test_finished_items_come_with_the_latest_first(stores: Stores, store: WorkspaceData) -> None:
    keep(store, item(9), *(item(n).closed(State.DONE, START + n * 10) for n in (2, 1, 3)))
    pages = [store.items.finished(ANA, page, 2) for page in (1, 2)]
    assert [(numbers(page.items), page.has_more) for page in pages] == [([3, 2], True), ([1], False)]
    stores.clock.now = START + 20 + WEEK + 1
    assert numbers(store.items.finished(ANA, 1, 9).items) == [3]


@pytest.mark.parametrize(
    ("since", "before", "expected"),
    [
        (START + 20, None, [3, 2]),
        (None, START + 20, [1]),
        (START + 10, START + 30, [2, 1]),
        (START + 20, START + 20, []),
        (START + 30, START, []),
        (-1.0, 946_684_800.0, []),
    ],
)
def test_items_finished_in_a_time_are_found(
    store: WorkspaceData, since: float | None, before: float | None, expected: list[int]
) -> None:
    keep(store, item(9), *(item(n).closed(State.DONE, START + n * 10) for n in (2, 1, 3)))
    assert numbers(store.items.finished(ANA, 1, 9, since, before).items) == expected


def test_reminders_that_have_not_ended_come_by_their_id(store: WorkspaceData) -> None:
    running = [Reminder(n, START + 100 - n, "UTC") for n in (2, 10, 1)]
    keep(store, *running, Reminder(3, START, "UTC").ended(START))
    assert [reminder.id for reminder in store.reminders.running(ANA)] == [1, 2, 10]


def test_a_note_is_known_for_its_sender_and_period(store: WorkspaceData) -> None:
    keep(store, NOTE)
    others = [replace(NOTE, sender="U0CAROL"), replace(NOTE, away_start=START + 1)]
    found = store.records.get_all(*(note.key(ANA) for note in (NOTE, *others)))
    assert found == (replace(NOTE, version=1), None, None)


def test_a_conversation_is_found_by_its_period_channel_and_first_message(store: WorkspaceData) -> None:
    kept = Conversation(START, "C0GENERAL", "1.000001", "2.000002", START + WEEK)
    keep(store, kept)
    keys = [ConversationKey(ANA, start, "C0GENERAL", "1.000001") for start in (START, START + 1)]
    assert store.records.get_all(*keys) == (replace(kept, version=1), None)


def test_an_urgent_budget_is_that_of_its_sender_and_day(store: WorkspaceData) -> None:
    budget = UrgentBudget(BOB, "2026-11-24", START + WEEK, used=1)
    keep(store, budget)
    found = store.records.get_all(budget.key(ANA), replace(budget, day="2026-11-25").key(ANA))
    assert found == (replace(budget, version=1), None)


def test_a_question_takes_the_place_of_the_one_before(store: WorkspaceData) -> None:
    first = PendingQuestion("D1/1.5", "D1", "[]", START + WEEK)
    keep(store, first)
    [stored] = store.records.get_all(PendingQuestionKey(ANA))
    assert stored == replace(first, version=1)
    second = replace(first, asked_by="D1/2.5")
    commit(store, ANA, [Change(stored, second)], receipt())
    assert store.records.get(PendingQuestionKey(ANA)) == replace(second, version=2)


def test_an_answered_question_is_found_by_who_asked_it(store: WorkspaceData) -> None:
    kept = AnsweredQuestion("D1/1.5", "D1/2.5", START + WEEK)
    keep(store, kept)
    keys = [AnsweredQuestionKey(ANA, asked_by) for asked_by in ("D1/1.5", "D1/2.5")]
    assert store.records.get_all(*keys) == (replace(kept, version=1), None)


def test_all_return_subscribers_are_known(store: WorkspaceData) -> None:
    keep(store, ReturnSubscriber(BOB, START + WEEK), ReturnSubscriber("U0CAROL", START + WEEK))
    assert sorted(subscriber.sender for subscriber in store.colleagues.return_subscribers(ANA, 10)) == [BOB, "U0CAROL"]


def test_collectors_are_registered_by_what_they_collect(store: WorkspaceData) -> None:
    kinds = {"U1": (True, False), "U2": (False, True), "U3": (True, True), "U4": (False, False)}
    for user, (groups, channel) in kinds.items():
        wanted = Preferences(collect_groups=groups, collect_channel=channel)
        keep(store, Person(user, Subscription.ALWAYS, preferences=wanted), owner=user)
    for person in (Person(BOB, Subscription.WHEN_AWAY), Person("U0CAROL")):
        keep(store, person, owner=person.user)
    assert store.colleagues.collectors() == Collectors(
        of_groups=frozenset({"U1", "U3"}), of_channel=frozenset({"U2", "U3"})
    )


def test_people_are_known_some_at_a_time_by_their_ids(store: WorkspaceData) -> None:
    """An id may begin with another one."""
    users = ["U1", "U10", "U2", "W0"]
    for user in users:
        keep(store, Person(user), owner=user)
    pages = [store.colleagues.people(after, 2) for after in ("", "U1", "U10", "U2", "W0")]
    assert pages == [["U1", "U10"], ["U10", "U2"], ["U2", "W0"], ["W0"], []]


def test_who_collects_something_else_is_registered_for_that(store: WorkspaceData) -> None:
    keep(store, Person(ANA, Subscription.ALWAYS))
    seen = []
    for groups, channel in ((True, True), (False, True), (False, False)):
        before = store.records.get(PersonKey(ANA)) or Person(ANA)
        after = before.with_preferences(Preferences(collect_groups=groups, collect_channel=channel))
        commit(store, ANA, [Change(before, after)], receipt())
        seen.append(store.colleagues.collectors())
    ana = frozenset({ANA})
    assert seen == [Collectors(ana, ana), Collectors(frozenset(), ana), Collectors()]


def test_who_stops_collecting_leaves_the_register(store: WorkspaceData) -> None:
    keep(store, Person(ANA, Subscription.ALWAYS))
    before = store.records.get(PersonKey(ANA)) or Person(ANA)
    commit(store, ANA, [Change(before, before.turned_off(before.since))], receipt())
    assert store.colleagues.collectors() == Collectors()


def test_a_change_of_somebody_elses_record_is_theirs(store: WorkspaceData) -> None:
    commit(store, ANA, [Change(None, item(1)), Change(None, item(2), owner=BOB)], receipt())
    found = [store.records.get(ItemKey(user, "C0GENERAL", item(2).ts)) is not None for user in (ANA, BOB)]
    assert found == [False, True]


@pytest.mark.parametrize(("before", "most", "expected"), [(99, 9, [4, 3, 2]), (99, 2, [4, 3]), (2, 9, [2]), (0, 9, [])])
def test_old_items_come_from_the_weakest_up(
    store: WorkspaceData, before: float, most: int, expected: list[int]
) -> None:
    keep(
        store,
        item(1, Level.HIGHEST, created_at=START),
        item(2, Level.HIGH, created_at=START + 2),
        item(3, Level.LOW, created_at=START + 3),
        item(4, Level.LOWEST, created_at=START, raised=1, raised_at=START + 4),
        item(5, Level.LOW, created_at=START).closed(State.DONE, START),
    )
    assert numbers(store.items.long_waiting(ANA, START + before, most)) == expected


def test_a_channel_belongs_to_the_workspace_whoever_stores_it(store: WorkspaceData) -> None:
    presence = ChannelMembership("C0GENERAL", present=True, event_ts="1800000000.000100")
    keep(store, presence, owner="")
    assert store.records.get(ChannelKey(WORKSPACE, "C0GENERAL")) == replace(presence, version=1)


def test_one_person_does_not_see_what_is_anothers(store: WorkspaceData) -> None:
    keep(store, *ITEMS, PriorityRule(BOB, Level.LOW), owner=ANA)
    assert store.items.open(BOB, ItemQuery(), 10).items == ()
    assert store.records.get(RuleKey(BOB, BOB)) is None


@pytest.mark.parametrize("change", [{"workspace": "T999999"}, {"generation": "001800000000001"}])
def test_one_workspace_and_generation_does_not_see_what_is_anothers(
    stores: Stores, tenant: Tenant, change: dict[str, str]
) -> None:
    store = stores.of(tenant)
    keep(store, AWAY, FULL_ITEM, PriorityRule(BOB, Level.LOW))
    store.items.next_number(ANA)
    commit(store, ANA, [], receipt("mine", undo_until=START + 600))
    other = stores.of(replace(tenant, **change))
    seen = (
        other.records.get(PersonKey(ANA)),
        other.records.get(ItemKey(ANA, FULL_ITEM.channel, FULL_ITEM.ts)),
        other.items.by_number(ANA, 7),
        other.items.open(ANA, ItemQuery(), 10).items,
        other.records.get(RuleKey(ANA, BOB)),
        other.requests.receipt(ANA, "mine"),
        other.requests.last_undoable(ANA, 0.0),
        other.items.last_number(ANA),
    )
    assert seen == (None, None, None, (), None, None, None, 0)


def test_a_transaction_takes_as_many_records_of_the_longest_as_a_request_may_change(store: WorkspaceData) -> None:
    mentions = tuple(Mention(f"{START + n:.6f}", "U" * 11) for n in range(MOST_MENTIONS))
    keep(store, *(item(n, label="🎉" * 200, mentions=mentions) for n in range(1, MOST_CHANGES + 1)))
    page = store.items.open(ANA, ItemQuery(), MOST_CHANGES)
    closed = [Change(kept, kept.closed(State.REMOVED, START)) for kept in page.items]
    edits = tuple(edit_of(change, ANA) for change in closed)
    commit(store, ANA, closed, receipt("clear", edits=edits, undo_until=START + WEEK))
    assert store.items.open(ANA, ItemQuery(), 1).items == ()


def test_deleting_a_person_leaves_nothing_of_them_and_all_of_others(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    for user in (ANA, BOB):
        keep(store, item(1), item(2), Person(user, Subscription.WHEN_AWAY), owner=user)
    assert {"item", "person"} < kinds(store, ANA)
    assert store.personal_data.delete_some(ANA) >= 3
    assert kinds(store, ANA) == set()
    assert store.records.get(PersonKey(ANA)) is None
    assert len([each for each in store.personal_data.export_some(BOB).records if each["record"] == "item"]) == 2


def kinds(store: WorkspaceData, user: str) -> set[str]:
    return {str(record["record"]) for record in store.personal_data.export_some(user).records}


def test_all_that_is_stored_of_a_person_is_exported(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    keep(store, Person(ANA, Subscription.WHEN_AWAY, (Absence(START, START + 60.5, "lunch"),)), owner=ANA)
    keep(
        store, item(1, Level.LOW, label="tax"), PriorityRule(BOB, Level.HIGH), Reminder(1, START + 60, "UTC"), owner=ANA
    )
    keep(store, ColleagueNote(BOB, START, START + WEEK), UrgentBudget(BOB, "2026-11-24", START + WEEK), owner=ANA)
    keep(store, ReturnSubscriber(BOB, START + WEEK), owner=ANA)
    keep(store, Conversation(START, "C0GENERAL", "1.0", "1.0", START + WEEK), owner=ANA)
    keep(store, PendingQuestion("D1/1.5", "D1", "[]", START + WEEK), owner=ANA)
    keep(store, AnsweredQuestion("D1/0.5", "D1/1.0", START + WEEK), owner=ANA)
    store.requests.note_shown(ANA, Shown(1, START, START + 600))
    store.items.next_number(ANA)
    store.reminders.next_id(ANA)
    exported = store.personal_data.export_some(ANA)
    assert {record["record"] for record in exported.records} >= set(SECTIONS) - {"collector"}
    assert exported.following == ""
    assert {"pk", "sk", "row_type", "due_shard", "open_order", "time_order"} & set().union(*exported.records) == set()
    [person] = [record for record in exported.records if record["record"] == "person"]
    [absence] = person["absences"]
    assert (absence["start"], absence["until"], absence["reason"]) == (START, START + 60.5, "lunch")
    [exported_item] = [record for record in exported.records if record["record"] == "item"]
    assert (exported_item["label"], exported_item["level"], exported_item["number"]) == ("tax", 4, 1)
    counters = [record for record in exported.records if record["record"] == "counter"]
    assert sorted(counters, key=str) == [
        {"record": "counter", "of": "items", "value": 1},
        {"record": "counter", "of": "reminders", "value": 1},
    ]


def test_the_exported_receipts_are_whole(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    keep(store, Person(ANA), owner=ANA)
    commit(store, ANA, [], receipt("asked", reply(), undo_until=START + 600))
    found = [each for each in store.personal_data.export_some(ANA).records if each.get("request") == "asked"]
    assert [each["undo_until"] for each in found] == [START + 600]
    assert found[0]["replies"][0]["message"]["blocks"] == list(reply().message.blocks)


def test_an_export_goes_on_where_it_ended(stores: Stores, tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    store = stores.of(tenant)
    keep(store, Person(ANA), *(item(number) for number in range(1, 31)), owner=ANA)
    for module in ("chalicelib.adapters.dynamodb.personal_data", "tests.fakes"):
        monkeypatch.setattr(f"{module}.MOST_EXPORTED", 10)
    numbers, after = [], ""
    for _ in range(20):
        exported = store.personal_data.export_some(ANA, after)
        assert len(exported.records) <= 12
        numbers += [each["number"] for each in exported.records if each["record"] == "item"]
        after = exported.following
        if not after:
            break
    assert sorted(numbers) == list(range(1, 31))


def test_what_came_in_one_message_is_found_by_it(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    came = {
        1: Reminder(1, START, "UTC", last_fired=START + 0.25, fired_with=2, state=ReminderState.ENDED),
        2: Reminder(2, START, "UTC", last_fired=START + 0.25, fired_with=2),
        3: Reminder(3, START, "UTC", last_fired=START + 90, fired_with=2),
        4: Reminder(4, START, "UTC", last_fired=START + 0.25, fired_with=4),
        5: Reminder(5, START, "UTC", last_fired=START + 0.25),
    }
    keep(store, *came.values(), owner=ANA)
    assert [each.id for each in store.reminders.fired_with(ANA, 2, int(START))] == [1, 2]
    assert [each.id for each in store.reminders.running(ANA)] == [2, 3, 4, 5]
