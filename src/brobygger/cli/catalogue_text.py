"""The agreement as an outline for the terminal."""

from collections.abc import Iterable

from brobygger.catalogue.models import Catalogue, Figure, Indicator
from brobygger.telling.agreement import all_with_short, with_short
from brobygger.texts import gettext as _
from brobygger.texts.formats import day, number


def overview(catalogue: Catalogue) -> str:
    """Focus area by focus area: subgoals with indicators, activities with their counts."""
    plan = catalogue.plan
    lines = [
        plan.name,
        _("Gælder {first} til {last}. {where}.").format(
            first=day(plan.valid_from), last=day(plan.valid_to), where=plan.where
        ),
        "",
        _("Baser: {names}").format(names=", ".join(b.name for b in catalogue.bases.values())),
        _("Afdelinger: {names}").format(
            names=", ".join(d.name for d in catalogue.departments.values())
        ),
    ]
    for goal in catalogue.goals.values():
        lines += ["", _("Overordnet mål: {name}").format(name=goal.name)]
        lines += _indicators(i for i in catalogue.indicators.values() if i.goal == goal.id)
    for area in catalogue.focus_areas.values():
        lines += ["", _("Indsatsområde: {name}").format(name=area.name)]
        for subgoal in catalogue.subgoals.values():
            if subgoal.focus_area == area.id:
                lines.append(_("  Delmål: {name}").format(name=subgoal.name))
                lines += _indicators(
                    i for i in catalogue.indicators.values() if i.subgoal == subgoal.id
                )
        for activity in catalogue.activities.values():
            if activity.focus_area == area.id:
                lines.append(_("  Aktivitet: {name}").format(name=with_short(activity)))
                lines += [
                    f"    - {count.name}" + (f" -> {' '.join(count.feeds)}" if count.feeds else "")
                    for count in catalogue.counts.values()
                    if count.activity == activity.id
                ]
    partners = {key: d for key, d in catalogue.destinations.items() if not d.partner_only}
    names = all_with_short(partners)
    for words in (
        _("Kanaler: {names}").format(names=all_with_short(catalogue.channels)),
        _("Emner: {names}").format(names=all_with_short(catalogue.topics)),
        _("Samarbejdspartnere: {names}").format(names=names),
    ):
        lines += ["", words]
    lines += ["", _("Henvisninger, trin for trin:")]
    for template in catalogue.templates.values():
        if not template.retired:
            steps = ", ".join(step.name for step in template.steps)
            lines.append(f"  {template.name}: {steps}")
    return "\n".join(lines)


def _indicators(indicators: Iterable[Indicator]) -> list[str]:
    lines = []
    for indicator in indicators:
        lines.append(f"    {indicator.id} {indicator.name}")
        lines += [f"       {_figure(figure)}" for figure in indicator.figures]
        lines += [f"       {text}" for text in (indicator.scope, indicator.remark) if text]
    return lines


def _figure(figure: Figure) -> str:
    unit = " %" if figure.unit == "percent" else ""
    told = [figure.part, figure.place, f"{number(figure.value)}{unit}", figure.year, figure.source]
    return ", ".join(part for part in told if part)
