"""Figures for a spreadsheet: only what was released may leave by the clipboard."""

from typing import TYPE_CHECKING

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp


async def copy_released(app: "BrobyggerApp") -> None:
    """The latest release goes to the clipboard; told either way."""
    from brobygger.reports.wording import period_name
    from brobygger.services.releases.listing import latest
    from brobygger.telling.released_table import tab_separated

    try:
        release = await app.desk.ask(latest)
    except BrobyggerError as error:
        app.refuse(error)
        return
    if release is None:
        app.tell(_("Der er ikke offentliggjort tal endnu, og andre tal kopieres ikke."))
        return
    app.hand_out(tab_separated(release))
    told = _("Udgivelse nr. {n} ({period}) er sendt til udklipsholderen: indsæt i et regneark.")
    app.tell(told.format(n=release.number, period=period_name(release.period)))
