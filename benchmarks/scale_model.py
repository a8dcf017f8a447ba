"""From 1 to 100,000 workspaces: load, cost by component, what breaks first, and how long people wait in the busiest minute.

    python benchmarks/scale_model.py

Prints the tables of docs/scale.md from the assumptions and prices in benchmarks/scale/; reads the stage's own limits from infra/.
Deterministic; needs no AWS and takes a second or two. Exits with 1 if docs/scale.md does not have these very tables.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.scale.assumptions import USE, WORK  # noqa: E402
from benchmarks.scale.cost import monthly  # noqa: E402
from benchmarks.scale.demand import Demand  # noqa: E402
from benchmarks.scale.limits import LIMITS  # noqa: E402
from benchmarks.scale.peak import busiest_minute  # noqa: E402
from benchmarks.scale.prices import AS_OF, REGION  # noqa: E402
from infra.app_stages import stage_named  # noqa: E402

PAGE = ROOT / "docs" / "scale.md"
SIZES = (1, 100, 1_000, 10_000, 100_000)
WORKERS = stage_named("production").worker_concurrency


def main() -> int:
    demands = [Demand(size, USE, WORK) for size in SIZES]
    tables = [list(_load(demands)), list(_costs(demands)), list(_breaks()), list(_waits(demands))]
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    stale = False
    for table in tables:
        print("\n".join(table), end="\n\n")
        stale = stale or "\n".join(table) not in written
    if stale:
        print(f"{PAGE.relative_to(ROOT)} has other tables: put these in.", file=sys.stderr)
    return 1 if stale else 0


def _load(demands: Sequence[Demand]) -> Iterator[str]:
    yield from _header("In the busiest seconds", demands)
    rows: dict[str, Callable[[Demand], float]] = {
        "requests of Slack a second": lambda one: one.requests_per_second,
        "jobs in the queue a second": lambda one: one.jobs_per_second,
        "functions running at once": lambda one: one.functions_at_once,
        "… of them workers": lambda one: one.workers_at_once,
        "table writes a second (units)": lambda one: one.writes_per_second,
        "reminders due in one minute": lambda one: one.reminders_at_one_moment,
        "million requests a month": lambda one: one.requests * one.use.working_days / 1e6,
        "GB in the table": lambda one: one.stored_gigabytes,
    }
    for name, figure in rows.items():
        yield _row(name, [_figure(figure(one)) for one in demands])


def _costs(demands: Sequence[Demand]) -> Iterator[str]:
    yield from _header(f"$ a month ({REGION}, {AS_OF})", demands)
    costs = [monthly(one) for one in demands]
    for component in costs[0]:
        yield _row(component, [_figure(cost[component]) for cost in costs])
    yield _row("**together**", [f"**{_figure(sum(cost.values()))}**" for cost in costs])
    each = [sum(cost.values()) / one.workspaces for cost, one in zip(costs, demands, strict=True)]
    yield _row("for each workspace", [_figure(cost) for cost in each])


def _breaks() -> Iterator[str]:
    """Each limit by the number of workspaces at which it is reached: demand grows in step with it."""
    yield "| reached at | limit | next step |"
    yield "|---:|---|---|"
    for workspaces, limit in sorted(
        ((_reached(limit.need, limit.most), limit) for limit in LIMITS), key=lambda one: one[0]
    ):
        told = f"{workspaces:,.0f}" if workspaces < 1e8 else "never"
        yield f"| {told} | {limit.name} | {limit.next_step} |"


def _reached(need: str, most: float) -> float:
    if need == "largest_workspace_an_hour":
        one = Demand(1_000_000, USE, WORK)
        return 1e9 if getattr(one, need) < most else most / getattr(Demand(1, USE, WORK), need) * 10
    reached = most / (getattr(Demand(100_000, USE, WORK), need) / 100_000)
    return float(f"{reached:.2g}")


def _waits(demands: Sequence[Demand]) -> Iterator[str]:
    yield from _header("Seconds from queue to answer", demands)
    for workers in (WORKERS, 4 * WORKERS):
        waited = [busiest_minute(one, workers) for one in demands]
        yield _row(f"median, {workers} workers", [f"{one.median:.2f}" for one in waited])
        yield _row(f"99 %, {workers} workers", [f"{one.p99:.2f}" for one in waited])


def _header(what: str, demands: Sequence[Demand]) -> Iterator[str]:
    yield _row(what, [f"{one.workspaces:,}" for one in demands])
    yield "|---|" + "---:|" * len(demands)


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _figure(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.005 else "0.00"


if __name__ == "__main__":
    sys.exit(main())
