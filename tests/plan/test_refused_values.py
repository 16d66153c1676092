"""What is said about ids, durations, links and figures that mean nothing."""

from collections.abc import Callable

import pytest

from elevenplan.plan import grammar
from elevenplan.plan.grammar import GrammarError

HOME_PAGE = "ids are lower-case letters and digits with single hyphens, such as 'home-page'; write 'home-page'"
SEVERAL_IDS = "one id stands here, such as 'owner: a'; helpers takes a list: [a, b-c]"
USUAL_ID = "ids are lower-case letters and digits with single hyphens, such as 'home-page'"
USUAL_DURATION = "write an amount with its unit: 30m, 4h, 3d, 1.5d, 2w, 1w2d; around the clock: 90em, 36eh, 3ed"
USUAL_LAG = "write a duration or a percentage: 'a SS+1d', 'a FF-4h', 'a FS+2ed', 'a FS-50%'"
ONE_SPACE = "one space before the type, then the sign and the lag: 'a SS+1d'"
AS_A_LIST = "write several predecessors as a list: [first, second SS+1d]"
USUAL_DEPENDENCY = "write an id, or an id with a type and a lag: 'price-list', 'price-list SS', 'price-list SS+1d'"
USUAL_PERCENTAGE = "write a whole number from 0 to 100, such as 60%"
USUAL_HOURS_PER_DAY = "write hours between 0 and 24, such as 8 or 7.5"


def refusal(parse: Callable[[str], object], text: str) -> tuple[str, str, str]:
    """The code, headline and remedy for a text that is refused."""
    with pytest.raises(GrammarError) as refused:
        parse(text)
    return refused.value.code, refused.value.headline, refused.value.remedy


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("Home-Page", "EP110", "'Home-Page' is not an id", HOME_PAGE),
        ("home_page", "EP110", "'home_page' is not an id", HOME_PAGE),
        ("首页", "EP110", "'首页' is not an id", USUAL_ID),
        ("-a", "EP110", "'-a' is not an id", f"{USUAL_ID}; write 'a'"),
        ("a--b", "EP110", "'a--b' is not an id", f"{USUAL_ID}; write 'a-b'"),
        ("1st", "EP110", "'1st' is not an id", USUAL_ID),
        ("a, b-c", "EP110", "'a, b-c' is not an id", SEVERAL_IDS),
        ("a、b-c", "EP110", "'a、b-c' is not an id", SEVERAL_IDS),
        ("home page", "EP110", "'home page' is not an id", HOME_PAGE),
        ("home-page，", "EP110", "'home-page，' is not an id", HOME_PAGE),
        ("ｈome", "EP111", "full-width characters in an id 'ｈome'", "write 'home'"),
        (" a", "EP110", "spaces around an id 'a'", "write 'a'"),
        ("", "EP110", "an empty text is not an id", USUAL_ID),
        ("a" * 101, "EP110", "an id of 101 characters", "an id has 100 characters at most"),
    ],
)
def test_what_is_not_an_id_is_refused_with_the_way_to_mend_it(text: str, code: str, headline: str, remedy: str) -> None:
    assert refusal(grammar.parse_id, text) == (code, headline, remedy)


def test_a_title_is_a_line_and_no_book() -> None:
    assert grammar.parse_title("双" * 500) == "双" * 500
    assert refusal(grammar.parse_title, "双" * 501) == (
        "EP110",
        "a text of 501 characters where a title or name is meant",
        "write 500 characters at most here, and the rest into 'note'",
    )


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("3", "EP110", "'3' is not a duration", "add a unit: '3d' for working days, '3h' for hours"),
        ("3.5", "EP110", "'3.5' is not a duration", "add a unit: '3.5d' for working days, '3.5h' for hours"),
        ("-3d", "EP110", "'-3d' is not a duration", "a duration cannot be negative"),
        ("3 d", "EP110", "'3 d' is not a duration", "write it without spaces and in lower case: '3d'"),
        ("3D", "EP110", "'3D' is not a duration", "write it without spaces and in lower case: '3d'"),
        ("3天", "EP110", "'3天' is not a duration", "write '3d'"),
        ("2个工作日", "EP110", "'2个工作日' is not a duration", "write '2d'"),
        ("3 days", "EP110", "'3 days' is not a duration", "write '3d'"),
        ("1 week", "EP110", "'1 week' is not a duration", "write '1w'"),
        ("2小时", "EP110", "'2小时' is not a duration", "write '2h'"),
        ("30分钟", "EP110", "'30分钟' is not a duration", "write '30m'"),
        ("90 mins", "EP110", "'90 mins' is not a duration", "write '90m'"),
        ("1:30", "EP110", "'1:30' is not a duration", "write hours and minutes with their units: '1h30m'"),
        ("３d", "EP111", "full-width characters in a duration '３d'", "write '3d'"),
        ("3d ", "EP110", "spaces around a duration '3d'", "write '3d'"),
        ("1d4eh", "EP110", "'1d4eh' mixes working and elapsed time", "use one kind: 'd', 'h', 'm' or 'ed', 'eh', 'em'"),
        ("abc", "EP110", "'abc' is not a duration", USUAL_DURATION),
        ("d", "EP110", "'d' is not a duration", USUAL_DURATION),
        ("3days4", "EP110", "'3days4' is not a duration", USUAL_DURATION),
        ("99999d", "EP110", "'99999d' is too long for a plan", "a duration is 10000 days at most"),
        ("1.1234567d", "EP110", "'1.1234567d' is not a duration", USUAL_DURATION),
        ("3 calendar days", "EP110", "'3 calendar days' is not a duration", "write '3ed'"),
        ("", "EP110", "an empty text is not a duration", USUAL_DURATION),
    ],
)
def test_what_is_not_a_duration_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_duration, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("1x", "EP110", "'1x' is not a lag", USUAL_LAG),
        ("+1d", "EP110", "'+1d' is not a lag", USUAL_LAG),
        ("３d", "EP111", "full-width characters in a duration '３d'", "write '3d'"),
        ("20000%", "EP110", "'20000%' is too large for a lag", "a lag is 10000% at most"),
        ("99999d", "EP110", "'99999d' is too long for a plan", "a duration is 10000 days at most"),
        ("50 %", "EP110", "'50 %' is not a lag", USUAL_LAG),
    ],
)
def test_what_is_not_a_lag_is_refused_with_the_way_to_mend_it(text: str, code: str, headline: str, remedy: str) -> None:
    assert refusal(grammar.parse_lag, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("a+1d", "EP110", "'a+1d' is not a dependency", "a lag needs a type: 'a FS+1d'"),
        ("a + 1d", "EP110", "'a + 1d' is not a dependency", "a lag needs a type: 'a FS+1d'"),
        ("a ss", "EP110", "'a ss' is not a dependency", "one space, and the type in capitals: 'a SS'"),
        ("a  SS", "EP110", "'a SS' is not a dependency", "one space, and the type in capitals: 'a SS'"),
        ("a SS + 1d", "EP110", "'a SS + 1d' is not a dependency", ONE_SPACE),
        ("a SS1d", "EP110", "'a SS1d' is not a dependency", ONE_SPACE),
        ("a SS +1d", "EP110", "'a SS +1d' is not a dependency", ONE_SPACE),
        ("a,b", "EP110", "'a,b' is not a dependency", AS_A_LIST),
        ("a，b", "EP110", "'a，b' is not a dependency", AS_A_LIST),
        ("a b", "EP110", "'a b' is not a dependency", AS_A_LIST),
        ("a SS+1x", "EP110", "'1x' is not a lag", USUAL_LAG),
        ("a FS+-1d", "EP110", "'-1d' is not a lag", USUAL_LAG),
        (
            "a SX",
            "EP110",
            "'a SX' is not a dependency",
            "behind the id stands one of FS, SS, FF and SF: 'price-list SS', 'price-list SS+1d'",
        ),
        ("a:b", "EP110", "'a:b' is not a dependency", USUAL_DEPENDENCY),
        ("A", "EP110", "'A' is not a dependency", "ids have lower-case letters and hyphens: 'a'"),
        (
            "a_B SS+1d",
            "EP110",
            "'a_B SS+1d' is not a dependency",
            "ids have lower-case letters and hyphens: 'a-b SS+1d'",
        ),
        ("价格", "EP110", "'价格' is not a dependency", USUAL_DEPENDENCY),
        ("a,", "EP110", "'a,' is not a dependency", "take the comma out: 'a'"),
        ("a SS+1 d", "EP110", "'a SS+1 d' is not a dependency", ONE_SPACE),
        ("a SS + 1", "EP110", "'a SS + 1' is not a dependency", ONE_SPACE),
        ("a\u3000SS", "EP111", "full-width characters in a dependency 'a SS'", "write 'a SS'"),
        ("a SS＋1d", "EP111", "full-width characters in a dependency 'a SS＋1d'", "write 'a SS+1d'"),
        ("a, b SS+1d", "EP110", "'a, b SS+1d' is not a dependency", AS_A_LIST),
        ("a FS+1天", "EP110", "'1天' is not a lag", USUAL_LAG),
        ("", "EP110", "an empty text is not a dependency", USUAL_DEPENDENCY),
    ],
)
def test_what_is_not_a_dependency_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_dependency, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("101", "EP110", "'101' is not a percentage", USUAL_PERCENTAGE),
        ("-1", "EP110", "'-1' is not a percentage", USUAL_PERCENTAGE),
        ("60.5", "EP110", "'60.5' is not a percentage", USUAL_PERCENTAGE),
        ("６０%", "EP111", "full-width characters in a percentage '６０%'", "write '60%'"),
        ("half", "EP110", "'half' is not a percentage", USUAL_PERCENTAGE),
        ("60%%", "EP110", "'60%%' is not a percentage", USUAL_PERCENTAGE),
        ("", "EP110", "an empty text is not a percentage", USUAL_PERCENTAGE),
    ],
)
def test_what_is_not_a_percentage_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_percent, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("0", "EP110", "'0' is not a number of hours", USUAL_HOURS_PER_DAY),
        ("25", "EP110", "'25' is not a number of hours", USUAL_HOURS_PER_DAY),
        ("8h", "EP110", "'8h' is not a number of hours", "write '8'"),
        ("eight", "EP110", "'eight' is not a number of hours", USUAL_HOURS_PER_DAY),
        ("７", "EP111", "full-width characters in a number of hours '７'", "write '7'"),
        ("8:00", "EP110", "'8:00' is not a number of hours", USUAL_HOURS_PER_DAY),
        ("-1", "EP110", "'-1' is not a number of hours", USUAL_HOURS_PER_DAY),
    ],
)
def test_what_is_not_hours_per_day_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_hours_per_day, text) == (code, headline, remedy)
