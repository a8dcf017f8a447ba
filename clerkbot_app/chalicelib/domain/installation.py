"""Whose data a partition holds: a workspace in one generation of its installation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tenant:
    """A workspace (team id, or enterprise id of an organisation-wide install) and the generation of its installation.

    A generation begins with a fresh install and ends with the uninstall, so that deleting an ended one can never touch
    what was kept since.
    """

    workspace: str
    generation: str

    @property
    def partition(self) -> str:
        return f"{self.workspace}#{self.generation}"

    def partition_of(self, owner: str) -> str:
        """A person's partition; the workspace's own for the empty owner."""
        return self.person_partition(owner) if owner else self.partition

    def person_partition(self, user: str) -> str:
        return f"{self.partition}#P#{user}"
