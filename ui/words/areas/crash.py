"""Words: when the program itself is at fault."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "crash.title": "Something in Amparo went wrong",
    "crash.happened": "Amparo made a mistake and stopped what it was doing.",
    "crash.kept": "Every answer shown as saved is kept. What was being typed just then may not be.",
    "crash.next": "You can go on. If it happens again, close Amparo and open it again.",
    "crash.report": "Report",
    "crash.report_holds": "It names places in the program and versions. It holds no names, answers or file names. "
    "It goes nowhere unless you send it.",
    "crash.go_on": "Go on",
    "crash.save": "Save the report",
    "crash.copy": "Copy",
    "crash.close": "Close Amparo",
    "crash.saving": "Saving the report",
    "crash.saved": "The report was saved.",
    "crash.copied": "The report was copied.",
    "crash.cannot_save": "It cannot be saved yet. Copy it instead.",
    "crash.file": "amparo-report",
}
ES: Final[dict[str, str]] = {
    "crash.title": "Algo falló en Amparo",
    "crash.happened": "Amparo cometió un error y dejó de hacer lo que estaba haciendo.",
    "crash.kept": "Se conserva cada respuesta que aparece como guardada. Lo que se escribía en ese momento quizá no.",
    "crash.next": "Puede continuar. Si vuelve a pasar, cierre Amparo y ábralo de nuevo.",
    "crash.report": "Informe",
    "crash.report_holds": "Nombra lugares del programa y versiones. No contiene nombres, respuestas ni archivos. "
    "No va a ninguna parte si usted no lo envía.",
    "crash.go_on": "Continuar",
    "crash.save": "Guardar el informe",
    "crash.copy": "Copiar",
    "crash.close": "Cerrar Amparo",
    "crash.saving": "Guardando el informe",
    "crash.saved": "Se guardó el informe.",
    "crash.copied": "Se copió el informe.",
    "crash.cannot_save": "Todavía no se puede guardar. Cópielo.",
    "crash.file": "informe-amparo",
}
