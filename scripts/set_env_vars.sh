# shellcheck shell=bash
# Makes the variables of a .env file (see .env.template) those of this shell. To be sourced, not run:
#
#   source scripts/set_env_vars.sh [FILE]
#
# FILE is .env unless named. A value `file:PATH` stands for what that file holds. Values are not shown.
if [[ "${BASH_SOURCE[0]:-}" == "$0" ]]; then
    echo "Source this file, so that the variables become those of your shell: source $0 [FILE]" >&2
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
