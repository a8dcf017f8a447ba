"""From a shortcut of Slack to the opened modal, in a new process and in one that has opened others before, beside two peers in the same run.

    python benchmarks/modal_opening.py [RUNS] [--folder FOLDER]

All do the same as in a fresh Lambda environment, from a folder of compiled modules: read the secret, check the signature, read and decrypt
the workspace's bot token, call views.open, answer 200. Secrets Manager, DynamoDB, KMS and Slack are one stub on this machine, over TLS;
ClerkBot also reads the person's settings and the item. The peers are Bolt with boto3, and slack_sdk's WebClient with Chalice and boto3. They
run in turns; what counts is the ratio of the medians. A trigger lasts three seconds. Exits with 1 above a limit.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from benchmarks.web_path.arguments import arguments, prepared  # noqa: E402
from benchmarks.web_path.programs import BOLT, CHALICE_BOTO3, CLERKBOT, FLOOR, started  # noqa: E402
from benchmarks.web_path.slack_request import shortcut_request  # noqa: E402

COLD_LIMIT, WARM_LIMIT = 0.25, 0.2
"""At most these shares of Bolt's times."""
WARM = 20
"""Requests to each process after its first one."""


def main() -> int:
    options = arguments(__doc__, runs=7)
    cold: dict[str, list[float]] = {CLERKBOT: [], BOLT: [], CHALICE_BOTO3: []}
    warm: dict[str, list[float]] = {name: [] for name in cold}
    with prepared(options.folder) as (folders, aws):
        for run in range(options.runs + 1):
            for name, folder in folders.items():
                if name == FLOOR:
                    continue
                with started(name, folder, aws.environment()) as process:
                    first = process.serve(shortcut_request(run)).answered
                    rest = [process.serve(shortcut_request(run)).wall for _ in range(WARM)]
                if run:  # The first of each warms the disk.
                    cold[name].append(first)
                    warm[name] += rest[2:]
        assert aws.opened == len(cold) * (options.runs + 1) * (WARM + 1)
    ratios = []
    for what, times in (("in a new process", cold), ("in a warm process", warm)):
        medians = {name: statistics.median(values) for name, values in times.items()}
        for name, median in medians.items():
            print(f"{name:<28} {what:<18} median {median * 1000:7.1f} ms   x Bolt {median / medians[BOLT]:5.2f}")
        ratios.append(medians[CLERKBOT] / medians[BOLT])
    print(
        f"ClerkBot / Bolt, cold = {ratios[0]:.3f} (limit: {COLD_LIMIT}), warm = {ratios[1]:.3f} (limit: {WARM_LIMIT})"
    )
    return 0 if ratios[0] <= COLD_LIMIT and ratios[1] <= WARM_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
