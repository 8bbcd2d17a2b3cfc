"""The rows of placements with their checks, and of employers with their names."""

from sqlite_utils import Database

from brobygger.domain.employer import Employer, fold_employer
from brobygger.domain.entry import Kind
from brobygger.domain.placement import Placement, fold_placement
from brobygger.register.tables.view import Row, View, replace, who_columns


def _write_placements(db: Database, placements: list[Placement]) -> None:
    ids = [placement.id.bytes for placement in placements]
    replace(db, "placement", "id", ids, map(_placement_row, placements))
    checks = [
        (
            placement.id.bytes,
            check.months,
            check.day.isoformat(),
            check.answer.value,
            check.reason and check.reason.value,
        )
        for placement in placements
        for check in placement.checks
    ]
    replace(db, "placement_check", "placement", ids, checks)


def _placement_row(placement: Placement) -> Row:
    return (
        placement.id.bytes,
        placement.day.isoformat(),
        placement.base,
        placement.kind.value,
        placement.activity,
        placement.found_by.value,
        placement.partner,
        placement.employer and placement.employer.bytes,
        placement.referral and placement.referral.bytes,
        None if placement.parents is None else int(placement.parents),
        *who_columns(placement.person),
        placement.next_check,
        placement.check_due and placement.check_due.isoformat(),
        placement.author,
        int(placement.withdrawn),
    )


def _write_employers(db: Database, employers: list[Employer]) -> None:
    ids = [employer.id.bytes for employer in employers]
    replace(db, "employer", "id", ids, map(_employer_row, employers))
    names = [(each.id.bytes, each.name) for each in employers if each.name]
    replace(db, "employer_name", "employer", ids, names)


def _employer_row(employer: Employer) -> Row:
    return (
        employer.id.bytes,
        employer.day.isoformat(),
        employer.base,
        employer.activity,
        employer.branch and employer.branch.value,
        employer.places,
        employer.regular_since and employer.regular_since.isoformat(),
        employer.agreement_since and employer.agreement_since.isoformat(),
        employer.author,
        int(employer.withdrawn),
    )


PLACEMENTS = View(Kind.PLACED, fold_placement, _write_placements, ("placement", "placement_check"))
EMPLOYERS = View(Kind.LISTED, fold_employer, _write_employers, ("employer",), ("employer_name",))
