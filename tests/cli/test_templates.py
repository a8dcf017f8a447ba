"""The templates at the top of the checkout are those that the commands write."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.values.catalogue import Kind
from cli.values.template import template_text

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "kind"), [(".secrets.template.json", Kind.SECRETS), (".parameters.template.json", Kind.PARAMETERS)]
)
def test_the_template_in_the_checkout_is_the_commands(name: str, kind: Kind) -> None:
    assert (ROOT / name).read_text() == template_text(kind)


def test_filled_in_files_are_ignored_by_git() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {kind.file for kind in Kind} | {".env"} <= set(ignored)
