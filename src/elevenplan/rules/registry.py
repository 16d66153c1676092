"""All rules, by code; a new one is one function, one line here, one page and one fixture."""

from elevenplan.diagnostics.diagnostic import Severity
from elevenplan.rules import (
    calendars,
    campaign,
    forecast,
    network,
    progress,
    responsibility,
    targets,
    titles,
    written_dates,
)
from elevenplan.rules.engine import Needs, Rule

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_SCHEDULE, _WHOLE_PLAN, _WHOLE = Needs.SCHEDULE, Needs.WHOLE_PLAN, Needs.WHOLE_SCHEDULE

RULES: tuple[Rule, ...] = (
    Rule("EP301", _ERROR, network.cycles),
    Rule("EP302", _ERROR, network.own_family),
    Rule("EP303", _ERROR, network.wrong_types),
    Rule("EP304", _WARNING, network.dead_ends, _WHOLE),
    Rule("EP305", None, network.redundant_links),
    Rule("EP306", _WARNING, network.hard_starts),
    Rule("EP401", _ERROR, targets.missed_milestones, _SCHEDULE),
    Rule("EP402", _ERROR, targets.missed_deadlines, _SCHEDULE),
    Rule("EP403", _ERROR, targets.missed_windows, _SCHEDULE),
    Rule("EP404", _WARNING, written_dates.before_the_start),
    Rule("EP405", _WARNING, targets.short_buffers, _WHOLE, takes_buffer=True),
    Rule("EP406", _WARNING, targets.no_event_milestone, _WHOLE),
    Rule("EP407", _ERROR, targets.contradicted_constraints, _SCHEDULE),
    Rule("EP408", _ERROR, written_dates.backward_ranges),
    Rule("EP409", _WARNING, written_dates.unmet_links, _SCHEDULE),
    Rule("EP410", _WARNING, written_dates.odd_estimates),
    Rule("EP413", _WARNING, forecast.missed_by_forecast, _WHOLE),
    Rule("EP501", _WARNING, responsibility.nobody_responsible, _WHOLE_PLAN),
    Rule("EP503", _WARNING, responsibility.work_on_leave, _WHOLE),
    Rule("EP601", _ERROR, progress.done_before_started),
    Rule("EP602", _WARNING, progress.after_as_of),
    Rule("EP603", _WARNING, progress.half_told),
    Rule("EP604", _WARNING, progress.percent_against_remaining),
    Rule("EP605", _WARNING, progress.out_of_sequence, _WHOLE),
    Rule("EP606", _WARNING, progress.dropped_and_done),
    Rule("EP607", _WARNING, progress.blocked_and_done),
    Rule("EP701", _ERROR, calendars.no_working_time, _WHOLE_PLAN),
    Rule("EP702", _WARNING, calendars.no_make_up_days, _WHOLE_PLAN),
    Rule("EP703", _INFO, calendars.day_off_and_make_up),
    Rule("EP704", _WARNING, calendars.odd_country),
    Rule("EP801", _WARNING, campaign.time_to_mend, _SCHEDULE, takes_buffer=True),
    Rule("EP802", _WARNING, campaign.emergency_plans_exist, _WHOLE_PLAN),
    Rule("EP803", _ERROR, campaign.emergency_plans_in_time, _SCHEDULE),
    Rule("EP804", _WARNING, campaign.ends_after_the_event, _SCHEDULE),
    Rule("EP805", _WARNING, campaign.logo_in_place),
    Rule("EP806", _INFO, campaign.risks_without_plan),
    Rule("EP807", _WARNING, titles.empty_titles),
)
