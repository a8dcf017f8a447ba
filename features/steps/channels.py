"""ClerkBot comes into channels and leaves them, and is installed and uninstalled."""

from __future__ import annotations

from behave import step, then
from behave.runner import Context

from cli.local.story_stage import words_of


@step("{who:Person} invites ClerkBot to {place:Place}")
def invite(context: Context, who: str, place: str) -> None:
    context.workspace.do("invite", as_=who, in_=place)


@step("{who:Person} removes ClerkBot from {place:Place}")
def remove(context: Context, who: str, place: str) -> None:
    context.workspace.do("kick", as_=who, in_=place)


@step("the event of it comes again")
def again(context: Context) -> None:
    """Slack sends an event again, with the same id, when it has missed the answer."""
    context.workspace.do("redeliver", last=1)


@then("ClerkBot has said hello with its usage {count:d} time(s) in {place:Place}")
def hellos(context: Context, count: int, place: str) -> None:
    said = [words_of(message) for message in context.workspace.said("ana", place)]
    hellos = [words for words in said if "Hello, I am ClerkBot" in words and "save message" in words]
    assert len(hellos) == count, said


@step("the workspace uninstalls ClerkBot")
def uninstall(context: Context) -> None:
    context.workspace.do("uninstall")


@step("{who:Person} installs ClerkBot from its install page")
def install(context: Context, who: str) -> None:
    context.workspace.do("install", as_=who)


@then("the workspace has ClerkBot")
def is_installed(context: Context) -> None:
    assert context.workspace.driving.is_installed()
