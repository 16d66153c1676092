EVENT = "tasks:\n  page: {owner: bob, duration: 1d}\nmilestones:\n  event: {date: T, after: [page]}\n"
OFFICE = '  office: {hours: {mon-fri: "09:00-12:00, 13:30-18:30"}}\n'


def test_a_calendar_that_only_others_are_based_on_needs_no_hours(found):
    calendars = (
        OFFICE.replace("{hours", "{based_on: china, hours") + "  china: {holidays: {2026-10-01: National Day}}\n"
    )
    assert found(EVENT, (OFFICE, calendars)) == []


def test_the_days_of_a_base_are_those_of_the_calendar(found):
    calendars = (
        OFFICE.replace("{hours", "{country: CN, based_on: china, hours")
        + "  china: {workdays: {2026-10-10: make-up day}}\n"
    )
    assert found(EVENT, (OFFICE, calendars)) == []


def test_every_year_of_the_plan_needs_its_make_up_days(found):
    calendars = OFFICE.replace("{hours", "{country: CN, workdays: {2026-10-10: make-up day}, hours")
    assert found(EVENT, (OFFICE, calendars), ("2026-11-11", "2028-11-11")) == [
        "EP702 calendar 'office' has no make-up days of 2027, 2028"
    ]


def test_a_calendar_that_works_every_day_needs_no_make_up_days(found):
    assert found(EVENT, (OFFICE, '  office: {country: CN, hours: {mon-sun: "09:00-21:00"}}\n')) == []


def test_another_country_is_asked_for_nothing(found):
    assert found(EVENT, (OFFICE, OFFICE.replace("{hours", "{country: SG, hours"))) == []


def test_the_remedy_for_make_up_days_names_the_plan(examined, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path.parent)
    head = "name: X\nevent: 2026-11-11 00:00\nstart: 2026-10-12\npeople: {bob: {name: B}}\n"
    text = f"{head}calendar: office\ncalendars:\n{OFFICE}{EVENT}".replace("office: {", "office: {country: CN, ")
    (help_,) = (one.help[0] for one in examined(text).diagnostics if one.code == "EP702")
    assert help_ == f"once they are published: elevenplan calendar CN 2026 --write {tmp_path.name}"


def test_a_country_by_its_name_leads_to_its_code(examined):
    for name, code in (("China", "CN"), ("中国", "CN"), ("España", "ES")):
        text = f"name: X\nstart: 2026-10-12\ncalendar: office\ncalendars:\n{OFFICE}".replace(
            "{hours", f"{{country: {name}, hours"
        )
        (help_,) = (one.help[0] for one in examined(text).diagnostics if one.code == "EP704")
        assert help_ == f"write '{code}'"
