"""What every count comes to in a period: kept from before, and counted again where it changed."""

from collections.abc import Callable

from brobygger.counting.cache import Span, read
from brobygger.counting.figures import add_rates
from brobygger.counting.tally import Tally
from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.register.figure_cache import advance, answer, whole
from brobygger.services.workplace import Workplace


def tallies(
    workplace: Workplace, period: Period, is_wanted: Callable[[], bool] = lambda: True
) -> dict[str, Tally]:
    """Every count of the catalogue that the log can answer, by its id; who is who is not told.

    A first calculation goes in slices, and lets other work in between. It is given up when it is
    no longer wanted or the program is being left (error ``register.closing``); what was counted
    so far is kept. Where nothing can be kept, as on a full disk, it is counted all the same.
    """
    plan, span = workplace.counting_plan, Span(period.first, period.last)
    text = workplace.register.read(answer, plan, span)
    try:
        while text is None:
            if workplace.leaving.is_set() or not is_wanted():
                raise BrobyggerError("register.closing")
            text = workplace.register.write(advance, plan, span)
    except BrobyggerError as error:
        if not error.key.startswith(("disk.", "register.read_only", "register.vanished")):
            raise
        text = workplace.register.read(whole, plan, span)
    found = read(text)
    add_rates(workplace.catalogue, found)
    return found
