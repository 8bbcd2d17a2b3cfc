"""Readings: what an indicator's source says of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.contact import changes
from brobygger.domain.entry import Kind
from brobygger.domain.reading import LONGEST_SOURCE, Read, Reading, reading_subject
from brobygger.errors import BrobyggerError
from brobygger.language.readings import (
    read_indicator,
    read_part,
    read_place,
    read_value,
    read_year,
    usual_source,
)
from brobygger.register.readings import reading_by_id, reading_by_tail
from brobygger.register.readings import readings as all_readings
from brobygger.services.indicators.lead import checked_text, require_lead
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

READING_FIELDS = ("indicator", "part", "place", "year", "value", "source", "remark")


@dataclass(frozen=True)
class Kept:
    """A reading as it stands, and what stood there before where it was corrected."""

    reading: Reading
    before: Reading | None


def read_reading(workplace: Workplace, texts: Mapping[str, str]) -> Read:
    """What the texts of `READING_FIELDS` say; an empty source is the agreement's own.

    Errors: ``indicator.none``, ``reading.no_value``, ``reading.no_year``, ``reading.source``
    (indicator), those of `language.readings` and of `checked_text`.
    """
    said = {name: texts.get(name, "").strip() for name in READING_FIELDS}
    if not said["indicator"]:
        raise BrobyggerError("indicator.none", known=tuple(workplace.catalogue.indicators))
    known = workplace.catalogue.indicators
    indicator = known[read_indicator(known, said["indicator"])]
    part = read_part(indicator, said["part"])
    place = read_place(indicator, part, said["place"])
    if not said["year"]:
        raise BrobyggerError("reading.no_year")
    year = read_year(said["year"], workplace.clock.today())
    if not said["value"]:
        raise BrobyggerError("reading.no_value")
    unit = indicator.figures[0].unit if indicator.figures else "percent"
    value = read_value(said["value"], unit)
    source = said["source"] or usual_source(indicator, part, place)
    if source is None:
        raise BrobyggerError("reading.source", indicator=indicator.id)
    return Read(
        indicator=indicator.id,
        part=part,
        place=place,
        year=year,
        source=checked_text(source, LONGEST_SOURCE),
        value=value,
        unit=unit,
        remark=checked_text(said["remark"]) if said["remark"] else None,
    )


def standing_reading(workplace: Workplace, read: Read) -> Reading | None:
    """What is known already of that value of that year from that source."""
    found = workplace.register.read(reading_by_id, reading_subject(read))
    return None if found is None or found.withdrawn else found


def add_reading(workplace: Workplace, read: Read, draft: str | None = None) -> Kept:
    """Write it down; one of the same year from the same source is corrected.

    A remark that stands there stays where no other is given. Errors: ``indicators.lead``,
    ``reading.unchanged``.
    """
    require_lead(workplace)
    before = standing_reading(workplace, read)
    if before is None:
        statement = Statement(
            Kind.READ, read.model_dump(mode="json"), subject=reading_subject(read)
        )
    else:
        new = read.model_copy(
            update={
                "remark": read.remark or before.remark,
                "place": before.place,
                "source": before.source,
            }
        )
        stood = Read.model_validate(before.model_dump(include=set(Read.model_fields)))
        changed = changes(stood, new)
        if not changed:
            raise BrobyggerError("reading.unchanged")
        statement = Statement(Kind.CORRECTED, changed, subject=before.id)
    (entry,) = write(workplace, [statement], draft)
    return Kept(_reading(workplace, entry.subject), before)


def withdraw_reading(workplace: Workplace, reading: UUID) -> Reading:
    """Errors ``indicators.lead``, ``reading.withdrawn``."""
    require_lead(workplace)
    if _reading(workplace, reading).withdrawn:
        raise BrobyggerError("reading.withdrawn")
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=reading)])
    return _reading(workplace, reading)


def reading_with(workplace: Workplace, tail: str) -> Reading:
    """Errors of `reading_by_tail`."""
    return workplace.register.read(reading_by_tail, tail)


def readings(workplace: Workplace, indicator: str | None = None) -> list[Reading]:
    """All that stand, or those of the indicator that the text means."""
    known = workplace.catalogue.indicators
    only = None if indicator is None else read_indicator(known, indicator)
    found = workplace.register.read(all_readings)
    return [reading for reading in found if only in (None, reading.indicator)]


def _reading(workplace: Workplace, reading: UUID) -> Reading:
    found = workplace.register.read(reading_by_id, reading)
    assert found is not None
    return found
