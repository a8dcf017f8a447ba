"""The workspace in which every use case begins: people with items, reminders, rules and colleagues, made by the bot itself."""

from __future__ import annotations

from chalicelib.slack_app import BOT_SCOPES, JOINING
from playground.slack import membership
from tests.faults.lambda_functions import WEB
from tests.faults.world import Moment, World

ITEMS = 12
"""Of Ana's: the examples of the commands speak of #12 and R3."""


def prepare(world: World) -> Moment:
    """Install the app and let people use it."""
    install(world)
    tell(world, "ana", "subscribe")
    for number in range(ITEMS):
        pass_time(world, 1)
        ts = world.slack.say("bob", f"message {number}", "general")
        level = " priority low" if number < 3 else ""
        world.slack.say("ana", f"@ClerkBot save message part {number}{level}", "general", ts)
        world.settle(0)
    tell(world, "ana", "reminder daily at 9:00", "remind me #1 tomorrow at 9", "remind me #2 in 58m")
    tell(world, "ana", "remind me #3 every weekday at 9", "set priority high #ops")
    tell(world, "bob", "subscribe", "reaction :bookmark:")
    tell(world, "carol", "help")
    # What was done so far can be undone no more.
    pass_time(world, 900)
    return world.moment()


def install(world: World, person: str = "ana") -> None:
    """As a browser does it; then the bot is invited to #general."""
    finish_installation(world, person)
    world.slack.change(membership.invite_after_installation)
    world.settle(0)
    pass_time(world, 10)


def finish_installation(world: World, person: str = "ana") -> int | None:
    """Returns the last page's status, None if the bot ended without an answer."""
    base = world.slack.stack.base_url
    user = world.slack.member(person).id
    with world.gate.opened():
        page = world.run(WEB, lambda bot: bot.install_pages.start(base))
    assert page is not None
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    code = world.slack.change(
        lambda slack: slack.installations.new_code(
            redirect_uri=f"{base}/slack/oauth_redirect",
            scopes=",".join([*BOT_SCOPES, *JOINING]),
            user=user,
            now=slack.now,
        )
    )
    query = {"state": cookie.partition("=")[2], "code": code}
    finished = world.run(WEB, lambda bot: bot.install_pages.finish(query, cookie, base))
    return None if finished is None else finished.status


def tell(world: World, person: str, *texts: str) -> None:
    """The person writes to the bot, and waits for each answer."""
    for text in texts:
        pass_time(world, 1)
        world.slack.say(person, text)
        world.settle(0)


def pass_time(world: World, seconds: float) -> None:
    """Nothing becomes due meanwhile."""
    world.clock.pass_time(seconds)
