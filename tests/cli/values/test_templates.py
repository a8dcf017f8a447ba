"""The templates at the top of the checkout are those that the commands write."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.values.apply import template_text
from cli.values.catalogue import ValueKind

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("name", "kind"),
    [(".secrets.template.json", ValueKind.SECRETS), (".parameters.template.json", ValueKind.PARAMETERS)],
)
def test_the_template_in_the_checkout_is_the_commands(name: str, kind: ValueKind) -> None:
    assert (ROOT / name).read_text() == template_text(kind)


def test_filled_in_files_are_ignored_by_git() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {kind.file for kind in ValueKind} | {".env"} <= set(ignored)
