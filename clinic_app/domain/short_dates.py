"""Short names of days and months, and dates held together in a line; what every word on the screen asks for.

The standard library alone: the first page must not wait for more.
"""

from __future__ import annotations

import re
from typing import Final

DAYS: Final = {
    "en": "Mon Tue Wed Thu Fri Sat Sun".split(),
    "es": "lun mar mié jue vie sáb dom".split(),
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split(),
}
MONTHS: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
}
_DATE: Final = re.compile(rf"\b\d{{1,2}} (?:de )?(?:{'|'.join(MONTHS['en'] + MONTHS['es'])})[a-z]*\b(?:,? \d{{4}}\b)?")
"""A date as words have it, in English or Spanish; before it, after its weekday and before a time, a line may end."""


def unbroken(text: str) -> str:
    """The same with its dates held together, so that no line ends inside one; no-break spaces for a picture of it."""
    return _DATE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
