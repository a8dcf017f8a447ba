"""What mypy is told to leave out must not grow unnoticed."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_mypy_follows_each_module_of_aws_cdk_that_the_project_imports() -> None:
    """It follows no others of them, and a module that it does not follow makes everything taken from it `Any`."""
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["overrides"]
    (followed,) = [one["module"] for one in overrides if one.get("follow_imports") == "normal"]
    sources = [path for path in (ROOT / "infra").rglob("*.py") if "node_modules" not in path.parts]
    imported = {module for path in sources for module in _cdk_modules(path)}
    assert sorted(imported) == followed


def _cdk_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("aws_cdk"))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "aws_cdk":
            yield node.module
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name for name in names if name.rpartition(".")[2].islower() and find_spec(name))
