"""The command line `clerkbot`: its groups and commands by name, and what happens to their errors."""

from __future__ import annotations

import sys
import traceback

import click

from cli.errors import ExitCode, in_words, unexpected_in_words
from cli.faults import explained
from cli.lazy_group import Command, LazyGroup
from cli.output import Output
from cli.target.options import target_options

CLOUD_COMMANDS = {
    "synth": Command(
        "cli.synth:synth", "Write the CloudFormation templates of a deployment.", "clerkbot synth --output cdk.out"
    ),
    "bootstrap": Command(
        "cli.cloud.bootstrap:bootstrap", "Prepare an AWS account and region for deployments.", "clerkbot bootstrap"
    ),
    "diff": Command("cli.cloud.diff:diff", "Show what a deployment would change.", "clerkbot diff --stage staging"),
    "deploy": Command("cli.cloud.deploy:deploy", "Deploy a stage.", "clerkbot deploy --stage staging"),
    "destroy": Command("cli.cloud.destroy:destroy", "Take a stage down.", "clerkbot destroy --stage staging"),
}
RELEASE_COMMANDS = {
    "pipeline": Command(
        "cli.pipeline.group:pipeline",
        "The pipeline that tests and deploys.",
        "clerkbot pipeline deploy --repository acme/clerkbot",
    ),
    "smoke": Command(
        "cli.smoke.command:smoke", "Test a deployed stage from end to end.", "clerkbot smoke --stage staging"
    ),
    "rollback": Command(
        "cli.rollback.command:rollback",
        "Run the code before the last deployment again.",
        "clerkbot rollback --stage production",
    ),
}
COMMANDS = {
    "setup": Command(
        "cli.setup.command:setup",
        "From an empty account to a running bot, step by step.",
        "clerkbot setup --stage staging",
    ),
    "doctor": Command(
        "cli.doctor.command:doctor", "Look for what is wrong, and say what mends it.", "clerkbot doctor --stage staging"
    ),
    "status": Command("cli.status.command:status", "All stages on one screen.", "clerkbot status"),
    "local": Command(
        "cli.local.group:local", "Run ClerkBot on this computer and drive it from here.", "clerkbot local up"
    ),
    **CLOUD_COMMANDS,
    **RELEASE_COMMANDS,
    "manifest": Command(
        "cli.manifest.command:manifest", "Print the Slack app's manifest.", "clerkbot manifest --stage staging --link"
    ),
    "secrets": Command(
        "cli.values.group:secrets", "The Slack app's secrets of a stage.", "clerkbot secrets list --stage staging"
    ),
    "params": Command("cli.values.group:params", "A stage's parameters.", "clerkbot params list --stage staging"),
    "workspaces": Command(
        "cli.workspaces.group:workspaces", "Where the bot is installed.", "clerkbot workspaces list --stage production"
    ),
    "queue": Command(
        "cli.queue.group:queue", "What waits to be done, and what failed.", "clerkbot queue depth --stage production"
    ),
    "logs": Command(
        "cli.logs.command:logs", "Read the bot's logs.", "clerkbot logs --stage production --since 1h --follow"
    ),
    "open": Command("cli.opening.command:open_page", "Open a page about the stage.", "clerkbot open dashboard"),
    "completion": Command(
        "cli.completion:completion",
        "Print the script that completes commands in your shell.",
        "source <(clerkbot completion bash)",
    ),
    "version": Command("cli.version:version", "Print the version.", "clerkbot version"),
}


@click.group(cls=LazyGroup, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@target_options
def clerkbot() -> None:
    """ClerkBot keeps your priority queue in Slack while you are busy or away.

    Results go to stdout and all talk to stderr; with --json, stdout is one JSON document. See docs/cli.md for the order
    in which options, variables and the config file count, and for the exit codes.
    """
    context = click.get_current_context()
    if context.invoked_subcommand in CLOUD_COMMANDS:
        from cli.target.handing_on import hand_on

        hand_on(context)


def main() -> None:
    """The entry point of `.venv/bin/clerkbot`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; returns its exit code. Every error ends here, in words."""
    told = Output()
    try:
        return _exit_code(clerkbot.main(arguments, prog_name="clerkbot", obj=told, standalone_mode=False))
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as misuse:
        told.json = told.json or "--json" in arguments  # it may stand behind the word that was not understood
        told.error(_usage(misuse), misuse.exit_code)
        return misuse.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return ExitCode.INTERRUPTED
    except Exception as error:
        if told.debug:
            traceback.print_exc()
        known = explained(error)
        code = known.code if known else ExitCode.FAILED
        told.error(in_words(known) if known else unexpected_in_words(error), code)
        return code


def _exit_code(returned: object) -> int:
    return int(returned) if isinstance(returned, int) else ExitCode.OK


def _usage(misuse: click.ClickException) -> str:
    context = getattr(misuse, "ctx", None)
    where = f"{context.get_usage()}\n" if context else ""
    return f"{where}{misuse.format_message()}"


if __name__ == "__main__":
    main()
