"""The words for what is chosen from short lists about courses, in the users' language.

Each list gives for a code its words, the usual one first; the code itself is understood too.
"""

from brobygger.domain.attendance import EnrolmentRole, LeavingReason
from brobygger.domain.course import AttendanceWay, CourseKind, TrialResult
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose_among

ROLES = {
    EnrolmentRole.PARTICIPANT: ("deltager",),
    EnrolmentRole.VOLUNTEER: ("frivillig",),
    EnrolmentRole.AMBASSADOR: ("ambassadør",),
}
REASONS = {
    LeavingReason.MOVED: ("flyttet",),
    LeavingReason.JOB_OR_EDUCATION: ("job eller uddannelse", "job", "uddannelse"),
    LeavingReason.OTHER_OFFER: ("andet tilbud",),
    LeavingReason.TIME: ("tiden passede ikke", "tid"),
    LeavingReason.NOT_INTERESTED: ("havde ikke lyst mere", "ikke lyst"),
    LeavingReason.LOST_CONTACT: ("mistet kontakt",),
    LeavingReason.OTHER: ("andet",),
    LeavingReason.UNKNOWN: ("ved ikke",),
}
RESULTS = {
    TrialResult.CONTINUED: ("videreført",),
    TrialResult.CHANGED: ("ændret og videreført", "ændret"),
    TrialResult.STOPPED: ("stoppet",),
}
KINDS = {
    CourseKind.SERIES: ("forløb",),
    CourseKind.OPEN: ("åben dør", "åben", "café"),
    CourseKind.TRIP: ("tur", "rejse"),
    CourseKind.EVENT: ("arrangement", "temamøde"),
    CourseKind.CAMPAIGN: ("kampagne",),
    CourseKind.TRIAL: ("prøvehandling",),
}
WAYS = {
    AttendanceWay.ENROLLED: ("tilmeldte",),
    AttendanceWay.OPEN: ("åben dør", "antal"),
    AttendanceWay.BOTH: ("både tilmeldte og antal", "begge dele"),
}


def role_named(text: str) -> EnrolmentRole:
    """Errors of `choose_among`, as all of these."""
    return EnrolmentRole(choose_among({k.value: (*w, k.value) for k, w in ROLES.items()}, text))


def is_role(text: str) -> bool:
    """Whether a word names a role rather than anything else."""
    try:
        role_named(text)
    except BrobyggerError:
        return False
    return True


def reason_named(text: str) -> LeavingReason:
    return LeavingReason(choose_among({k.value: (*w, k.value) for k, w in REASONS.items()}, text))


def result_named(text: str) -> TrialResult:
    return TrialResult(choose_among({k.value: (*w, k.value) for k, w in RESULTS.items()}, text))


def kind_named(text: str) -> CourseKind:
    return CourseKind(choose_among({k.value: (*w, k.value) for k, w in KINDS.items()}, text))


def way_named(text: str) -> AttendanceWay:
    return AttendanceWay(choose_among({k.value: (*w, k.value) for k, w in WAYS.items()}, text))
