"""`clerkbot secrets|params set NAME` and `rotate NAME`: one value, from a hidden prompt or stdin, never the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from cli.confirm import dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import stage_options
from cli.values.apply import allow_unknown_option, check_names, store_all
from cli.values.catalogue import CATALOGUES, SUFFIX_PREVIOUS, ValueKind, is_placeholder
from cli.values.value_plan import ValueChange, plan_changes, plan_document, plan_text
from cli.values.value_stores import ValueStore, read_selected, selected_kind, selected_store


@click.command()
@click.argument("name")
@click.argument("surplus", nargs=-1, metavar="")
@allow_unknown_option
@dry_run_option
@stage_options
def set_value(name: str, surplus: tuple[str, ...], allow_unknown: bool, dry_run: bool) -> None:
    """Store one value. You type it at a hidden prompt or pipe it in; the last newline of a pipe is ignored."""
    kind = selected_kind()
    _refuse_value_on_command_line(kind, name, surplus)
    check_names(kind, [name], allow_unknown=allow_unknown)
    store = selected_store()
    value = ask_value(name)
    store.check({name: value})
    planned = plan_changes(read_selected(store), {name: value})
    if not dry_run and planned[0].change is not ValueChange.UNCHANGED:
        store_all(store, {name: value})
    ending = "\nDry run: nothing was changed." if dry_run else ""
    output().result(
        {"place": store.place, "plan": plan_document(planned), "dry_run": dry_run}, f"{plan_text(planned)}{ending}"
    )


@click.command()
@click.argument("name")
@click.argument("surplus", nargs=-1, metavar="")
@click.option("--finish", is_flag=True, help="End the rotation: delete the old value.")
@dry_run_option
@stage_options
def rotate_value(name: str, surplus: tuple[str, ...], finish: bool, dry_run: bool) -> None:
    """Replace a value by a new one, typed at a hidden prompt or piped in.

    The old signing secret is kept as SLACK_SIGNING_SECRET_PREVIOUS, and the bot accepts requests signed with either one,
    until you end the rotation with --finish.
    """
    kind = selected_kind()
    _refuse_value_on_command_line(kind, name, surplus)
    previous = f"{name}{SUFFIX_PREVIOUS}"
    store = selected_store()
    stored = read_selected(store)
    if finish:
        _finish_rotation(store, previous if stored.get(previous) else "", dry_run)
        return
    if not stored.get(name):
        raise ClerkBotError(
            f"{name} is not stored yet", f"Store it first: clerkbot {kind.value} set {name}", ExitCode.NOT_POSSIBLE
        )
    value = ask_value(name)
    if value == stored[name]:
        raise ClerkBotError("This value is stored already", "Create a new one in Slack first", ExitCode.NOT_POSSIBLE)
    keeps_previous = previous in CATALOGUES[kind].names
    wanted = {name: value, **({previous: stored[name]} if keeps_previous else {})}
    store.check(wanted)
    planned = plan_changes(stored, wanted)
    if not dry_run:
        store_all(store, wanted)
    next_step = f"When Slack uses the new one: clerkbot {kind.value} rotate {name} --finish" if keeps_previous else ""
    output().result(
        {"place": store.place, "plan": plan_document(planned), "dry_run": dry_run},
        "\n".join(line for line in (plan_text(planned), next_step) if line),
    )


def ask_value(name: str) -> str:
    """A value from the hidden prompt, or from stdin. Raises ClerkBotError for an empty value or a placeholder."""
    if sys.stdin.isatty():
        value = str(click.prompt(f"Value of {name} (not shown)", hide_input=True, err=True))
    else:
        value = sys.stdin.read().removesuffix("\n")
    if not value.strip():
        raise ClerkBotError(f"The value of {name} is empty", "Type it at the prompt, or pipe it in", ExitCode.USAGE)
    if is_placeholder(value):
        raise ClerkBotError(f"This is the template's placeholder for {name}", "Fill in the value", ExitCode.USAGE)
    return value


def _finish_rotation(store: ValueStore, previous: str, dry_run: bool) -> None:
    """`previous` is the name of the stored old value, empty where there is none."""
    if previous and not dry_run:
        list(store.delete([previous]))
    if not previous:
        text = "There is no old value: nothing to finish."
    else:
        text = f"Would delete {previous}." if dry_run else f"Deleted {previous}: only the new value is accepted now."
    output().result(
        {"place": store.place, "deleted": [previous] if previous and not dry_run else [], "dry_run": dry_run}, text
    )


def _refuse_value_on_command_line(kind: ValueKind, name: str, surplus: Sequence[str]) -> None:
    """Raises ClerkBotError, which does not repeat the value."""
    if "=" in name or surplus:
        raise ClerkBotError(
            "A value on the command line stays in the shell's history, and every user of this computer can see it "
            "while the command runs",
            f"Give only the name, and type or pipe the value: clerkbot {kind.value} set NAME. If the value is a secret, "
            "also change it in Slack, because it is no longer secret",
            ExitCode.USAGE,
        )
