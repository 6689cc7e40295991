"""Words: the people of the vault and their passphrases."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "command.window.people": "People and my passphrase",
    "people.title": "People",
    "people.about": "Who can open this vault. Each person has a passphrase of their own, and nobody can look it up.",
    "people.settings_about": "Who can open this vault, and your own passphrase.",
    "people.list": "People of this vault",
    "people.me": "{role}, you",
    "people.role.attorney": "Attorney",
    "people.role.paralegal": "Paralegal",
    "people.role.records_officer": "Records officer",
    "people.role.administrator": "Administrator",
    "people.mine": "My passphrase",
    "people.mine_about": "Change it when somebody may have seen it. The new one is tried on the disk before the old "
    "one goes.",
    "people.change": "Change my passphrase",
    "people.present": "Present passphrase",
    "people.present_missing": "Type the present passphrase first.",
    "people.new": "New passphrase",
    "people.again": "The new passphrase once more",
    "people.differs_why": "Compare it with your paper, word by word.",
    "people.old_copies": "Backups and copies of this vault that were made before still open with the old passphrase.",
    "people.do_change": "Change it",
    "people.changed": "From now on the new passphrase opens this vault",
    "people.adding": "One more person",
    "people.adding_about": "They sit here and choose their own passphrase; look away while they do. Nobody else "
    "knows it.",
    "people.adding_others": "An attorney or an administrator adds people.",
    "people.add": "Add a person",
    "people.name": "Name, as lists and seals show it",
    "people.name_missing": "Write the name first.",
    "people.role": "Role",
    "people.may.attorney": "Everything: findings, work product, approvals and seals. The key to work product is "
    "wrapped under their passphrase too.",
    "people.may.paralegal": "Interviews, documents and submissions. Attorneys’ work product stays shut by its own key.",
    "people.may.records_officer": "Submissions and what goes to offices. Attorneys’ work product stays shut by its "
    "own key.",
    "people.may.administrator": "People, settings and rule packs. The pages show no case; the records are not under "
    "a key of their own.",
    "people.theirs": "Their passphrase",
    "people.do_add": "Add this person",
    "people.added": "{name} can open this vault now ({handle})",
    "people.saying.add": "Adding the person",
    "people.saying.open": "Reading who there is",
    "people.saying.change": "Changing the passphrase",
    "people.edit": "Role or removal",
    "people.edit_whom": "Role or removal of {name}",
    "people.person": "{name}: role or removal",
    "people.what.role": "Another role",
    "people.what.remove": "Remove",
    "people.other_role": "The new role",
    "people.role_missing": "Choose the new role first.",
    "people.their_own": "The passphrase of {name}, which they type themselves",
    "people.asking_present": "Your own passphrase, to show that it is you",
    "people.asking_missing": "Type your own passphrase first.",
    "people.remove_means": "{name} will no longer open this vault, and the vault gets new keys. What they saw they "
    "know. Backups and copies of this vault that were made before still open with their passphrase: make a new "
    "backup afterwards, and destroy old ones they can reach.",
    "people.remove_attorney": "Work product gets a new key too. The certificate they seal with is not called back: "
    "tell the offices that know it.",
    "people.unmake_attorney": "Work product gets a new key, and shuts for them. What they saw they know; backups "
    "made before still open with all that they hold.",
    "people.do_remove": "Remove {name}",
    "people.do_role": "Change the role",
    "people.removed": "{name} no longer opens this vault. Make a new backup.",
    "people.role_changed": "{name} is from now on: {role}",
    "people.saying.remove": "Giving the vault new keys",
    "people.saying.role": "Changing the role",
}
ES: Final[dict[str, str]] = {
    "command.window.people": "Personas y mi frase de paso",
    "people.title": "Personas",
    "people.about": "Quién puede abrir esta bóveda. Cada persona tiene su propia frase de paso, y nadie puede verla.",
    "people.settings_about": "Quién puede abrir esta bóveda, y su propia frase de paso.",
    "people.list": "Personas de esta bóveda",
    "people.me": "{role}, usted",
    "people.role.attorney": "Abogada o abogado",
    "people.role.paralegal": "Asistente legal",
    "people.role.records_officer": "Encargo de registros",
    "people.role.administrator": "Administración",
    "people.mine": "Mi frase de paso",
    "people.mine_about": "Cámbiela cuando alguien pueda haberla visto. La nueva se prueba en el disco antes de "
    "quitar la anterior.",
    "people.change": "Cambiar mi frase de paso",
    "people.present": "Frase de paso actual",
    "people.present_missing": "Escriba primero la frase de paso actual.",
    "people.new": "Nueva frase de paso",
    "people.again": "La nueva frase de paso otra vez",
    "people.differs_why": "Compárela con su papel, palabra por palabra.",
    "people.old_copies": "Las copias de respaldo y otras copias de esta bóveda hechas antes se siguen abriendo con "
    "la frase anterior.",
    "people.do_change": "Cambiarla",
    "people.changed": "Desde ahora la nueva frase de paso abre esta bóveda",
    "people.adding": "Una persona más",
    "people.adding_about": "Se sienta aquí y elige su propia frase de paso; mire a otro lado mientras tanto. Nadie "
    "más la sabe.",
    "people.adding_others": "Una abogada, un abogado o la administración agrega personas.",
    "people.add": "Agregar una persona",
    "people.name": "Nombre, como lo muestran listas y sellos",
    "people.name_missing": "Escriba primero el nombre.",
    "people.role": "Función",
    "people.may.attorney": "Todo: resultados, trabajo jurídico, aprobaciones y sellos. La clave del trabajo "
    "jurídico queda también bajo su frase de paso.",
    "people.may.paralegal": "Entrevistas, documentos y envíos. El trabajo jurídico queda cerrado con su propia clave.",
    "people.may.records_officer": "Envíos y lo que va a las oficinas. El trabajo jurídico queda cerrado con su "
    "propia clave.",
    "people.may.administrator": "Personas, ajustes y paquetes de reglas. Las páginas no muestran casos; los "
    "registros no tienen una clave aparte.",
    "people.theirs": "Su frase de paso",
    "people.do_add": "Agregar a esta persona",
    "people.added": "{name} ya puede abrir esta bóveda ({handle})",
    "people.saying.add": "Agregando a la persona",
    "people.saying.open": "Leyendo quiénes son",
    "people.saying.change": "Cambiando la frase de paso",
    "people.edit": "Función o salida",
    "people.edit_whom": "Función o salida de {name}",
    "people.person": "{name}: función o salida",
    "people.what.role": "Otra función",
    "people.what.remove": "Quitar",
    "people.other_role": "La nueva función",
    "people.role_missing": "Elija primero la nueva función.",
    "people.their_own": "La frase de paso de {name}, que escribe la propia persona",
    "people.asking_present": "Su propia frase de paso, para mostrar que es usted",
    "people.asking_missing": "Escriba primero su propia frase de paso.",
    "people.remove_means": "{name} ya no abrirá esta bóveda, y la bóveda recibe claves nuevas. Lo que vio, lo sabe. "
    "Las copias de respaldo y otras copias hechas antes se siguen abriendo con su frase de paso: después haga una "
    "copia nueva, y destruya las viejas que estén a su alcance.",
    "people.remove_attorney": "El trabajo jurídico también recibe una clave nueva. El certificado con el que sella "
    "no se anula: avise a las oficinas que lo conocen.",
    "people.unmake_attorney": "El trabajo jurídico recibe una clave nueva y se cierra para esta persona. Lo que vio, "
    "lo sabe; las copias hechas antes se siguen abriendo con todo lo que tienen.",
    "people.do_remove": "Quitar a {name}",
    "people.do_role": "Cambiar la función",
    "people.removed": "{name} ya no abre esta bóveda. Haga una copia de respaldo nueva.",
    "people.role_changed": "{name} es desde ahora: {role}",
    "people.saying.remove": "Dando claves nuevas a la bóveda",
    "people.saying.role": "Cambiando la función",
}
