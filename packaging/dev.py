#!/usr/bin/env python3
"""Runs, tests, measures, pins and builds Amparo from its checkout; the first use sets everything up.

Standard library only. This one file keeps to what any Python 3 can read, so that an old one gets a sentence and not
a syntax error; what it starts (dev_verbs, dev_setup) is written for 3.11. Exit status 2: cannot do it or wrong usage.
"""

import sys
from typing import Sequence, Tuple  # noqa: UP035  (their successors cannot be subscripted in old Pythons)

OLDEST, NEWEST = (3, 11), (3, 14)
USAGE = """usage: python3 packaging/dev.py VERB [ARGS...]

  run [ARGS...]    the program with these arguments; alone: the window, or without a display the demonstration
  test [ARGS...]   every check and test; ARGS go to pytest
  long [ARGS...]   the tests that take minutes
  faults [ARGS]    kills, disks that refuse, changed bytes, canaries: 20 minutes, or --full; names of programmes
  bench [NAMES]    the measurements
  screens [ARGS]   pictures of every page, into build/screens; says what does not show whole; ARGS as --only today
  lock [ARGS...]   writes the pin files anew; ARGS go to uv (--upgrade)
  packs ARGS...    rule packs: pin | new-key FILE | sign FOLDER --key FILE --out FILE
  build            the program as one folder, into dist/amparo
"""


def python_trouble(version: Tuple[int, int]) -> str:  # noqa: UP006
    """Nothing, or one line that says which Python is needed."""
    if OLDEST <= version <= NEWEST:
        return ""
    needed = "Python {}.{} to {}.{}".format(*(OLDEST + NEWEST))
    return "Amparo needs {}; this is {}.{}. Please start it with one of those.".format(needed, *version)


def main(arguments: Sequence[str]) -> int:
    """Does what the first argument says; returns the exit status."""
    trouble = python_trouble((sys.version_info[0], sys.version_info[1]))
    if trouble:
        print(trouble, file=sys.stderr)
        return 2
    from dev_setup import CannotGoOnError, say
    from dev_verbs import VERBS

    if not arguments or arguments[0] not in VERBS:
        asked = list(arguments[:1]) in (["-h"], ["--help"], ["help"])
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except CannotGoOnError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
