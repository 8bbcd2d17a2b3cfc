"""The cases that disclosure control is known to fail on elsewhere, one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from brobygger.disclosure.ledger import Cell, Cut, Ledger
from brobygger.disclosure.releasing import Verdict, Wanted, judge
from brobygger.disclosure.settling import settle
from brobygger.domain.occurrence import CountOccurrences, Occurrence

ALL = Wanted(Cell("k"))


def area(name: str, count: str = "k") -> Wanted:
    return Wanted(Cell(count, (("focus_area", name),)))


def base(name: str) -> Wanted:
    return Wanted(Cell("k", (("base", name),)))


def things(
    name: str, people: int, day: date, of: str = "job", at: str = "lund", value: int = 1
) -> list[Occurrence]:
    place = {"focus_area": of, "activity": f"{of}-1", "base": at, "age": "unknown"}
    return [
        Occurrence(f"{name}-{n}", day, value, frozenset([f"{name}-p{n}"]), at=place)
        for n in range(people)
    ]


@dataclass
class Releases:
    """One after another, a week each, and what they say."""

    ledger: Ledger = field(default_factory=Ledger)

    def __call__(
        self, counted: Mapping[str, Iterable[Occurrence]], *wanted: Wanted, k: int = 5,
        rules: Mapping[str, str] | None = None, out_of: Sequence[Occurrence] | None = None,
    ) -> list[Verdict]:  # fmt: skip
        number = len(self.ledger.cuts) + 1
        cut = Cut(
            number,
            "week",
            f"2026-W{number:02}",
            date(2026, 1, 4) + timedelta(7 * (number - 1)),
            number,
            f"2026-W{number - 1:02}" if number > 1 else None,
        )
        of = {
            name: CountOccurrences(
                name,
                (rules or {}).get(name, "add"),  # type: ignore[arg-type]
                tuple(items),
                tuple(out_of) if out_of and (rules or {}).get(name) == "share" else None,
            )
            for name, items in counted.items()
        }
        lines = settle(self.ledger, cut, of)
        of_count = {count: each.rule for count, each in of.items()}
        outcome = judge(self.ledger, cut, lines, of_count, wanted, k)
        self.ledger = self.ledger.after(cut, lines, outcome.shown)
        return list(outcome.verdicts)


def in_week(week: int) -> date:
    return date(2026, 1, 1) + timedelta(7 * (week - 1))


def values(verdicts: Iterable[Verdict]) -> list[int | None]:
    return [None if each.held else each.value for each in verdicts]


def test_two_releases_in_a_row_do_not_give_a_few_people_by_subtraction() -> None:
    releases = Releases()
    first = things("a", 6, in_week(1))
    assert values(releases({"k": first}, ALL)) == [6]
    more = [*first, *things("b", 3, in_week(2))]
    (held,) = releases({"k": more}, ALL)
    assert (held.held, held.value, held.as_of and held.as_of.period) == (True, 6, "2026-W01")
    # Two more a week later: now five came since what was shown last.
    assert values(releases({"k": [*more, *things("c", 2, in_week(3))]}, ALL)) == [11]


def test_a_total_and_all_bases_but_one_do_not_give_that_one() -> None:
    counted = [*things("a", 3, in_week(1)), *things("b", 9, in_week(1), at="rund"),
               *things("c", 8, in_week(1), at="nord")]  # fmt: skip
    wanted = [ALL, base("lund"), base("rund"), base("nord")]
    total, lund, rund, nord = Releases()({"k": counted}, *wanted)
    assert (total.held, lund.held) == (False, True)
    assert rund.held or nord.held
    assert not (rund.held and nord.held)


def test_two_held_figures_of_which_the_sum_is_two_are_not_left_to_be_guessed() -> None:
    """One person each, with the total of both known: nobody may know that they are so few."""
    counted = [*things("a", 1, in_week(1)), *things("b", 1, in_week(1), at="rund"),
               *things("c", 20, in_week(1), at="nord"),
               *things("d", 30, in_week(1), at="syd")]  # fmt: skip
    wanted = [ALL, base("lund"), base("rund"), base("nord"), base("syd")]
    assert values(Releases()({"k": counted}, *wanted)) == [52, None, None, None, 30]


def test_what_comes_late_and_what_is_corrected_is_not_seen_by_itself() -> None:
    releases = Releases()
    first = things("a", 8, in_week(1))
    assert values(releases({"k": first}, ALL)) == [8]
    # One is withdrawn: -1 would show.
    assert values(releases({"k": first[1:]}, ALL)) == [None]
    # One that was entered late is not shown alone either, nor the two together.
    late = [*first[1:], *things("late", 1, in_week(1))]
    assert values(releases({"k": late}, ALL)) == [None]
    # Five others make it seven others.
    assert values(releases({"k": [*late, *things("b", 5, in_week(4))]}, ALL)) == [13]


def test_who_is_erased_stays_counted_and_nothing_shows() -> None:
    releases = Releases()
    first = things("a", 8, in_week(1))
    assert values(releases({"k": first}, ALL)) == [8]
    gone = [
        Occurrence(first[0].id, first[0].day, uncoded=1, at=dict(first[0].at)),
        *first[1:],
    ]
    assert values(releases({"k": gone}, ALL)) == [8]
    # And adds nobody to those who came: three are three.
    again = [
        Occurrence(first[1].id, first[1].day, uncoded=1, at={**first[1].at, "age": "31+"}),
        *gone[:1],
        *gone[2:],
        *things("b", 4, in_week(3)),
    ]
    assert values(releases({"k": again}, ALL)) == [None]


def test_a_part_of_a_part_of_a_part_is_judged_after_what_it_is_of() -> None:
    everybody = things("a", 24, in_week(1))
    wanted = (
        Wanted(Cell("k")),
        Wanted(Cell("a"), part_of=(Cell("b"),)),
        Wanted(Cell("b"), part_of=(Cell("c"),)),
        Wanted(Cell("c"), part_of=(Cell("k"),)),
    )
    counted = {"k": everybody, "c": everybody[:18], "b": everybody[:12], "a": everybody[:6]}
    assert values(Releases()(counted, *wanted)) == [24, 6, 12, 18]


def test_parts_that_share_nobody_do_not_together_leave_a_few() -> None:
    """30 referrals, of which 10, 9 and 8 to three places: three to all others."""
    releases = Releases()
    counted = things("a", 30, in_week(1))
    parts = {"to uu": counted[:10], "to work": counted[10:19], "to sport": counted[19:27]}
    wanted = [Wanted(Cell(name), part_of=(Cell("k"),)) for name in parts]
    assert values(releases({"k": counted, **parts}, ALL, *wanted)) == [30, 10, 9, None]
    # All that there is may be told; so may what leaves five.
    counted = [*counted, *things("b", 9, in_week(2))]
    parts = {"to uu": counted[:10], "to work": counted[10:19], "to sport": counted[19:]}
    assert values(releases({"k": counted, **parts}, ALL, *wanted)) == [39, 10, 9, 20]
    # Two more to other places would be seen: they are all that parts have left since then.
    counted = [*counted, *things("c", 2, in_week(3)), *things("d", 9, in_week(3))]
    parts["to uu"] = [*parts["to uu"], *counted[-9:]]
    assert None in values(releases({"k": counted, **parts}, ALL, *wanted))[1:]


def test_parts_are_taken_together_also_where_their_whole_was_shown_only_before() -> None:
    """20 first-timers, of which 9 and 8 came to two places: three to all others."""
    everybody = things("a", 40, in_week(1))
    counted = {"b": everybody[:20], "k": everybody, "s": everybody[:9], "p": everybody[9:17]}
    releases = Releases()
    assert values(releases(counted, Wanted(Cell("b")))) == [20]
    parts = [Wanted(Cell(name), part_of=(Cell("k"), Cell("b"))) for name in ("s", "p")]
    assert values(releases(counted, ALL, *parts)) == [40, 9, None]


def with_and_without_code(weeks: int, *, child: int) -> list[Verdict]:
    """Ten without a code come each week, and a mother with one, who may bring a child."""
    releases, counted = Releases(), list[Occurrence]()
    for week in range(1, weeks + 1):
        day, place = in_week(week), {"focus_area": "job", "activity": "cv", "base": "lund"}
        counted += [
            Occurrence(f"{week}-{n}", day, uncoded=1, at=place | {"coded": "without"})
            for n in range(10)
        ]
        who, at = frozenset(["mother"]), place | {"coded": "with"}
        counted.append(Occurrence(f"{week}-m", day, persons=who, uncoded=child, at=at))
        releases({"k": counted}, ALL)
    without = Wanted(Cell("k", (("coded", "without"),)))
    return releases({"k": counted}, ALL, without)


def test_what_no_figure_of_a_division_counts_may_not_be_a_few_either() -> None:
    assert values(with_and_without_code(6, child=0)) == [66, None]
    assert values(with_and_without_code(6, child=1)) == [66, None]
    assert values(with_and_without_code(6, child=4)) == [66, 60]


def test_departments_that_are_not_shown_are_not_a_few_people() -> None:
    releases = Releases()

    def of(week: int, number: int, department: str) -> list[Occurrence]:
        at = {"focus_area": "job", "activity": "cv", "base": "lund", "department": department}
        return [
            Occurrence(f"{department}{week}-{n}", in_week(week), uncoded=1, at=at)
            for n in range(number)
        ]

    counted: list[Occurrence] = []
    for week in range(1, 7):
        counted += [*of(week, 25, "gade"), *of(week, 1, "unknown")]
        releases({"k": counted}, ALL)
    gade = Wanted(Cell("k", (("department", "gade"),)), at_least=20)
    assert values(releases({"k": counted}, ALL, gade)) == [156, None]
    assert values(releases({"k": [*counted, *of(7, 5, "unknown")]}, ALL, gade)) == [161, 150]


def test_one_person_with_seven_contacts_alone_is_one_person() -> None:
    seven = [
        Occurrence(f"i{n}", in_week(1), persons=frozenset(["p"]), at={"focus_area": "job"})
        for n in range(7)
    ]
    assert values(Releases()({"k": seven}, ALL, area("job"))) == [None, None]


def test_zero_is_shown() -> None:
    assert values(Releases()({"k": []}, ALL, area("job"))) == [0, 0]


def test_a_part_is_nothing_or_enough_and_leaves_enough() -> None:
    def part(of_whole: int, said_yes: int) -> list[int | None]:
        whole = things("a", of_whole, in_week(1))
        wanted = Wanted(Cell("k")), Wanted(Cell("yes"), part_of=(Cell("k"),))
        return values(Releases()({"k": whole, "yes": whole[:said_yes]}, *wanted))

    assert part(5, 4) == [5, None]
    assert part(9, 5) == [9, None], "four said no"
    assert part(10, 5) == [10, 5]
    assert part(10, 10) == [10, None], "everybody said yes, so each did"
    assert part(10, 0) == [10, 0]
    assert part(4, 4) == [None, None]


def test_a_percentage_is_shown_only_where_both_its_numbers_could_be() -> None:
    def share(of_whole: int, said_yes: int) -> list[int | None]:
        whole = things("a", of_whole, in_week(1))
        shown = Releases()(
            {"s": whole[:said_yes]}, Wanted(Cell("s")), rules={"s": "share"}, out_of=whole
        )
        return values(shown)

    assert share(10, 5) == [50]
    assert share(16, 11) == [69]
    assert share(10, 4) == [None]
    assert share(9, 5) == [None]
    assert share(6, 6) == [None]


def test_a_percentage_of_some_of_a_whole_leaves_enough_of_it() -> None:
    """Of 13 jobs 45 % with parents asked: only 5 of 11 comes to that, so 2 were no minors."""

    def share(jobs: int, minors: int, asked: int) -> list[int | None]:
        started = things("a", jobs, in_week(1))
        shown = Releases()(
            {"jobs": started, "s": started[:asked]},
            Wanted(Cell("jobs")),
            Wanted(Cell("s"), part_of=(Cell("jobs"),)),
            rules={"s": "share"},
            out_of=started[:minors],
        )
        return values(shown)

    assert share(13, 11, 5) == [13, None]
    assert share(16, 11, 5) == [16, 45]
    assert share(11, 11, 6) == [11, 55], "of all of them, which nobody is told"
    assert share(4, 4, 4) == [None, None]


def test_a_percentage_of_two_figures_is_shown_where_both_are() -> None:
    """Rounded it tells nothing that they do not; alone it would bound the one that is held."""

    def share(asked: int, said_yes: int) -> list[int | None]:
        whole = things("a", asked, in_week(1))
        shown = Releases()(
            {"asked": whole, "yes": whole[:said_yes], "s": whole[:said_yes]},
            Wanted(Cell("asked")),
            Wanted(Cell("yes"), part_of=(Cell("asked"),)),
            Wanted(Cell("s"), of=(Cell("yes"), Cell("asked"))),
            rules={"s": "share"},
            out_of=whole,
        )
        return values(shown)

    assert share(16, 11) == [16, 11, 69]
    assert share(16, 3) == [16, None, None]
    assert share(16, 14) == [16, None, None]
    assert share(4, 4) == [None, None, None]


def test_a_smaller_k_for_a_while_gives_nothing_away_afterwards() -> None:
    releases = Releases()
    counted = things("a", 6, in_week(1))
    assert values(releases({"k": counted}, ALL, k=5)) == [6]
    counted = [*counted, *things("b", 3, in_week(2))]
    assert values(releases({"k": counted}, ALL, k=3)) == [9]
    counted = [*counted, *things("c", 4, in_week(3))]
    assert values(releases({"k": counted}, ALL, k=5)) == [None]
    counted = [*counted, *things("d", 1, in_week(4))]
    assert values(releases({"k": counted}, ALL, k=5)) == [14]


def test_a_base_that_opens_with_few_people_is_held_and_cannot_be_subtracted() -> None:
    releases = Releases()
    first = [*things("a", 20, in_week(1)), *things("b", 20, in_week(1), at="rund")]
    wanted = [ALL, base("lund"), base("rund"), base("nye")]
    assert values(releases({"k": first}, *wanted)) == [40, 20, 20, 0]
    then = [*first, *things("c", 10, in_week(2)), *things("d", 12, in_week(2), at="rund"),
            *things("new", 2, in_week(2), at="nye")]  # fmt: skip
    total, lund, rund, new = releases({"k": then}, *wanted)
    assert new.held
    assert (new.value, new.as_of and new.as_of.period) == (0, "2026-W01")
    assert total.held or lund.held or rund.held
    assert not total.held, "the whole is wanted most"


def test_a_median_has_ten_values_or_is_not_shown() -> None:
    def median(values_: int, people: int) -> list[int | None]:
        counted = [
            Occurrence(f"i{n}", in_week(1), n, frozenset([f"p{n % people}"]))
            for n in range(values_)
        ]
        return values(Releases()({"days": counted}, Wanted(Cell("days")), rules={"days": "median"}))

    assert median(9, 9) == [None]
    assert median(10, 10) == [5], "between 4 and 5, half upwards"
    assert median(10, 9) == [None], "ten values of nine people"


def test_a_department_is_shown_from_twenty_people_on() -> None:
    def department(people: int) -> list[int | None]:
        at = {"focus_area": "job", "activity": "cv", "base": "lund", "department": "gade"}
        counted = [
            Occurrence(f"p{n}", in_week(1), persons=frozenset([f"p{n}"]), at=at)
            for n in range(people)
        ]
        counted += things("others", 50, in_week(1))
        cell = Cell("k", (("department", "gade"),))
        wanted = ALL, Wanted(cell, at_least=20)
        return values(Releases()({"k": counted}, *wanted, rules={"k": "persons"}))

    assert department(19) == [69, None]
    assert department(20) == [70, 20]


def test_a_person_counts_once_and_stays_where_they_were_counted() -> None:
    releases = Releases()
    first = things("a", 7, in_week(1))
    wanted = [ALL, base("lund"), base("rund")]
    rules = {"k": "persons"}
    assert values(releases({"k": first}, *wanted, rules=rules)) == [7, 7, 0]
    # One turns out to have been at the other base before; two codes were one person's.
    moved = things("a", 1, in_week(1), at="rund")
    joined = Occurrence("a-1", in_week(1), persons=frozenset(["a-p1"]), also=frozenset(["a-2"]),
                        at=first[1].at)  # fmt: skip
    now = [*moved, joined, *first[3:]]
    assert values(releases({"k": now}, *wanted, rules=rules)) == [7, 7, 0]


def test_a_mark_does_not_tell_why_a_figure_is_held() -> None:
    """Three people in one area; another area is held for their sake alone."""
    counted = [*things("a", 3, in_week(1), of="a"), *things("b", 9, in_week(1), of="b"),
               *things("c", 20, in_week(1), of="c")]  # fmt: skip
    total, few, held_for_them, many = Releases()(
        {"k": counted}, ALL, area("a"), area("b"), area("c")
    )
    assert values([total, many]) == [32, 20]
    said = {each.name for each in fields(Verdict)}
    assert said == {"cell", "value", "held", "as_of", "in_period"}
    marks = [(v.value, v.held, v.as_of, v.in_period) for v in (few, held_for_them)]
    assert marks == [(None, True, None, None)] * 2


def test_what_is_not_about_residents_is_always_shown() -> None:
    wanted = Wanted(Cell("talks"), personal=False)
    assert values(Releases()({"talks": things("t", 2, in_week(1))}, wanted)) == [2]
