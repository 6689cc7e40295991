"""Words: reporting of child abuse. What the law asks is the brief's PRIV-09, not yet approved by an attorney."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "reporting.title": "Reporting child abuse",
    "reporting.about": "Illinois law makes people in some lines of work report when they have reason to think that a "
    "child is abused or neglected (325 ILCS 5/4).",
    "reporting.draft": "Draft wording",
    "reporting.hotline": "Hotline",
    "reporting.number": "800-25-ABUSE",
    "reporting.who": "Social workers, medical, school, crisis and domestic-violence staff and clergy are on the "
    "list; "
    "attorneys are not on the list that was read. Whether a social worker on a legal team reports or falls under "
    "privilege, an attorney decides before anything is asked (PRIV-09).",
    "reporting.role": "My work here",
    "reporting.role_about": "Kept in the records for the person who is signed in.",
    "reporting.role.attorney": "Attorney",
    "reporting.role.paralegal": "Paralegal",
    "reporting.role.social_worker": "Social worker",
    "reporting.role.medical": "Medical",
    "reporting.role.school": "School",
    "reporting.role.clergy": "Clergy",
    "reporting.role.crisis_staff": "Crisis or domestic violence",
    "reporting.role.other_work": "Other",
    "reporting.duty.listed": "Your work is on the list. Before questions about harm to a child you see a reminder.",
    "reporting.duty.unclear": "Ask an attorney whether your work is on the list. Before questions about harm to a "
    "child you see a reminder.",
    "reporting.duty.attorney": "Attorneys are not on the list that was read. No reminder is shown.",
    "reporting.duty.not_said": "Choose your work, so that the reminder is there when it is needed.",
    "reporting.log": "Log of reports",
    "reporting.log_about": "Kept apart from every matter. It is in no bundle, no export and no search.",
    "reporting.log_none": "No report is written down.",
    "reporting.day": "Day of the report, as 2026-11-12",
    "reporting.to": "To whom",
    "reporting.what": "What was reported, without a name",
    "reporting.keep": "Write it down",
    "reporting.by": "{day}, to {to}, by {by}",
    "reporting.saying.open": "Reading the log",
    "reporting.saying.save": "Keeping it",
    "reporting.kept": "The report is written down",
    "reporting.banner.listed": "Your work may make you report harm to a child. Say so before you ask. Hotline "
    "800-25-ABUSE. An attorney can be asked first (PRIV-09).",
    "reporting.banner.unclear": "Some people here may have to report harm to a child. Ask an attorney whether you "
    "are "
    "one, and say so before you ask. Hotline 800-25-ABUSE (PRIV-09).",
    "reporting.banner_open": "Duty and log",
    "reporting.settings_about": "Your work here, the hotline, and the log of reports, kept apart from every matter.",
    "command.window.reporting": "Reporting child abuse: my role, hotline, log",
}
ES: Final[dict[str, str]] = {
    "reporting.title": "Denuncia de maltrato infantil",
    "reporting.about": "La ley de Illinois obliga a personas de ciertos trabajos a denunciar cuando tienen motivo "
    "para "
    "pensar que un niño sufre maltrato o descuido (325 ILCS 5/4).",
    "reporting.draft": "Texto en borrador",
    "reporting.hotline": "Línea de denuncia",
    "reporting.number": "800-25-ABUSE",
    "reporting.who": "El personal de trabajo social, medicina, escuelas, crisis y violencia doméstica y el clero "
    "están "
    "en la lista; las abogadas y los abogados no están en la lista que se leyó. Si alguien de trabajo "
    "social en un equipo legal "
    "denuncia o está bajo el privilegio, lo decide una abogada o un abogado antes de preguntar nada (PRIV-09).",
    "reporting.role": "Mi trabajo aquí",
    "reporting.role_about": "Se guarda en los registros para la persona que entró.",
    "reporting.role.attorney": "Abogada o abogado",
    "reporting.role.paralegal": "Asistente legal",
    "reporting.role.social_worker": "Trabajo social",
    "reporting.role.medical": "Medicina",
    "reporting.role.school": "Escuela",
    "reporting.role.clergy": "Clero",
    "reporting.role.crisis_staff": "Crisis o violencia doméstica",
    "reporting.role.other_work": "Otro",
    "reporting.duty.listed": "Su trabajo está en la lista. Antes de preguntas sobre daño a un niño verá un "
    "recordatorio.",
    "reporting.duty.unclear": "Pregunte a una abogada o un abogado si su trabajo está en la lista. Antes de "
    "preguntas "
    "sobre daño a un niño verá un recordatorio.",
    "reporting.duty.attorney": "Las abogadas y los abogados no están en la lista que se leyó. "
    "No se muestra recordatorio.",
    "reporting.duty.not_said": "Elija su trabajo, para que el recordatorio esté cuando haga falta.",
    "reporting.log": "Registro de denuncias",
    "reporting.log_about": "Se guarda aparte de todos los casos. No está en ningún paquete, exportación ni búsqueda.",
    "reporting.log_none": "No hay ninguna denuncia anotada.",
    "reporting.day": "Día de la denuncia, como 2026-11-12",
    "reporting.to": "A quién",
    "reporting.what": "Qué se denunció, sin nombres",
    "reporting.keep": "Anotarla",
    "reporting.by": "{day}, a {to}, por {by}",
    "reporting.saying.open": "Leyendo el registro",
    "reporting.saying.save": "Guardando",
    "reporting.kept": "La denuncia quedó anotada",
    "reporting.banner.listed": "Su trabajo puede obligarle a denunciar el daño a un niño. Dígalo antes de preguntar. "
    "Línea 800-25-ABUSE. Puede preguntar primero a una abogada o un abogado (PRIV-09).",
    "reporting.banner.unclear": "Algunas personas aquí quizá deban denunciar el daño a un niño. Pregunte si usted "
    "es una "
    "de ellas y dígalo antes de preguntar. Línea 800-25-ABUSE (PRIV-09).",
    "reporting.banner_open": "Deber y registro",
    "reporting.settings_about": "Su trabajo aquí, la línea de denuncia y el registro de denuncias, aparte de casos.",
    "command.window.reporting": "Denuncia de maltrato infantil: mi trabajo, línea, registro",
}
