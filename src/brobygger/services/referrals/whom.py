"""Whom a referral or a start is about, of the people that were typed; never guessed."""

from collections.abc import Sequence

from brobygger.domain.person import Person
from brobygger.domain.values import Role
from brobygger.errors import BrobyggerError
from brobygger.services.referrals.making import MOST_AT_ONCE

Few = tuple[Person, int]
"""One of those who are alike, and how many they are."""


def of_those_met(people: Sequence[Person], families: int | None, number: int | None) -> list[Few]:
    """Whom `>uu` or `>2 uu` means of those that a contact was with.

    Nobody named is one unknown person. Errors: ``referral.whom`` where it is not plain who is
    meant, ``referral.many`` (number, most).
    """
    groups = _groups(people, families)
    if number is not None:
        return _so_many(groups, number)
    if len(groups) == 1 and groups[0].number == 1:
        return [(groups[0], 1)]
    return [(_the_coded(groups), 1)]


def of_the_line(
    people: Sequence[Person], number: int | None = None, *, with_contact: bool = False
) -> list[Few]:
    """Whom a line means that is about nothing else: all of one group, or each code.

    With a contact the others may be somebody else whom it was with. Errors as in `of_those_met`.
    """
    groups = _groups(people if with_contact else described(people), None)
    if number is not None:
        return _so_many(groups, number)
    if len(groups) == 1 or all(person.code for person in groups):
        return [(one_of(person), person.number) for person in groups]
    if not with_contact:
        raise BrobyggerError("referral.whom")
    return [(_the_coded(groups), 1)]


def described(people: Sequence[Person]) -> Sequence[Person]:
    """`uu l7kq2mz sendt dreng 15-17`: where nobody else was met, that says who the code is.

    A parent beside a code is somebody else.
    """
    coded = [person for person in people if person.code]
    others = [person for person in people if not person.code]
    if len(coded) != 1 or len(others) != 1 or others[0].number > 1:
        return people
    told = others[0].model_dump(exclude_none=True, exclude={"number"})
    known = coded[0].model_dump(exclude_none=True)
    if others[0].role is Role.PARENT or any(known.get(n, v) != v for n, v in told.items()):
        return people
    return [coded[0].model_copy(update=told)]


def one_of(person: Person) -> Person:
    return person.model_copy(update={"number": 1})


def _groups(people: Sequence[Person], families: int | None) -> list[Person]:
    return [*people] or [Person(number=families or 1)]


def _so_many(groups: list[Person], number: int) -> list[Few]:
    """The only group that has so many, or all who are there."""
    if not 1 <= number <= MOST_AT_ONCE:
        raise BrobyggerError("referral.many", number=number, most=MOST_AT_ONCE)
    enough = [person for person in groups if person.number >= number]
    if len(enough) == 1:
        return [(one_of(enough[0]), number)]
    if sum(person.number for person in groups) == number:
        return [(one_of(person), person.number) for person in groups]
    if number == 1:
        return [(_the_coded(groups), 1)]
    raise BrobyggerError("referral.whom")


def _the_coded(groups: list[Person]) -> Person:
    coded = [person for person in groups if person.code]
    if len(coded) != 1:
        raise BrobyggerError("referral.whom")
    return coded[0]
