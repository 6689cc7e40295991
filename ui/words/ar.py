"""What a person is told in Arabic beside the questions; the window itself does not speak it.

Keys and blanks are those of the English. What is missing here is said in English.
"""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "client_window.larger": "خط أكبر",
    "client_window.first_size": "خط أصغر",
    "client_window.can_stop": "يمكننا أن نتوقف متى أردتم.",
    "client_window.pause": "استراحة",
    "client_window.point": "يمكنكم أن تشيروا إلى جوابكم أو تقولوه. لا توجد أجوبة صحيحة أو خاطئة.",
    "client_window.several": "يمكنكم أن تشيروا إلى أكثر من جواب أو تقولوه. لا توجد أجوبة صحيحة أو خاطئة.",
    "client_window.tell": "من فضلكم، أخبروا الشخص الذي بجانبكم. لا توجد أجوبة صحيحة أو خاطئة.",
    "client_window.waiting.title": "لحظة من فضلكم.",
    "client_window.waiting.lead": "من يجري المقابلة يكتب شيئًا. ليس عليكم أن تجيبوا عن شيء الآن. "
    "يمكنكم أن تسألوا أو تقولوا شيئًا في أي وقت.",
    "client_window.telling.title": "بكلماتكم أنتم",
    "client_window.telling.lead": "احكوا الأمر كما تتذكرونه. خذوا وقتكم. يُكتب كما تقولونه.",
    "client_window.state.client_does_not_know": "لا أعرف",
    "client_window.state.declined": "أفضّل ألّا أجيب",
    "client_window.state.come_back_later": "نعود إليه لاحقًا",
    "client_window.break.title": "نأخذ استراحة.",
    "client_window.break.time": "خذوا كل الوقت الذي تحتاجون إليه. لا يضيع شيء.",
    "client_window.break.ground": "إن كان ذلك يساعدكم: اشعروا بقدميكم على الأرض. انظروا حولكم وسمّوا في أنفسكم خمسة "
    "أشياء ترونها. أخرجوا النفَس ببطء.",
    "client_window.break.decide": "أنتم تقررون هل نكمل ومتى.",
    "client_window.go_on": "نكمل",
    "client_window.break.name": "استراحة",
    "interview.edit.none": "لا شيء",
    "interview.edit.and": "و",
    "interview.edit.give_or_take": "بفارق",
    "interview.edit.minutes.one": "الدقائق: {n}",
    "interview.edit.minutes.other": "الدقائق: {n}",
    "interview.edit.an_hour": "ساعة واحدة",
    "interview.edit.twice": "جاءت الساعة {time} مرتين في تلك الليلة.",
    "interview.edit.twice_ask": "قبل إرجاع الساعات إلى الوراء أم بعده؟",
    "interview.edit.twice_before": "قبل ذلك ({clock})",
    "interview.edit.twice_after": "بعد ذلك ({clock})",
    "interview.edit.way.exact": "بالضبط",
    "interview.edit.way.about": "تقريبًا",
    "interview.edit.way.between": "بين",
    "interview.edit.way.day_only": "اليوم فقط",
    "interview.edit.way.before": "قبل",
    "interview.edit.way.after": "بعد",
    "interview.edit.way.not_yet": "ليس حتى",
    "interview.edit.spoken.small_hours": "{time} فجرًا",
    "interview.edit.spoken.morning": "{time} صباحًا",
    "interview.edit.spoken.afternoon": "{time} بعد الظهر",
    "interview.edit.spoken.evening": "{time} مساءً",
    "submission.body.statistics": "إحصاءات",
}
