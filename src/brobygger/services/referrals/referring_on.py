"""Referring on: a referral that follows another, and the step of the one that it follows."""

from dataclasses import replace

from brobygger.domain.act import Statement
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.referral import Referral, Stepped
from brobygger.domain.referral_states import State
from brobygger.language.reading import Reading
from brobygger.register.referrals import referrals_by_ids
from brobygger.services.referrals.lines import added, made_line, new_referral
from brobygger.services.referrals.making import NewReferral, Referring, referring
from brobygger.services.referrals.texts import ReadReferral, as_read, completed, read_text
from brobygger.services.referrals.whom import of_the_line
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write


def following(workplace: Workplace, before: Referral, new: NewReferral) -> Referring:
    """What `new` would state as the one after `before`: the same person, where nobody is named.

    Errors of `referring`.
    """
    is_same = new.person in (Person(), before.person)
    return referring(
        workplace,
        replace(
            new,
            linked=before.id,
            person=before.person if is_same else new.person,
            activity=new.activity or before.activity,
            parents=before.parents if is_same and new.parents is None else new.parents,
        ),
    )


def read_onward(workplace: Workplace, before: Referral, text: str) -> ReadReferral:
    """`ny start`, `fmm sendt`: a new referral by its text, of the same person as `before`.

    Errors of `read_referral_text`, `referring`.
    """
    reading, news = _news(workplace, text)
    line = added(made_line(workplace, following(workplace, before, new)) for new in news)
    return as_read(workplace, completed(reading, {"activity": before.activity}), line)


def refer_on_by_text(workplace: Workplace, before: Referral, text: str) -> list[Referral]:
    """Errors of `read_onward`; ``referral.unread`` (words)."""
    read_onward(workplace, before, text).refuse_unread()
    return refer_on(workplace, before, _news(workplace, text)[1])


def _news(workplace: Workplace, text: str) -> tuple[Reading, list[NewReferral]]:
    reading, said = read_text(workplace, text)
    whom = of_the_line(reading.fields.get("people", ()), said.number)
    return reading, [new_referral(reading, said, *each) for each in whom]


def refer_on(
    workplace: Workplace, before: Referral, news: list[NewReferral], draft: str | None = None
) -> list[Referral]:
    """Make the referrals that follow `before`; with an open one that is a step of its own.

    Errors of `referring`.
    """
    made = [following(workplace, before, new) for new in news]
    statements = [each for one in made for each in one.statements]
    if before.is_open:
        day = max(before.last_day, *(one.new.day for one in made))
        step = Stepped(step=State.REFERRED_ON, day=day, owner=before.owner, state=State.REFERRED_ON)
        statements.append(Statement(Kind.STEPPED, stated(step), subject=before.id))
    entries = write(workplace, statements, draft)
    begun = [entry.subject for entry in entries if entry.kind == Kind.REFERRED]
    found = {each.id: each for each in workplace.register.read(referrals_by_ids, begun)}
    return [found[each] for each in begun]
