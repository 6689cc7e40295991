"""Papers that are filled in by hand or taken home, set with reportlab."""

from __future__ import annotations

from clinic_app.adapters import print_fonts as fonts
from clinic_app.adapters.reportlab_consent import consent_pages
from clinic_app.adapters.reportlab_form import form_pages
from clinic_app.adapters.reportlab_pages import ONE_AT_A_TIME
from clinic_app.adapters.reportlab_take_home import take_home_pages
from clinic_app.domain.paper.consent_sheet import ConsentSheet
from clinic_app.domain.paper.form import PaperForm
from clinic_app.domain.paper.take_home import TakeHome


class ReportlabPaperSetter:
    """A `PaperSetter` on reportlab."""

    def set_form(self, form: PaperForm) -> bytes:
        """See the port."""
        with ONE_AT_A_TIME:
            fonts.register()
            return form_pages(form)

    def set_take_home(self, pages: TakeHome) -> bytes:
        """See the port."""
        with ONE_AT_A_TIME:
            fonts.register()
            return take_home_pages(pages)

    def set_consent(self, sheet: ConsentSheet) -> bytes:
        """See the port."""
        with ONE_AT_A_TIME:
            fonts.register()
            return consent_pages(sheet)
