"""A process that supervises an embedded AWS until it is killed: `python -m tests.playground.stack.supervise DIR`."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from playground.stack.stack_file import StackFile
from playground.stack.supervisor import Supervisor

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    Supervisor(folder, StackFile.load(folder), print, os.environ).start("aws")
    threading.Event().wait()
