"""Words: before the narrative. What a person is told about privilege and recording is a draft, not yet approved."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "before.title": "Before the narrative",
    "before.about": "A few things to settle before a story is told. None of them stops you in an emergency: take "
    "what "
    "keeps the person safe first.",
    "before.draft": "Draft wording",
    "before.saying.open": "Reading what is settled",
    "before.saying.save": "Keeping it",
    "before.saying.compare": "Comparing names",
    "before.saying.look": "Looking for the matters",
    "before.number": "Matter {matter}",
    "before.interview": "Interview",
    "before.to_matter": "Matter",
    "before.conflict": "Conflict check",
    "before.conflict_about": "Every name in this matter is compared with every name in the records, as written "
    "and as "
    "it sounds, in any script. You see only whether there may be a conflict.",
    "before.names": "Names of this matter",
    "before.names.none": "No name is written down yet. Write one below, or in the interview.",
    "before.added": "Other names to look for, one to a line: an employer, a landlord, the other side",
    "before.compare": "Compare names",
    "before.compare_again": "Compare again",
    "before.stale": "A name changed since. Compare again.",
    "before.result.none": "No conflict found",
    "before.result.possible.one": "A possible conflict with {n} matter: an attorney must look",
    "before.result.possible.other": "Possible conflicts with {n} matters: an attorney must look",
    "before.result.cleared": "An attorney looked: no conflict",
    "before.result.conflict": "An attorney looked: there is a conflict",
    "before.compared": "Names compared: {names}. Other matters: {matters}. {at}, {by}.",
    "before.look": "Show which matters",
    "before.look_none": "No other matter resembles these names any more.",
    "before.look_line": "{ours} here, {theirs} there, {how}",
    "before.exact": "same spelling",
    "before.alike": "sounds alike",
    "before.clear": "There is no conflict",
    "before.confirm": "There is a conflict",
    "before.role.client": "client",
    "before.role.witness": "witness",
    "before.role.family": "family",
    "before.role.caller": "caller",
    "before.role.alias": "other name of a speaker",
    "before.role.mentioned": "person named in an account",
    "before.role.household": "member of a household",
    "before.role.guardian": "guardian",
    "before.role.interpreter": "interpreter",
    "before.role.officer": "officer",
    "before.role.added": "name looked for",
    "before.engagement": "What we are to this person",
    "before.engagement_about": "Say it before the story is told, and choose what was said.",
    "before.engagement.prospect": "May become our client",
    "before.engagement.client": "Our client",
    "before.engagement.documentation_only": "We only write it down",
    "before.engagement.referred": "Sent to others",
    "before.tell.prospect": "“You have not decided to work with us, and we have not agreed to be your lawyers "
    "yet. What "
    "you tell us to get legal advice is still confidential.”",
    "before.tell.client": "“We are your lawyers. What you tell us to get legal advice is confidential, also "
    "through an "
    "interpreter and our staff. What happened is not itself secret: others may learn it from you or from elsewhere.”",
    "before.tell.documentation_only": "“We are not your lawyers here. We write down what happened, for an "
    "investigation. What you tell us may not be protected as it would be with a lawyer. You can ask for a lawyer "
    "first.”",
    "before.tell.referred": "“We are not your lawyers. Another office may help you. Please keep the details for them.”",
    "before.say_it": "To be said, in plain words",
    "before.attorney_decides": "An attorney decides which of these it is (PRIV-01).",
    "before.recording": "Recording",
    "before.recording_about": "Ask before anything is recorded. Illinois law does not allow recording a private "
    "conversation in secret without the consent of all. Say it again on the tape (PRIV-13).",
    "before.recording_words": "“May we record our talk? You can say no, and you can change your mind at any moment. "
    "Saying no does not change how we help you.”",
    "before.recording.yes": "Yes",
    "before.recording.no": "No",
    "before.on_tape": "It was also said on the tape",
    "before.recording_kept": "{said}, asked {at} by {by}.",
    "before.recording_kept_tape": "{said}, asked {at} by {by}. Also said on the tape.",
    "before.recording_answered": "{said}, answered in the interview. Read the words out and choose again to keep them.",
    "before.recording_none": "Not asked yet. Nothing may be recorded.",
    "before.contact": "Safe contact",
    "before.contact_about": "Look here before you call.",
    "before.contact_none": "Nobody asked yet how to reach the person without danger. Ask first.",
    "before.contact_channel": "How",
    "before.contact_times": "When",
    "before.contact_any_time": "Not said",
    "before.contact_message": "Message",
    "before.message_yes": "May be left",
    "before.message_no": "Leave none",
    "before.contact_ask": "Ask now",
    "before.protected": "8 USC 1367",
    "before.protected_short": "8 USC 1367: ask before any contact with the government, and nobody linked to the "
    "abuser.",
    "before.protected_about": "The person asks for protection as a victim (VAWA, T or U). Information is "
    "protected by "
    "8 USC 1367. A consent needs a day on which it ends, and nobody linked to the abuser is asked (PRIV-08).",
    "before.banner": "Not settled yet: {what}. Take what keeps the person safe first.",
    "before.banner_conflict": "conflict check",
    "before.banner_engagement": "what we are to this person",
    "before.banner_open": "Settle it",
    "before.banner_and": "{first} and {second}",
    "before.said_before": "{who} said: {what}",
    "before.who.family": "Family",
    "before.who.witness": "A witness",
    "before.who.caller": "The caller",
    "before.who.client": "The client",
    "command.before.compare": "Compare names for conflicts",
    "command.before.open": "Before the narrative: conflict, engagement, recording",
}
ES: Final[dict[str, str]] = {
    "before.title": "Antes del relato",
    "before.about": "Algunas cosas que aclarar antes de que se cuente la historia. Ninguna la detiene en una "
    "emergencia: primero lo que protege a la persona.",
    "before.draft": "Texto en borrador",
    "before.saying.open": "Leyendo lo aclarado",
    "before.saying.save": "Guardando",
    "before.saying.compare": "Comparando nombres",
    "before.saying.look": "Buscando los casos",
    "before.number": "Caso {matter}",
    "before.interview": "Entrevista",
    "before.to_matter": "Caso",
    "before.conflict": "Revisión de conflictos",
    "before.conflict_about": "Cada nombre de este caso se compara con todos los nombres de los registros, como se "
    "escribe y como suena, en cualquier escritura. Usted solo ve si puede haber un conflicto.",
    "before.names": "Nombres de este caso",
    "before.names.none": "Todavía no hay ningún nombre anotado. Escriba uno abajo o en la entrevista.",
    "before.added": "Otros nombres que buscar, uno por línea: un patrón, un arrendador, la otra parte",
    "before.compare": "Comparar nombres",
    "before.compare_again": "Comparar otra vez",
    "before.stale": "Un nombre cambió desde entonces. Compare otra vez.",
    "before.result.none": "No se encontró ningún conflicto",
    "before.result.possible.one": "Un posible conflicto con {n} caso: debe verlo una abogada o un abogado",
    "before.result.possible.other": "Posibles conflictos con {n} casos: debe verlos una abogada o un abogado",
    "before.result.cleared": "Lo vio una abogada o un abogado: no hay conflicto",
    "before.result.conflict": "Lo vio una abogada o un abogado: hay un conflicto",
    "before.compared": "Nombres comparados: {names}. Otros casos: {matters}. {at}, {by}.",
    "before.look": "Mostrar qué casos",
    "before.look_none": "Ya ningún otro caso se parece a estos nombres.",
    "before.look_line": "{ours} aquí, {theirs} allí, {how}",
    "before.exact": "escrito igual",
    "before.alike": "suena parecido",
    "before.clear": "No hay conflicto",
    "before.confirm": "Hay un conflicto",
    "before.role.client": "cliente",
    "before.role.witness": "testigo",
    "before.role.family": "familia",
    "before.role.caller": "quien llamó",
    "before.role.alias": "otro nombre de quien habla",
    "before.role.mentioned": "persona nombrada en un relato",
    "before.role.household": "persona del hogar",
    "before.role.guardian": "persona responsable",
    "before.role.interpreter": "intérprete",
    "before.role.officer": "agente",
    "before.role.added": "nombre buscado",
    "before.engagement": "Qué somos para esta persona",
    "before.engagement_about": "Dígalo antes de que se cuente la historia y elija lo que se dijo.",
    "before.engagement.prospect": "Puede llegar a ser cliente",
    "before.engagement.client": "Es nuestro cliente",
    "before.engagement.documentation_only": "Solo lo anotamos",
    "before.engagement.referred": "Enviado a otros",
    "before.tell.prospect": "«Usted todavía no decidió trabajar con nosotros, ni nosotros aceptamos ser sus "
    "abogados. Lo "
    "que nos cuente para recibir consejo legal es confidencial de todos modos».",
    "before.tell.client": "«Somos sus abogados. Lo que nos cuente para recibir consejo legal es confidencial, "
    "también por "
    "medio de intérprete y de nuestro personal. Lo que pasó no es secreto en sí: otros pueden saberlo por usted o "
    "por "
    "otro lado».",
    "before.tell.documentation_only": "«Aquí no somos sus abogados. Anotamos lo que pasó, para una investigación. "
    "Lo que "
    "nos cuente quizá no esté protegido como con un abogado. Usted puede pedir primero un abogado».",
    "before.tell.referred": "«No somos sus abogados. Otra oficina puede ayudarle. Por favor guarde los detalles para "
    "ellos».",
    "before.say_it": "Para decirlo, en palabras sencillas",
    "before.attorney_decides": "Una abogada o un abogado decide cuál de ellas es (PRIV-01).",
    "before.recording": "Grabación",
    "before.recording_about": "Pregunte antes de grabar nada. La ley de Illinois no permite grabar en secreto una "
    "conversación privada sin el consentimiento de todos. Repítalo en la grabación (PRIV-13).",
    "before.recording_words": "«¿Podemos grabar nuestra conversación? Puede decir que no y puede cambiar de "
    "opinión en "
    "cualquier momento. Decir que no no cambia cómo le ayudamos».",
    "before.recording.yes": "Sí",
    "before.recording.no": "No",
    "before.on_tape": "También se dijo en la grabación",
    "before.recording_kept": "{said}, preguntado {at} por {by}.",
    "before.recording_kept_tape": "{said}, preguntado {at} por {by}. También se dijo en la grabación.",
    "before.recording_answered": "{said}, contestado en la entrevista. Lea las palabras y elija otra vez para "
    "anotarlas.",
    "before.recording_none": "Todavía no se preguntó. No se puede grabar nada.",
    "before.contact": "Contacto seguro",
    "before.contact_about": "Mire aquí antes de llamar.",
    "before.contact_none": "Nadie preguntó todavía cómo comunicarse con la persona sin peligro. Pregunte primero.",
    "before.contact_channel": "Cómo",
    "before.contact_times": "Cuándo",
    "before.contact_any_time": "No se dijo",
    "before.contact_message": "Mensaje",
    "before.message_yes": "Se puede dejar",
    "before.message_no": "No dejar ninguno",
    "before.contact_ask": "Preguntar ahora",
    "before.protected": "8 USC 1367",
    "before.protected_short": "8 USC 1367: pregunte antes de todo contacto con el gobierno, y a nadie ligado al "
    "agresor.",
    "before.protected_about": "La persona pide protección como víctima (VAWA, T o U). La información está "
    "protegida por "
    "8 USC 1367. Un consentimiento necesita un día en que termina, y no se pregunta a nadie ligado al agresor "
    "(PRIV-08).",
    "before.banner": "Falta aclarar: {what}. Primero lo que protege a la persona.",
    "before.banner_conflict": "revisión de conflictos",
    "before.banner_engagement": "qué somos para esta persona",
    "before.banner_open": "Aclararlo",
    "before.banner_and": "{first} y {second}",
    "before.said_before": "{who} dijo: {what}",
    "before.who.family": "La familia",
    "before.who.witness": "Un testigo",
    "before.who.caller": "Quien llamó",
    "before.who.client": "La persona",
    "command.before.compare": "Comparar nombres por conflictos",
    "command.before.open": "Antes del relato: conflictos, relación, grabación",
}
