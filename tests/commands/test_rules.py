"""Rules can be seen, forgotten and brought back."""

from __future__ import annotations

import pytest

from chalicelib.commands.rules import PAGE_SIZE, ForgetRule, ListRules
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.reply import Reply
from tests.harness import ANA, BOB, CAROL, GENERAL, OPS, BotHarness, buttons, text_of
from tests.modals import opened, press_payload


@pytest.fixture
def ruled(ana: BotHarness) -> BotHarness:
    ana.say(ANA, f"set priority low <@{BOB}>")
    ana.say(ANA, f"set priority high <#{GENERAL}|general>")
    return ana


def rules_of(bot: BotHarness, user: str = ANA) -> list[str]:
    return [rule.target for rule in bot.context.rules.set_by(user)]


def forget_buttons(reply: Reply) -> list[str]:
    return [each["action_id"] for each in buttons(reply.message) if each["text"]["text"] == "Forget"]


@pytest.mark.parametrize(
    "typed", ["rules", "my rules", "what are my rules?", "show my priorities", "show me the rules"]
)
def test_rules_are_listed_each_with_its_button(ruled: BotHarness, typed: str) -> None:
    [reply] = ruled.say(ANA, typed)
    said = text_of([reply])
    assert (f"*low*: messages from <@{BOB}>" in said, f"*high*: messages in <#{GENERAL}>" in said) == (True, True)
    assert forget_buttons(reply) == [f"forget-{GENERAL}", f"forget-{BOB}"]


def test_the_modal_of_a_rule_shows_whose_it_is_and_its_level(ruled: BotHarness) -> None:
    [listed] = ruled.say(ANA, "rules")
    view = opened(ruled, press_payload(ANA, "Change", listed, written_at=ruled.now))
    assert view is not None
    [which, level] = view["blocks"]
    assert f"<#{GENERAL}>" in which["elements"][0]["text"]
    assert level["element"]["initial_option"]["value"] == "2"


def test_a_rule_that_is_gone_is_not_changed(ruled: BotHarness) -> None:
    [listed] = ruled.say(ANA, "rules")
    ruled.say(ANA, f"reset <#{GENERAL}|general>")
    assert opened(ruled, press_payload(ANA, "Change", listed, written_at=ruled.now)) is None
    assert "no priority" in text_of(ruled.press(ANA, "Change", listed))


def test_without_rules_it_says_how_to_set_one(ana: BotHarness) -> None:
    assert "set priority" in text_of(ana.say(ANA, "rules"))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (f"forget <@{BOB}>'s priority", [GENERAL]),
        (f"forget <@{BOB}>’s priority", [GENERAL]),
        (f"forget the priority of <@{BOB}>", [GENERAL]),
        (f"forget the rule for <#{GENERAL}|general>", [BOB]),
        (f"forget my rule about <#{GENERAL}|general> please", [BOB]),
        (f"reset <#{GENERAL}|general>", [BOB]),
        (f"reset <@{BOB}>", [GENERAL]),
    ],
)
def test_a_rule_is_forgotten(ruled: BotHarness, typed: str, left: list[str]) -> None:
    assert "Forgotten" in text_of(ruled.say(ANA, typed))
    assert rules_of(ruled) == left


def test_new_messages_have_the_usual_priority_again(ruled: BotHarness) -> None:
    ruled.say(ANA, f"forget <@{BOB}>'s priority")
    ts = ruled.write(BOB, OPS)
    ruled.say_in_thread(ANA, "save message", ts, BOB, OPS)
    assert ruled.item(ANA, ts, OPS).level is Level.MEDIUM


@pytest.mark.parametrize("typed", ["forget", "reset", f"forget <@{BOB}> <@{CAROL}>", "forget #12"])
def test_what_names_no_single_rule_changes_nothing(ruled: BotHarness, typed: str) -> None:
    before = ruled.kept
    assert "Nothing was changed" in text_of(ruled.say(ANA, typed))
    assert ruled.kept == before


def test_who_has_no_rule_is_told_so(ruled: BotHarness) -> None:
    before = ruled.kept
    assert f"no priority for messages from <@{CAROL}>" in text_of(ruled.say(ANA, f"forget <@{CAROL}>'s priority"))
    assert ruled.kept == before


def test_the_button_forgets_and_the_list_is_shown_again(ruled: BotHarness) -> None:
    [reply] = ruled.say(ANA, "rules")
    [after] = ruled.press(ANA, "Forget", reply)
    assert (rules_of(ruled), forget_buttons(after)) == ([BOB], [f"forget-{BOB}"])


@pytest.mark.parametrize("by_button", [True, False])
def test_undo_brings_it_back(ruled: BotHarness, by_button: bool) -> None:
    [told] = ruled.say(ANA, f"forget <@{BOB}>'s priority")
    said = text_of(ruled.press(ANA, "Undo", told) if by_button else ruled.say(ANA, "undo"))
    assert f"new messages from <@{BOB}> are low again" in said
    rule = ruled.store.get(RuleKey(ANA, BOB))
    assert (rule and rule.level, rules_of(ruled)) == (Level.LOW, [GENERAL, BOB])


def test_somebody_elses_rule_stays(ruled: BotHarness) -> None:
    ruled.say(CAROL, f"set priority highest <@{BOB}>")
    ruled.say(CAROL, f"forget <@{BOB}>'s priority")
    assert (rules_of(ruled, CAROL), BOB in rules_of(ruled)) == ([], True)


def test_many_rules_come_in_pages_that_can_be_turned(ana: BotHarness) -> None:
    rules = [PriorityRule(f"U{n:06}", Level.LOW) for n in range(PAGE_SIZE + 3)]
    ana.store.records |= {rule.key(ANA): rule for rule in rules}
    [first] = ana.say(ANA, "rules")
    [second] = ana.press(ANA, "More ▶", first)
    assert (len(forget_buttons(first)), len(forget_buttons(second))) == (PAGE_SIZE, 3)
    assert len(forget_buttons(ana.press(ANA, "◀ Back", second)[0])) == PAGE_SIZE


def test_a_question_about_something_else_is_no_command(ana: BotHarness) -> None:
    assert ana.parse("what are my rules") == ListRules()
    assert ana.parse(f"reset <@{BOB}>") == ForgetRule(BOB)


def test_a_rule_of_somebody_who_is_not_mentioned_is_asked_about(ana: BotHarness) -> None:
    assert "ention" in text_of(ana.say(ANA, "delete rule for bob"))


class TestAll:
    @pytest.mark.parametrize("typed", ["forget all rules", "delete all my rules please"])
    def test_they_are_forgotten_together_and_come_back_together(self, ruled: BotHarness, typed: str) -> None:
        before = rules_of(ruled)
        [told] = ruled.say(ANA, typed)
        assert (rules_of(ruled), f"from <@{BOB}>" in text_of([told])) == ([], True)
        ruled.press(ANA, "Undo", told)
        assert rules_of(ruled) == before

    def test_there_are_none(self, ana: BotHarness) -> None:
        assert "You have no rules" in text_of(ana.say(ANA, "forget all rules"))

    def test_very_many_are_not_forgotten_at_once(self, ana: BotHarness) -> None:
        rules = [PriorityRule(f"U{n:06}", Level.LOW) for n in range(PAGE_SIZE + 1)]
        ana.store.records |= {rule.key(ANA): rule for rule in rules}
        assert "more than 20 rules" in text_of(ana.say(ANA, "forget all rules"))
        assert len(rules_of(ana)) == PAGE_SIZE + 1

    def test_of_several_it_is_asked_which(self, ruled: BotHarness) -> None:
        [asked] = ruled.say(ANA, "forget the rule")
        labels = [each["text"]["text"] for each in buttons(asked.message)]
        ruled.press(ANA, next(label for label in labels if "Bob" in label or BOB in label), asked)
        assert BOB not in rules_of(ruled)
        assert rules_of(ruled)


def test_who_has_a_rule_is_found_by_name(ana: BotHarness) -> None:
    ana.say(ANA, f"messages from <@{BOB}> are high")
    [asked] = ana.say(ANA, "anything from bob is low")
    [choice] = buttons(asked.message)
    ana.press(ANA, choice["text"]["text"], asked)
    rule = ana.store.get(RuleKey(ANA, BOB))
    assert rule is not None
    assert rule.level is Level.LOW


def test_critical_is_the_same_level_of_people_and_of_items(ana: BotHarness) -> None:
    ana.say(ANA, "todo the permit papers")
    assert "*high*" in text_of(ana.say(ANA, f"messages from <@{BOB}> are critical"))
    assert "*high*" in text_of(ana.say(ANA, "make the permit papers critical"))
