"""The mutants of a module: mutmut's changes of single places, at every place of its code, and a sample of them.

mutmut makes its own mutants inside undecorated functions only. Here its operators are also applied to decorated functions (every
command's parser and handler has a decorator), and to what stands in classes and modules: stored enum values, defaults, limits.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import deep_replace
from mutmut.mutation.mutators import mutation_operators

MODULES = Path("clerkbot_app/chalicelib")

_NOTHING_AT_RUN_TIME = m.OneOf(
    m.Annotation(),
    m.Import(),
    m.ImportFrom(),
    m.If(test=m.Name("TYPE_CHECKING")),
    m.Assign(value=m.Call(func=m.Name("TypeVar"))),
    m.Call(func=m.Name("cast")),
    # A text alone on its line is documentation.
    m.SimpleStatementLine(body=[m.Expr(value=m.SimpleString() | m.ConcatenatedString())]),
    # Frozen or not, by position or not: for whoever writes code.
    m.Decorator(decorator=m.Call(func=m.Name("dataclass"))),
    m.Arg(keyword=m.Name("kw_only")),
)
_MAYBE_NOTHING = (
    cst.Annotation,
    cst.Import,
    cst.ImportFrom,
    cst.If,
    cst.Call,
    cst.SimpleStatementLine,
    cst.Decorator,
    cst.Arg,
    cst.Assign,
)
"""The kinds of these, as a match takes long."""


@dataclass(frozen=True)
class Mutant:
    """One change of a module. `id` stays the same when lines move, and when other functions change."""

    id: str
    module: str
    scope: str
    line: int
    nth: int
    """Which of the mutations of its module, in the order in which they are found."""
    before: str
    after: str
    runs_once: bool
    """Whether the place is run at the module's import, or in a function whose answer is kept: no test alone reaches it."""

    @property
    def package(self) -> str:
        return self.module.partition("/")[0]


def mutants_of(root: Path, modules: Iterable[str], kept: Path) -> list[Mutant]:
    """All of these modules. Those of a module that did not change are kept: to find them all takes a minute."""
    before = json.loads(kept.read_text()) if kept.exists() else {}
    found: dict[str, list[dict[str, Any]]] = {}
    for module in modules:
        name = hashlib.sha256((root / MODULES / module).read_bytes() + Path(__file__).read_bytes()).hexdigest() + module
        found[name] = before.get(name) or [asdict(mutant) for mutant in _found(root, module)]
    kept.write_text(json.dumps(found))
    return [Mutant(**mutant) for mutants in found.values() for mutant in mutants]


def sample(mutants: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """As many of them, chosen by the seed and each mutant's id: another change of the code leaves the others in the sample."""
    return sorted(mutants, key=lambda mutant: hashlib.sha256(f"{seed} {mutant.id}".encode()).hexdigest())[:count]


def mutated_source(root: Path, mutant: Mutant) -> str:
    """The whole text of its module with the change."""
    module, mutations = _mutations(root, mutant.module)
    change = mutations[mutant.nth]
    changed = deep_replace(module, change.before, change.after)
    if not isinstance(changed, cst.Module):
        raise TypeError(f"{mutant} leaves no module")
    return changed.code


def _found(root: Path, module: str) -> Iterator[Mutant]:
    tree, mutations = _mutations(root, module)
    seen: Counter[str] = Counter()
    for nth, change in enumerate(mutations):
        texts = tree.code_for_node(change.before).strip(), tree.code_for_node(change.after).strip()
        name = "\0".join((module, change.scope, *texts))
        seen[name] += 1
        digest = hashlib.sha256(f"{name}\0{seen[name]}".encode()).hexdigest()[:12]
        yield Mutant(digest, module, change.scope, change.line, nth, *texts, change.runs_once)


@functools.cache
def _mutations(root: Path, module: str) -> tuple[cst.Module, list[_Change]]:
    source = (root / MODULES / module).read_text()
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor()
    wrapper.visit(visitor)
    return wrapper.module, visitor.found


@dataclass(frozen=True)
class _Change:
    scope: str
    line: int
    before: cst.CSTNode
    after: cst.CSTNode
    runs_once: bool


def _is_called_often(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.FunctionDef):
        return False
    kept = m.Name("cache") | m.Attribute(attr=m.Name("cache"))
    return not any(m.matches(decorator.decorator, kept) for decorator in node.decorators)


def _forced(node: cst.If) -> Iterator[cst.If]:
    """A condition that never holds, and one that always does. mutmut does so for `a if b else c` only."""
    inner = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    for operator, literal in ((cst.And(), "False"), (cst.Or(), "True")):
        test = cst.BooleanOperation(left=inner, operator=operator, right=cst.Name(literal))
        yield node.with_changes(test=test)


class _Visitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Change] = []
        self._scopes: list[str] = []
        self._called_often = 0
        self._raising = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _MAYBE_NOTHING) and m.matches(node, _NOTHING_AT_RUN_TIME):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._scopes.append(node.name.value)
        self._raising += isinstance(node, cst.Raise)
        self._called_often += _is_called_often(node)
        # What an error says is read by developers only: its text is no behaviour.
        if isinstance(node, cst.BaseString) and self._raising:
            return False
        operators: list[tuple[type, Any]] = [*mutation_operators]
        for kind, operator in operators:
            if isinstance(node, kind):
                self._note(node, operator(node))
        if isinstance(node, cst.If):
            for forced in _forced(node):
                self._note(node.test, [forced.test])
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._scopes.pop()
        self._raising -= isinstance(original_node, cst.Raise)
        self._called_often -= _is_called_often(original_node)

    def _note(self, node: cst.CSTNode, changed: Iterable[cst.CSTNode]) -> None:
        line = self.get_metadata(PositionProvider, node).start.line
        scope, runs_once = ".".join(self._scopes), not self._called_often
        self.found += [_Change(scope, line, node, after, runs_once) for after in changed]
