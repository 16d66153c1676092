"""Countries on the command line."""

from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.terminal import refuse


def refuse_unknown_country(code: str, year: int) -> None:
    """End with status 2 where the holidays of a country or region are not known."""
    from elevenplan.worktime.official import UnknownCountryError, official_days

    try:
        official_days(code, year)
    except UnknownCountryError as error:
        if "-" in error.known[0]:
            refuse_unknown("region", code, error.known, f"known: {', '.join(error.known)}")
        refuse(f"unknown country '{code}'", "write the two letters of ISO 3166, such as CN or ES")
