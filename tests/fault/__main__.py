"""`python -m tests.fault`, which `packaging/dev.py faults` starts; what it spawns loads `runner` by its name."""

from __future__ import annotations

import sys

from tests.fault.runner import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
