import pytest
from tests.harness import ANA, BOB, DAY, MINUTE, BotHarness, text_of, buttons
from tests.commands.corrections import reminded


def talk(ana, *texts):
    for t in texts:
        print(">>", t)
        n = len(ana.slack.sent)
        print(ana.say_all(ANA, t))
        if len(ana.slack.sent) > n:
            print("   ", [b["text"]["text"] for b in buttons(ana.slack.sent[-1].message)])


@pytest.mark.parametrize(
    "w",
    [
        "not now, I am in a meeting till 5, ask me then",
        "I am in a call until 4, tell me after",
        "I'm driving, ask me again at 6",
    ],
)
def test_1(ana, w):
    talk(ana, "remind me to water the plants in 10 minutes", "away until thursday 18:00")
    ana.pass_time(11 * MINUTE)
    talk(ana, w, "absences", "reminders")


def test_1b(ana):
    talk(ana, "away until thursday 18:00", "in a meeting until 5", "absences")


def test_2(ana):
    talk(ana, "todo paint", "todo water in the basement", "remind me to call the crane company in 10 minutes")
    ana.pass_time(11 * MINUTE)
    talk(ana, "the water in the basement is most important, make it critical", "list")


def test_3(ana):
    talk(
        ana,
        "todo send invoices",
        "todo time sheet",
        "todo call the crane company",
        "todo clean windows",
        "I've sent the invoices, and the time sheet is done too",
        "list",
    )
    talk(ana, "remind me about the crane Monday at 8 and about the windows on Tuesday at 9")


def test_3b(ana):
    talk(
        ana,
        "todo pay rent",
        "todo call the crane company",
        "remind me about the crane Monday at 8",
        "At 8 in the morning is better, and make it high",
        "reminders",
        "list",
    )


def test_3c(ana):
    talk(ana, "todo pay rent", "remind me to call the crane company in 10 minutes")
    ana.pass_time(11 * MINUTE)
    talk(ana, "At 8 in the morning is better, and make it high", "reminders", "list")


def test_4(ana):
    talk(
        ana,
        "todo pay rent",
        "todo sing",
        "remind me to call the crane company at 5pm",
        "list",
        "and the first at 3 pm",
        "no wait, at 4",
        "reminders",
    )


def test_2b(ana):
    from tests.harness import ANA

    talk(ana, "todo paint", "remind me to call the crane company in 10 minutes")
    ana.pass_time(11 * MINUTE)
    talk(ana, "the water in the basement is most important, make it critical", "list")


def test_2c(ana):
    talk(ana, "todo paint", "remind me to call the crane company in 10 minutes")
    ana.pass_time(11 * MINUTE)
    talk(
        ana,
        "that's urgent, make it critical",
        "this is most important, make it high",
        "the crane is most important, make it low",
    )


def test_2d(ana):
    talk(ana, "todo paint", "remind me to call the crane company in 10 minutes")
    ana.pass_time(11 * MINUTE)
    talk(
        ana,
        "the basement is flooded, snooze it for 2 hours",
        "the oven broke, give it to <@U0BOB>",
        "traffic is terrible, remind me of it at 5",
        "the boss is waiting, mark it done",
    )


def test_2m(ana):
    from tests.harness import GENERAL

    ts = ana.write(BOB)
    ana.slack.lines[GENERAL, ts] = "there is water in the basement"
    ana.say_in_thread(ANA, "save message", ts, BOB)
    ana.say_all(ANA, "remind me to call the crane company in 10 minutes")
    ana.pass_time(11 * MINUTE)
    talk(ana, "the water in the basement is most important, make it critical", "list")
    talk(
        ana, "the report is done, tick it off", "this is done, tick it off", "the crane company is done, so tick it off"
    )


def test_3m(ana):
    talk(ana, "todo send invoices", "todo time sheet", "todo call the crane company", "todo clean windows")
    talk(ana, "remind me about the crane Monday at 8 and about the windows on thursday at 9", "reminders")
    talk(ana, "remind me about the crane Friday at 8 and the windows on thursday at 9", "reminders")
    talk(ana, "remind me to feed the cat Friday at 8 and about the windows on thursday at 9", "reminders")


def test_3n(ana):
    talk(ana, "remind me about the crane Monday at 8 and about the windows on thursday at 9", "reminders")


def test_3x(ana):
    talk(
        ana,
        "todo invoices for Q3",
        "todo time sheet",
        "todo paint",
        "I've sent the invoices, and the time sheet is done too",
    )


def test_3y(ana):
    talk(ana, "todo send invoices", "todo time sheet", "todo call mum", "I called mum and the time sheet is done")
    talk(ana, "I've sent the invoices, thanks", "I've sent the flowers, and the time sheet is done too")
