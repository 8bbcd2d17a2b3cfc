"""The rows that all but contacts are counted from, as SQL with named parameters.

All take `first` and `last` (ISO days, both included). Each costs as much as the period has
contacts with a code, sessions, marks, steps, starts or checks; `FIRST_SEEN` as much as the year
up to then has; `EMPLOYERS` as much as there ever were, which are few.
A person is `who`: the canonical participant, or the bare id or code that no participant has.
"""

from brobygger.catalogue.models import COUNTED_STEPS

WHO = (
    "coalesce((SELECT canonical FROM participant WHERE id = p.participant),"
    " (SELECT canonical FROM participant WHERE code = p.code LIMIT 1), p.participant, p.code)"
)
IS_KNOWN = "(p.code IS NOT NULL OR p.participant IS NOT NULL)"
IS_MET = "c.withdrawn = 0 AND c.reached = 'met' AND c.counterpart = 'resident'"
_STANDS = "s.withdrawn = 0 AND s.cancelled = 0 AND co.withdrawn = 0"
_OF_SESSION = "session AS s JOIN course AS co ON co.id = s.course"
_MARKS = f"{_OF_SESSION} JOIN attendance AS a ON a.session = s.id"
_HELD = (
    "(EXISTS (SELECT 1 FROM attendance AS a WHERE a.session = s.id) OR EXISTS"
    " (SELECT 1 FROM head_count AS h WHERE h.session = s.id AND h.withdrawn = 0))"
)
COUNTED_AT = (
    f"{_OF_SESSION} JOIN head_count AS h ON h.session = s.id AND h.withdrawn = 0"
    f" WHERE s.day BETWEEN :first AND :last AND {_STANDS}"
)
_COURSE = "co.activity, co.base, co.template, co.kind"


def first_seen(
    of_person: str = "", of_mark: str = "", person_is: str = "", mark_is: str = ""
) -> str:
    """With further columns at the end, of people in contacts and of those who are marked.

    `person_is` and `mark_is` are further conditions on either, each begins with AND.
    """
    return (
        f"SELECT c.day, c.activity, c.base, {WHO}, 0, c.id{of_person} FROM contact AS c"
        f" JOIN contact_person AS p ON p.contact = c.id"
        f" WHERE c.day BETWEEN :first AND :last AND {IS_MET} AND {IS_KNOWN}{person_is}"
        f" UNION SELECT s.day, co.activity, co.base, pa.canonical, 1, s.id{of_mark}"
        f" FROM {_MARKS} JOIN participant AS pa ON pa.id = a.participant"
        f" WHERE s.day BETWEEN :first AND :last AND {_STANDS} AND a.mark = 'present'{mark_is}"
        " ORDER BY 1, 5, 6, 4"
    )


# day, activity, base, who: by day, so that whoever comes first has it
FIRST_SEEN = first_seen()

# activity, base, template, kind, session's and course's partners
SESSIONS = (
    f"SELECT {_COURSE}, (SELECT group_concat(partner) FROM session_partner WHERE session = s.id),"
    " (SELECT group_concat(partner) FROM course_partner WHERE course = co.id)"
    f" FROM {_OF_SESSION} WHERE s.day BETWEEN :first AND :last AND {_STANDS} AND {_HELD}"
)

# activity, base, template, kind, its attendance, session, mark, who, participant's kind, band, role
MARKS = (
    f"SELECT {_COURSE}, co.attendance, s.id, a.mark, pa.canonical, pa.kind, pa.age_band, e.role"
    f" FROM {_MARKS} JOIN participant AS pa ON pa.id = a.participant"
    " LEFT JOIN enrolment AS e ON e.course = co.id AND e.participant = a.participant"
    f" WHERE s.day BETWEEN :first AND :last AND {_STANDS}"
)

# activity, base, template, kind, number, band, role
HEADS = (
    f"SELECT {_COURSE}, p.number, p.age_band, p.role FROM {_OF_SESSION}"
    " JOIN head_count AS h ON h.session = s.id AND h.withdrawn = 0"
    " JOIN head_count_person AS p ON p.head_count = h.id"
    f" WHERE s.day BETWEEN :first AND :last AND {_STANDS}"
)

# activity, base, template, kind, course, session, first-timers, families: one row a session
COUNTED = (
    f"SELECT {_COURSE}, co.id, s.id, sum(h.first_time), sum(coalesce(h.families, 0))"
    f" FROM {_OF_SESSION} JOIN head_count AS h ON h.session = s.id AND h.withdrawn = 0"
    f" WHERE s.day BETWEEN :first AND :last AND {_STANDS} GROUP BY s.id"
)

# activity, base, template, kind, role, who
COMPLETED = (
    f"SELECT {_COURSE}, e.role, pa.canonical FROM enrolment AS e"
    " JOIN course AS co ON co.id = e.course JOIN participant AS pa ON pa.id = e.participant"
    " WHERE e.state = 'completed' AND e.ended BETWEEN :first AND :last AND co.withdrawn = 0"
)

# activity, base, template, kind, result
COURSES = (
    f"SELECT {_COURSE}, co.result FROM course AS co WHERE co.withdrawn = 0"
    " AND coalesce(co.starts, (SELECT min(s.day) FROM session AS s WHERE s.course = co.id"
    " AND s.withdrawn = 0)) BETWEEN :first AND :last"
)

# activity, base, milestone, number, who (None without a code)
MILESTONES = (
    f"SELECT p.activity, p.base, p.milestone, p.number, {WHO} FROM milestone AS p"
    " WHERE p.day BETWEEN :first AND :last AND p.withdrawn = 0"
)

# activity, base, number: unknown people at first contacts, and first-timers of head counts
FIRST_TIMERS = (
    "SELECT c.activity, c.base, coalesce((SELECT sum(p.number) FROM contact_person AS p"
    f" WHERE p.contact = c.id AND NOT {IS_KNOWN}), NOT EXISTS"
    " (SELECT 1 FROM contact_person AS n WHERE n.contact = c.id)) FROM contact AS c"
    f" WHERE c.day BETWEEN :first AND :last AND {IS_MET} AND c.first_time = 1"
    f" UNION ALL SELECT co.activity, co.base, h.first_time FROM {COUNTED_AT}"
)

# number of contacts, withdrawn ones too
HOW_MANY = "SELECT count(*) FROM contact WHERE day BETWEEN :first AND :last"

_REFERRAL = "r.withdrawn = 0 AND r.state <> 'cancelled'"  # `cancelled` was made by mistake
_TAKEN = [f"r.{step} BETWEEN :first AND :last" for step in COUNTED_STEPS]
_REACHED = [f"r.{step} <= :last" for step in COUNTED_STEPS]

_DAYS = [f"r.{step}" for step in COUNTED_STEPS]

# activity, base, destination, then for each of COUNTED_STEPS: first taken in the period;
# again for each: taken by the period's last day (None where never); and again for each: its day
REFERRALS = (
    f"SELECT r.activity, r.base, r.destination, {', '.join((*_TAKEN, *_REACHED, *_DAYS))}"
    f" FROM referral AS r WHERE {_REFERRAL} AND ({' OR '.join(_TAKEN)})"
)

# Of somebody with a code the age may stand with the code alone.
_PLACED = (
    "p.activity, p.base, p.kind, p.found_by, p.partner,"
    f" (SELECT r.destination FROM referral AS r WHERE r.id = p.referral AND {_REFERRAL}),"
    " coalesce(p.age_band, (SELECT age_band FROM participant WHERE age_band IS NOT NULL"
    " AND (id = p.participant OR code = p.code) ORDER BY id LIMIT 1))"
)

# activity, base, kind, found by, partner, destination of its referral, band, parents involved
PLACEMENTS = (
    f"SELECT {_PLACED}, p.parents FROM placement AS p"
    " WHERE p.day BETWEEN :first AND :last AND p.withdrawn = 0"
)

# activity, base, kind, found by, partner, destination of its referral, band; placement, months,
# answer
CHECKS = (
    f"SELECT {_PLACED}, p.id, c.months, c.answer FROM placement_check AS c"
    " JOIN placement AS p ON p.id = c.placement"
    " WHERE c.day BETWEEN :first AND :last AND p.withdrawn = 0"
)

# activity, base; then as it was on the last day: new in the period, regular, with an agreement
EMPLOYERS = (
    "SELECT e.activity, e.base, e.day BETWEEN :first AND :last"
    " AND (e.regular_since IS NULL OR e.regular_since > e.day),"
    " coalesce(e.regular_since <= :last, 0), coalesce(e.agreement_since <= :last, 0)"
    " FROM employer AS e WHERE e.withdrawn = 0"
)
