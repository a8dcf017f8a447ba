# shellcheck shell=bash
# Sets the variables of a .env file (see .env.template) in this shell. Source it, do not run it:
#
#   source scripts/set_env_vars.sh [FILE]
#
# FILE is .env unless given. A value `file:PATH` stands for the contents of that file. Values are not printed.
if [[ "${BASH_SOURCE[0]:-}" == "$0" ]]; then
    echo "Source this file to set the variables in your shell: source $0 [FILE]" >&2
    exit 2
fi

_clerkbot_here="$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")/.." && pwd)"
if _clerkbot_exports="$("$_clerkbot_here/.venv/bin/python" -m cli.values.env_file "${1:-.env}")"; then
    eval "$_clerkbot_exports"
    unset _clerkbot_here _clerkbot_exports
else
    unset _clerkbot_here _clerkbot_exports
    false
fi
