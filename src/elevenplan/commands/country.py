"""Countries on the command line."""

from elevenplan.commands.naming import refuse_unknown


def refuse_unknown_country(code: str, year: int) -> None:
    """End with status 2 where the holidays of a country or region are not known."""
    from elevenplan.worktime.official import UnknownCountryError, official_days

    try:
        official_days(code, year)
    except UnknownCountryError as error:
        what = "region" if "-" in error.known[0] else "country"
        refuse_unknown(what, code, error.known, "write the two letters of ISO 3166, such as CN or ES")
