"""A synthesized CloudFormation template, as the tests read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Template:
    """The template `document` of one stack in the cloud assembly `folder`."""

    folder: Path
    stack: str
    document: dict[str, Any]

    @classmethod
    def load(cls, folder: Path, stack: str) -> Template:
        return cls(folder, stack, json.loads((folder / f"{stack}.template.json").read_text(encoding="utf-8")))

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        resources: dict[str, dict[str, Any]] = self.document["Resources"]
        return resources

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        return {name: resource for name, resource in self.resources.items() if resource["Type"] == kind}

    def properties(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The properties of the one resource of this kind that has the `wanted` ones."""
        found = [
            resource["Properties"]
            for resource in self.of_type(kind).values()
            if wanted.items() <= {key: _plain(value) for key, value in resource["Properties"].items()}.items()
        ]
        assert len(found) == 1, f"{len(found)} resources of {kind} with {wanted}"
        properties: dict[str, Any] = found[0]
        return properties

    def logical_id(self, kind: str, **wanted: Any) -> str:
        properties = self.properties(kind, **wanted)
        return next(name for name, resource in self.of_type(kind).items() if resource["Properties"] is properties)

    @property
    def stage(self) -> str:
        return self.stack.removeprefix("clerkbot-")

    def bundle(self) -> Path:
        """The functions' zip, as it would be published."""
        key = self.resources["Worker"]["Properties"]["CodeUri"]["Key"]
        return self.folder / f"asset.{key}"


def _plain(value: Any) -> Any:
    """Comparable and hashable: only plain values are asked for."""
    return value if isinstance(value, str | int | bool) else None
