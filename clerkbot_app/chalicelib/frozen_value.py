"""Frozen values that cost nothing to define, for what the function that answers Slack imports. See docs/decisions/0016."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, NoReturn, dataclass_transform


class _OfDataclass:
    """An attribute of the dataclass that a kind of value is like, read from one that is made when it is asked for."""

    def __init__(self, read: Callable[[type], Any]) -> None:
        self._read = read

    def __get__(self, _instance: object, owner: Any) -> Any:
        return self._read(_dataclass_like(owner))


def _fields(like: type) -> Any:
    return vars(like)["__dataclass_fields__"]


def _signature(like: type) -> Any:
    import inspect

    return inspect.signature(like)


@dataclass_transform(frozen_default=True)
class FrozenValue:
    """A subclass is written, used and type-checked like a frozen dataclass; `dataclasses.fields` and `replace` take it.

    `dataclass` writes and compiles six methods for each class, at each start of a function: 0.6 ms for one of a dozen fields, and
    importing it takes 4 ms. Here all classes share their methods. Of a subclass, `kw_only=True` has its fields given by name, and the
    fields in `hidden` are left out of the repr. Raises TypeError for a missing or an unknown field, AttributeError for a change.
    """

    __dataclass_fields__: ClassVar[Any] = _OfDataclass(_fields)
    __signature__: ClassVar[Any] = _OfDataclass(_signature)
    _types: ClassVar[dict[str, str]] = {}
    """The fields' types as they are written, by name."""
    _defaults: ClassVar[dict[str, Any]] = {}
    __match_args__: ClassVar[tuple[str, ...]] = ()
    _hidden: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, kw_only: bool = False, hidden: tuple[str, ...] = ()) -> None:
        own = {name: kind for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar")}
        cls._types = cls._types | own
        cls._defaults = cls._defaults | {name: vars(cls)[name] for name in own if name in vars(cls)}
        if not kw_only:
            cls.__match_args__ = (*cls.__match_args__, *own)  # type: ignore[misc]  # of a dataclass mypy makes them itself
        cls._hidden = (*cls._hidden, *hidden)

    def __init__(self, *positional: Any, **named: Any) -> None:
        cls = type(self)
        if positional:
            count = len(positional) + len(named)
            named.update(zip(cls.__match_args__, positional, strict=False))
            if len(named) != count:
                raise TypeError(f"{cls.__name__}: too many arguments")
        values = cls._defaults | named if cls._defaults else named
        if values.keys() != cls._types.keys():
            raise TypeError(f"{cls.__name__}: missing or unknown: {', '.join(values.keys() ^ cls._types.keys())}")
        object.__setattr__(self, "__dict__", values)

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(vars(self)[name] for name in self._types))

    def __repr__(self) -> str:
        shown = (f"{name}={vars(self)[name]!r}" for name in self._types if name not in self._hidden)
        return f"{type(self).__name__}({', '.join(shown)})"


def changed_fields(value: FrozenValue) -> Mapping[str, Any]:
    """The fields that differ from their defaults, in the order in which they are written."""
    values, defaults = vars(value), value._defaults
    return {
        name: values[name]
        for name in value._types
        if name not in defaults or not (values[name] is defaults[name] or values[name] == defaults[name])
    }


def field_types(cls: type[FrozenValue]) -> Mapping[str, str]:
    """The types of the fields as they are written, by name."""
    return cls._types


@cache
def _dataclass_like(cls: Any) -> type:
    from dataclasses import MISSING, field, make_dataclass

    described = [
        (name, kind, field(default=cls._defaults.get(name, MISSING), kw_only=name not in cls.__match_args__))
        for name, kind in cls._types.items()
    ]
    return make_dataclass(cls.__name__, described, frozen=True)
