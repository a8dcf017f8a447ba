"""ClerkBot comes into channels and leaves them, and is installed and uninstalled."""

from __future__ import annotations

from datetime import timedelta

from behave import step, then, when
from behave.runner import Context

from playground.slack.message_rendering import words_of

_MEMBERS_ARE_KEPT = timedelta(minutes=2)


@step("{who:Person} invites ClerkBot to {place:Place}")
def invite(context: Context, who: str, place: str) -> None:
    context.workspace.do("invite", as_=who, in_=place)


@step("{who:Person} removes ClerkBot from {place:Place}")
def remove(context: Context, who: str, place: str) -> None:
    context.workspace.do("kick", as_=who, in_=place)


@step("{who:Person} opens the group conversation {place:Place} with {one:Person}, {other:Person} and ClerkBot")
def open_group_conversation(context: Context, who: str, place: str, one: str, other: str) -> None:
    context.workspace.open_conversation(who, "group", place, [one, other])


@step("{who:Person} opens the private channel {place:Place} with {other:Person} and ClerkBot")
def open_private_channel(context: Context, who: str, place: str, other: str) -> None:
    context.workspace.open_conversation(who, "private", place, [other])


@step("{who:Person} leaves {place:Place}")
def leave_channel(context: Context, who: str, place: str) -> None:
    """What was looked up about who is in the channel is looked up again after a minute."""
    context.workspace.do("leave", as_=who, in_=place)
    context.workspace.clock.advance(_MEMBERS_ARE_KEPT.total_seconds())


@step("{who:Person} shares {place:Place} with another organisation")
def share(context: Context, who: str, place: str) -> None:
    """The channel has another id from then on."""
    context.workspace.ids[place] = context.workspace.do("share", as_=who, in_=place)["channel"]


@then("ClerkBot has said hello with its usage {count:Times} in {place:Place}")
def hellos(context: Context, count: int, place: str) -> None:
    said = [words_of(message) for message in context.workspace.messages_of_bot("ana", place)]
    hellos = [words for words in said if "Hello, I'm ClerkBot" in words and "save message" in words]
    assert len(hellos) == count, said


@step("the workspace uninstalls ClerkBot")
def uninstall(context: Context) -> None:
    context.workspace.do("uninstall")


@step("{who:Person} installs ClerkBot from its install page")
def install(context: Context, who: str) -> None:
    context.workspace.do("install", as_=who)


@then("the workspace has ClerkBot")
def is_installed(context: Context) -> None:
    assert context.workspace.client.state()["installed"]


@step("{who:Person} opens ClerkBot's Home tab")
def open_home(context: Context, who: str) -> None:
    context.home = context.workspace.do("home", as_=who)["home"]


@step("{who:Person} presses {button:Quoted} in the Home tab")
def press_in_home(context: Context, who: str, button: str) -> None:
    context.home = context.workspace.do("press", as_=who, message="home", action=button)["home"]


@step("{who:Person} chooses {option:Quoted} in {menu:Quoted} of the Home tab")
def choose_in_home(context: Context, who: str, option: str, menu: str) -> None:
    chosen = context.workspace.do("press", as_=who, message="home", action=menu, chosen=option)
    context.home = chosen["home"]


@then("the Home tab does not show {words:Quoted}")
def home_does_not_show(context: Context, words: str) -> None:
    assert words not in words_of(context.home)


@then("the Home tab of {who:Person} shows {words:Quoted} and not {others:Quoted}")
def home_of_shows(context: Context, who: str, words: str, others: str) -> None:
    """As it was published last, without being opened."""
    context.home = context.workspace.client.state(who)["home"]
    shown = words_of(context.home)
    assert words in shown, shown
    assert others not in shown, shown


@then("the Home tab shows {words:Quoted}")
def home_shows(context: Context, words: str) -> None:
    shown = words_of(context.home)
    assert words in shown, shown


@when("{who:Person} uses the shortcut of {message:Quoted}")
def use_shortcut(context: Context, who: str, message: str) -> None:
    context.workspace.do("shortcut", as_=who, message=context.workspace.written[message].ts)


@when("{who:Person} submits the modal with {words:Quoted} as {field:Quoted}")
def submit_modal(context: Context, who: str, words: str, field: str) -> None:
    _submit(context, who, {field: words})


@when("{who:Person} submits the modal with")
def submit_modal_with_all(context: Context, who: str) -> None:
    """Each row has a field, as people read it, and what is entered there."""
    _submit(context, who, {row["field"]: row["entered"] for row in context.table})


def _submit(context: Context, who: str, values: dict[str, str]) -> None:
    outcome = context.workspace.do("submit", as_=who, values=values)
    assert outcome["accepted"], outcome
