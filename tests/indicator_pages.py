"""Made-up pages of indicators: readings, comments and the board's follow-up beside the agreement's.

The own counts on them have a value that nothing else has, so that a file which shows it is found.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from brobygger.catalogue.loading import shipped
from brobygger.counting.figures import Figure
from brobygger.counting.indicators import FocusAreaPage, pages
from brobygger.domain.reading import Comment, Follower, FollowUp, Reading

INTERNAL = 987_653
"""What every own count is in here; it was never released."""
COMMENT = "Flere familier kom med, efter at cafeen flyttede"


def made_up_pages(comment: str = COMMENT, year: int = 2026) -> tuple[FocusAreaPage, ...]:
    catalogue = shipped()
    figure = catalogue.indicators["U1"].figures[0]
    reading = Reading(
        id=UUID(int=1),
        author="leder",
        indicator="U1",
        part=figure.part,
        place=figure.place,
        year=str(year),
        source="Datablad, TMF",
        value=Decimal("28.4"),
        unit=figure.unit,
    )
    before = reading.model_copy(
        update={
            "id": UUID(int=5),
            "year": str(year - 1),
            "value": Decimal("30.1"),
            "remark": "Foreløbigt tal.",
        }
    )
    comments = [
        Comment(id=UUID(int=2), author="leder", text=comment, period=f"{year}-Q3", indicator="U1"),
        Comment(
            id=UUID(int=3),
            author="leder",
            text="Sommerpause i juli",
            period=f"{year}-Q3",
            count="familier-i-raadgivning",
        ),
    ]
    followed = FollowUp(
        id=UUID(int=4),
        author="leder",
        day=date(year, 10, 6),
        by=Follower.BOARD,
        focus_area="beskaeftigelse",
        text="Bestyrelsen så på målene og ændrede intet",
    )
    own = [
        Figure(
            count=count.id,
            activity=count.activity,
            feeds=count.feeds,
            base=None,
            breakdown=None,
            period=str(year),
            value=INTERNAL,
            unit=count.unit,
        )
        for count in catalogue.counts.values()
    ]
    return pages(catalogue, [before, reading], comments, own, year, [followed])
