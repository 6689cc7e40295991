"""Words: the client's window and the break, said in the language of the questions; Arabic is in `ui.words.ar`."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "client_window.larger": "Larger letters",
    "client_window.first_size": "Smaller letters",
    "client_window.can_stop": "We can stop whenever you want.",
    "client_window.pause": "Pause",
    "client_window.point": "You can point or say your answer. There are no right or wrong answers.",
    "client_window.several": "You can point at more than one, or say your answer. There are no right or wrong answers.",
    "client_window.tell": "Please tell the person beside you. There are no right or wrong answers.",
    "client_window.waiting.title": "One moment, please.",
    "client_window.waiting.lead": "The interviewer is writing something down. You do not have to answer anything now. "
    "You can ask or say something at any time.",
    "client_window.telling.title": "In your own words",
    "client_window.telling.lead": "Tell it the way you remember it. Take your time. It is written down as you say it.",
    "client_window.state.client_does_not_know": "I don’t know",
    "client_window.state.declined": "I prefer not to say",
    "client_window.state.come_back_later": "Come back to it later",
    "client_window.break.title": "We are taking a break.",
    "client_window.break.time": "Take all the time you need. Nothing is lost.",
    "client_window.break.ground": "If it helps you: feel both feet on the floor. Look around and name, to yourself, "
    "five things you see. Let your breath out slowly.",
    "client_window.break.decide": "You decide if we go on, and when.",
    "client_window.go_on": "Go on",
    "client_window.break.name": "Break",
    "client_window.break.offer": "It has been a while. This is a good place for a break, if one is wanted.",
    "client_window.break.take": "Take a break",
    "client_window.open": "Client window",
    "client_window.close": "Close client window",
    "client_window.stopped": "Everything is kept. The interview goes on at: {part}.",
    "command.interview.client_window": "Interview: open or close the client window",
    "command.interview.break": "Interview: take a break",
    "command.interview.stop": "Interview: stop here",
}
ES: Final[dict[str, str]] = {
    "client_window.larger": "Letra más grande",
    "client_window.first_size": "Letra más pequeña",
    "client_window.can_stop": "Podemos parar cuando usted quiera.",
    "client_window.pause": "Pausa",
    "client_window.point": "Puede señalar o decir su respuesta. No hay respuestas buenas ni malas.",
    "client_window.several": "Puede señalar más de una, o decir su respuesta. No hay respuestas buenas ni malas.",
    "client_window.tell": "Cuéntele, por favor, a la persona que está con usted. No hay respuestas buenas ni malas.",
    "client_window.waiting.title": "Un momento, por favor.",
    "client_window.waiting.lead": "La persona que le entrevista está anotando algo. Ahora no tiene que contestar nada. "
    "Puede preguntar o decir algo cuando quiera.",
    "client_window.telling.title": "En sus propias palabras",
    "client_window.telling.lead": "Cuéntelo como lo recuerda. Tómese su tiempo. Se anota tal como usted lo dice.",
    "client_window.state.client_does_not_know": "No sé",
    "client_window.state.declined": "Prefiero no contestar",
    "client_window.state.come_back_later": "Volver después",
    "client_window.break.title": "Hacemos una pausa.",
    "client_window.break.time": "Tómese todo el tiempo que necesite. No se pierde nada.",
    "client_window.break.ground": "Si le ayuda: sienta los dos pies en el suelo. Mire a su alrededor y nombre, para "
    "sí, cinco cosas que ve. Suelte el aire despacio.",
    "client_window.break.decide": "Usted decide si seguimos, y cuándo.",
    "client_window.go_on": "Seguir",
    "client_window.break.name": "Pausa",
    "client_window.break.offer": "Ya pasó un buen rato. Este es un buen lugar para una pausa, si alguien la quiere.",
    "client_window.break.take": "Hacer una pausa",
    "client_window.open": "Ventana del cliente",
    "client_window.close": "Cerrar ventana del cliente",
    "client_window.stopped": "Todo queda guardado. La entrevista sigue en: {part}.",
    "command.interview.client_window": "Entrevista: abrir o cerrar la ventana del cliente",
    "command.interview.break": "Entrevista: hacer una pausa",
    "command.interview.stop": "Entrevista: detenerse aquí",
}
