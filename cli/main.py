"""The command line `clerkbot`: its groups and commands by name, and what happens to their errors."""

from __future__ import annotations

import sys
import traceback

import click

from cli.errors import ClerkBotError, ExitCode, in_words, unexpected_in_words
from cli.lazy_group import Command, LazyGroup
from cli.output import Output, output, output_options

COMMANDS = {
    "local": Command("cli.local.commands:local", "Run ClerkBot on this computer and drive it from here."),
    "synth": Command("cli.synth:synth", "Write the CloudFormation templates of a deployment."),
}


@click.group(cls=LazyGroup, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@output_options
def clerkbot() -> None:
    """ClerkBot keeps your priority queue in Slack while you are busy or away."""


@clerkbot.command()
@output_options
def version() -> None:
    """Print the version."""
    from importlib import metadata

    number = metadata.version("clerkbot")
    output().result({"version": number}, f"clerkbot {number}")


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
        code = error.code if isinstance(error, ClerkBotError) else ExitCode.FAILED
        told.error(in_words(error) if isinstance(error, ClerkBotError) else unexpected_in_words(error), code)
        return code


def _exit_code(returned: object) -> int:
    return int(returned) if isinstance(returned, int) else ExitCode.OK


def _usage(misuse: click.ClickException) -> str:
    context = getattr(misuse, "ctx", None)
    where = f"{context.get_usage()}\n" if context else ""
    return f"{where}{misuse.format_message()}"


if __name__ == "__main__":
    main()
