"""Words: guided or as a form, what is already told, what is kept before it is lost, the way back after a jump."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "interview_asking.mode_name": "How to ask",
    "interview_asking.mode.guided": "Guided",
    "interview_asking.mode.form": "Form",
    "interview_asking.not_asked_here.one": "Not asked here ({n})",
    "interview_asking.not_asked_here.other": "Not asked here ({n})",
    "interview_asking.fold_open": "Opens these questions",
    "interview_asking.fold_close": "Folds these questions away",
    "interview_asking.unneeded": "No longer needed, unless the answer to {fields} changes. It is kept.",
    "interview_asking.already_told": "Already told",
    "interview_asking.take_over": "Take it over",
    "interview_asking.told.drawn": "Already told: {words}. It follows from {fields}.",
    "interview_asking.told.line": "Already told, in their own words: “{words}”",
    "interview_asking.told.another": "{who} already told: {words}",
    "interview_asking.jump_back": "Back to “{question}”",
    "interview_asking.keep_clock.DL-VIDEO-PRIVATE": "Doorbell, store and bus video is soon erased: ask by {day}.",
    "interview_asking.keep_clock.DL-BWC-90D": "Police body-camera film: ask that it is kept by {day}.",
    "interview_asking.keep_clock.DL-PRESERVATION-DHS": (
        "Hold-room video and other federal records: send the letter by {day}."
    ),
    "interview_asking.keep_any": "{title}: by {day}.",
    "interview_asking.keep_days.one": "One day left",
    "interview_asking.keep_days.other": "{n} days left",
    "interview_asking.keep_today": "Today",
    "interview_asking.keep_late.one": "One day past; it may still be there",
    "interview_asking.keep_late.other": "{n} days past; it may still be there",
    "interview_asking.unseen": (
        "These signs cannot be seen on a page by themselves, so nothing was kept as an answer. They are still here; "
        "write a letter or a figure."
    ),
    "interview_asking.too_long": (
        "Up to {most} letters can be kept here. All of it still stands here; the rest may go to “In their own words”."
    ),
    "interview_asking.too_much": (
        "That is {letters} letters; up to {most} go in at once. Nothing was lost: it is still on the clipboard."
    ),
    "interview_asking.translation.draft": "draft",
    "interview_asking.translation.review": "Mark as read",
    "interview_asking.translation.unread": "Not read after all",
    "interview_asking.translation.who": "Who read this translation beside the words as said?",
    "interview_asking.translation.lead": "Their name and this day are kept with it. Changed, it is a draft again.",
    "interview_asking.translation.keep": "Read today",
    "interview_asking.to_account": "Put it into the account",
    "interview_asking.in_account": "It stands in the account now, in their own words. Ctrl Z takes it out again.",
    "command.interview.ask_back": "Interview: back to where you were",
    "command.interview.take_over": "Interview: take over what is already told",
    "command.interview.mode": "Interview: guided or as a form",
}

ES: Final[dict[str, str]] = {
    "interview_asking.mode_name": "Cómo preguntar",
    "interview_asking.mode.guided": "Guiada",
    "interview_asking.mode.form": "Formulario",
    "interview_asking.not_asked_here.one": "No se pregunta aquí ({n})",
    "interview_asking.not_asked_here.other": "No se pregunta aquí ({n})",
    "interview_asking.fold_open": "Abre estas preguntas",
    "interview_asking.fold_close": "Guarda estas preguntas",
    "interview_asking.unneeded": "Ya no hace falta, a menos que cambie la respuesta a {fields}. Queda guardada.",
    "interview_asking.already_told": "Ya se contó",
    "interview_asking.take_over": "Usarla",
    "interview_asking.told.drawn": "Ya se contó: {words}. Se sigue de {fields}.",
    "interview_asking.told.line": "Ya se contó, en sus palabras: “{words}”",
    "interview_asking.told.another": "{who} ya contó: {words}",
    "interview_asking.jump_back": "Volver a “{question}”",
    "interview_asking.keep_clock.DL-VIDEO-PRIVATE": (
        "El video de timbres, tiendas y autobuses se borra pronto: pídalo a más tardar el {day}."
    ),
    "interview_asking.keep_clock.DL-BWC-90D": (
        "Video de las cámaras de la policía: pida que se guarde a más tardar el {day}."
    ),
    "interview_asking.keep_clock.DL-PRESERVATION-DHS": (
        "Video de la sala de detención y otros registros federales: envíe la carta a más tardar el {day}."
    ),
    "interview_asking.keep_any": "{title}: a más tardar el {day}.",
    "interview_asking.keep_days.one": "Queda un día",
    "interview_asking.keep_days.other": "Quedan {n} días",
    "interview_asking.keep_today": "Hoy",
    "interview_asking.keep_late.one": "Pasó un día; puede que todavía exista",
    "interview_asking.keep_late.other": "Pasaron {n} días; puede que todavía exista",
    "interview_asking.unseen": (
        "Estos signos no se ven solos en una página, así que no se guardó ninguna respuesta. Siguen aquí; escriba "
        "una letra o una cifra."
    ),
    "interview_asking.too_long": (
        "Aquí caben hasta {most} letras. Todo sigue aquí; lo demás puede ir a “En sus palabras”."
    ),
    "interview_asking.too_much": (
        "Son {letters} letras; caben hasta {most} de una vez. No se perdió nada: sigue en el portapapeles."
    ),
    "interview_asking.translation.draft": "borrador",
    "interview_asking.translation.review": "Marcar como leída",
    "interview_asking.translation.unread": "Aún no se ha leído",
    "interview_asking.translation.who": "¿Quién leyó esta traducción junto a lo que se dijo?",
    "interview_asking.translation.lead": "Se guardan su nombre y este día. Si se cambia, es borrador otra vez.",
    "interview_asking.translation.keep": "Leída hoy",
    "interview_asking.to_account": "Ponerlo en el relato",
    "interview_asking.in_account": "Ahora está en el relato, con sus propias palabras. Ctrl Z lo saca otra vez.",
    "command.interview.ask_back": "Entrevista: volver a donde estaba",
    "command.interview.take_over": "Entrevista: usar lo que ya se contó",
    "command.interview.mode": "Entrevista: guiada o como formulario",
}
