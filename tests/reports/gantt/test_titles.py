from elevenplan.reports.gantt.titles import shortened


def test_a_title_that_fits_stays() -> None:
    assert shortened([("Home page", 9)], "…") == ("Home page",)


def test_titles_that_would_look_alike_keep_their_last_words() -> None:
    assert shortened([("Reminders by SMS", 14), ("Reminders by SNS", 14), ("Stock in place", 6)], "…") == (
        "Reminde…by SMS",
        "Reminde…by SNS",
        "Stock…",
    )


def test_chinese_titles_without_spaces_keep_their_last_characters() -> None:
    assert shortened([("双十一活动页面预热版", 12), ("双十一活动页面正式版", 12)], "…") == (
        "双十一…热版",
        "双十一…式版",
    )
