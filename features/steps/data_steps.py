"""What is in ClerkBot's data, and what is not."""

from __future__ import annotations

import httpx
from behave import given, then
from behave.runner import Context

_OTHER_WORKSPACE = "T0OTHER01"


@given("another workspace has the same data")
def another_workspace(context: Context) -> None:
    workspace = context.workspace
    workspace.table.copy_workspace(workspace.stack.team_id, _OTHER_WORKSPACE)
    context.data_of_other = workspace.table.rows(workspace=_OTHER_WORKSPACE)
    assert len(context.data_of_other) == len(workspace.table.rows(workspace=workspace.stack.team_id))


@then("the other workspace's data is untouched")
def other_untouched(context: Context) -> None:
    assert context.workspace.table.rows(workspace=_OTHER_WORKSPACE) == context.data_of_other


@then("nothing of the workspace is stored but the note that it was uninstalled")
def only_tombstone(context: Context) -> None:
    team = context.workspace.stack.team_id
    keys = context.workspace.table.keys(workspace=team)
    assert keys == [(f"{team}#INSTALL", "GENERATION")], keys


@then("the text {text:Quoted} is somewhere in ClerkBot's data")
def text_is_kept(context: Context, text: str) -> None:
    assert text.casefold() in context.workspace.table.text().casefold()


@then("the text {text:Quoted} is nowhere in ClerkBot's data")
def text_is_not_kept(context: Context, text: str) -> None:
    assert text.casefold() not in context.workspace.table.text().casefold()


@then("nothing of {who:Person}'s is in ClerkBot's data")
def nothing_of(context: Context, who: str) -> None:
    assert context.workspace.id_of(who) not in context.workspace.table.text()


@then("{who:Person} gets a file that says {text:Quoted}")
def gets_file(context: Context, who: str, text: str) -> None:
    """By direct message, and it can be opened."""
    [file] = [file for message in context.workspace.messages_of_bot(who) for file in message.get("files", ())]
    context.file = httpx.get(file["url_private"], trust_env=False).raise_for_status().text
    assert text in context.file, context.file


@then("the file does not say {text:Quoted}")
def file_does_not_say(context: Context, text: str) -> None:
    assert text not in context.file, context.file


@then("nothing is kept for {who:Person} any more")
def no_partition(context: Context, who: str) -> None:
    """The person's partition and their place in the registers; that they installed the app belongs to the workspace."""
    user = context.workspace.id_of(who)
    keys = context.workspace.table.keys(workspace=context.workspace.stack.team_id)
    left = [key for key in keys if key[0].endswith(f"#P#{user}") or key[1] in {f"PERSON#{user}", f"COLLECTOR#{user}"}]
    assert not left, left
