"""Sets a `.env` file's variables in a shell: `eval "$(python -m cli.values.env_file .env)"`.

scripts/set_env_vars.sh runs it. Values may be secret, so nothing is printed to a terminal.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from cli.errors import ClerkBotError, ExitCode, in_words
from cli.values.catalogue import is_placeholder
from cli.values.values_file import FROM_FILE, resolve_value

_LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)")


def main(arguments: list[str]) -> int:
    """Print `export` lines for a shell to evaluate; returns an exit code."""
    if sys.stdout.isatty():
        print("This prints values for a shell to read. Use: source scripts/set_env_vars.sh [FILE]", file=sys.stderr)
        return ExitCode.USAGE
    path = Path(arguments[0] if arguments else ".env")
    try:
        exports = [f"export {name}={shlex.quote(value)}" for name, value in read_variables(path)]
    except FileNotFoundError:
        print(f"There is no {path}. Copy .env.template to it and fill it in.", file=sys.stderr)
        return ExitCode.NOT_POSSIBLE
    except ClerkBotError as error:
        print(in_words(error), file=sys.stderr)
        return error.code
    print("\n".join(exports))
    return ExitCode.OK


def read_variables(path: Path) -> Iterator[tuple[str, str]]:
    """The file's names and values; `file:PATH` is relative to it. Raises ClerkBotError that names the line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if not found:
            raise ClerkBotError(f"{path}, line {number}: this line is not NAME=VALUE", code=ExitCode.NOT_POSSIBLE)
        name, value = found[1], _unquoted(found[2])
        if is_placeholder(value):
            raise ClerkBotError(
                f"{path}, line {number}: {name} still contains the template's placeholder",
                "Fill it in, or delete the line",
                ExitCode.NOT_POSSIBLE,
            )
        yield name, resolve_value(value, path.parent) if value.startswith(FROM_FILE) else value


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
