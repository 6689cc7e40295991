"""A program with a field and the window's clipboard rules, told what to do on standard input; answers line by line.

`copy WORDS`, `select WORDS`, `pass SECONDS` (its clock), `empty`, `read`, `selected`, `formats`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.locking.clipboard import OwnClipboard


def main() -> None:
    """Until the input ends."""
    app = QApplication([])
    now = [0.0]
    own = OwnClipboard(lambda: now[0])
    field = QLineEdit()
    field.show()
    QTest.qWaitForWindowExposed(field)

    def obey(line: str) -> str:
        verb, _, rest = line.partition(" ")
        app.processEvents()  # the screen has told by now who holds what; it is believed once it is heard
        clipboard = app.clipboard()
        if verb in ("copy", "select"):
            field.setText(rest)
            field.selectAll()
            if verb == "copy":
                field.copy()
            else:
                clipboard.setText(rest, QClipboard.Mode.Selection)
        elif verb == "pass":
            now[0] += float(rest)
            own.look()
        elif verb == "empty":
            own.empty()
        mode = QClipboard.Mode.Selection if verb in ("select", "selected") else QClipboard.Mode.Clipboard
        return " ".join(clipboard.mimeData(mode).formats()) if verb == "formats" else clipboard.text(mode)

    def read() -> None:
        line = sys.stdin.readline()
        if not line:
            app.quit()
            return
        print(obey(line.strip()), flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    app.exec()


if __name__ == "__main__":
    main()
