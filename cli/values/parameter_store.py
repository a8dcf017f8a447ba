"""Parameters: one entry each in SSM's Parameter Store, under `/clerkbot/<stage>/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cli.target.aws import Aws
from cli.values.without_values import told_without_values

_AT_ONCE = 10
"""The most that DeleteParameters takes."""


def parameter_path(stage: str) -> str:
    return f"/clerkbot/{stage}/"


class ParameterStore:
    """Values that are no secrets. Each is written by itself, so an error can leave some written and some not."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._path = parameter_path(aws.stage)

    @property
    def place(self) -> str:
        return f"Parameter Store, {self._path}"

    def read(self) -> dict[str, str]:
        pages = self._aws.client("ssm").get_paginator("get_parameters_by_path")
        return {
            parameter["Name"].removeprefix(self._path): str(parameter["Value"])
            for page in pages.paginate(Path=self._path.rstrip("/"), WithDecryption=True)
            for parameter in page["Parameters"]
        }

    def write(self, values: Mapping[str, str]) -> Iterator[str]:
        for name, value in values.items():
            with told_without_values():
                self._aws.client("ssm").put_parameter(
                    Name=f"{self._path}{name}", Value=value, Type="String", Overwrite=True
                )
            yield name

    def delete(self, names: Sequence[str]) -> Iterator[str]:
        for begin in range(0, len(names), _AT_ONCE):
            some = names[begin : begin + _AT_ONCE]
            with told_without_values():
                self._aws.client("ssm").delete_parameters(Names=[f"{self._path}{name}" for name in some])
            yield from some
