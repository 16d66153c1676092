"""What is wrong with a command line, in our own words: the parser's are about types."""

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, get_args, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from elevenplan.commands.terminal import complain, leave, refuse

_STOPPED: Final = 1
_NARROW: Final = 60  # cells below which help is laid out in one column
_BEFORE_TEXT: Final = 4
_SHORT: Final = 9
_TYPE: Final = re.compile(r" <[^|>]*>$")
_OPTION: Final = re.compile(r"--?[\w-]+")
_EXAMPLES: Final = (
    ("why", "why price-list"),
    ("done", "done price-list"),
    ("start", "start price-list"),
    ("progress", "progress price-list 60%"),
    ("block", "block price-list 'no photos yet'"),
    ("unblock", "unblock price-list"),
    ("drop", "drop price-list"),
    ("set", "set price-list duration=6d"),
    ("add", "add price-list --duration 3d"),
    ("move", "move price-list --to design"),
    ("rename", "rename price-list prices"),
    ("calendar", "calendar CN 2027"),
    ("import", "import plan.xml -o DIR"),
)
"""A whole command line for each command that needs more than its name."""


class OwnWords(TyperGroup):
    """The commands; of a command line that cannot be read they say what is wrong and how to mend it, status 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and end the process, or give its result back where it does not stand alone."""
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return run()
        words = tuple(sys.argv[1:] if args is None else args)
        try:
            status = run()
        except typer.Abort:
            complain("stopped; nothing was written")
            leave(_STOPPED)
        except Exception as error:
            if not hasattr(error, "format_message"):
                raise
            refuse(*usage_error(error, words, self.commands))
        leave(status if isinstance(status, int) else 0)

    def get_help(self, ctx: Any) -> str:
        """The help as wide as the terminal."""
        return _help_of(self, ctx)


class OwnUsage(TyperCommand):
    """A command whose usage line shows brackets once: `[PLAN]`, where the parser would put more around them."""

    def get_help(self, ctx: Any) -> str:
        """The help as wide as the terminal."""
        return _help_of(self, ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of the usage line behind the command's name."""
        return [_once_bracketed(piece) for piece in super().collect_usage_pieces(ctx)]


def _help_of(command: Any, context: Any) -> str:
    """The help of a command; on a narrow screen what an option does stands below it, not in a column of few letters."""
    formatter = context.make_formatter()
    columns = shutil.get_terminal_size().columns
    if columns < _NARROW:
        formatter.width = columns
    formatter.write_dl = partial(_write_definitions, formatter.write_dl, is_narrow=columns < _NARROW)
    command.format_help(context, formatter)
    return str(formatter.getvalue()).rstrip("\n")


def _write_definitions(write: Callable[..., None], rows: Iterable[tuple[str, str]], *, is_narrow: bool) -> None:
    """Each text beside its word, on a narrow screen below it where words are long; types (`<path>`) are no words."""
    told = [(_TYPE.sub("", first), text) for first, text in rows]
    widest = max(len(first) for first, _ in told)
    write(told, **({"col_max": widest if widest <= _SHORT else _BEFORE_TEXT} if is_narrow else {}))


def _once_bracketed(piece: str) -> str:
    braced = re.fullmatch(r"\{(.*)\}(?:\.\.\.)?", piece)
    if braced:
        return braced[1]
    twice = re.fullmatch(r"\[(\[.*\]…?)\](?:\.\.\.)?", piece)
    return twice[1] if twice else piece


def usage_error(error: Any, words: Sequence[str], commands: Mapping[str, Any]) -> tuple[str, ...]:
    """A headline and remedies for an error of the parser, given the words of the command line."""
    context = getattr(error, "ctx", None)
    command = _command(words, tuple(commands))
    named = f"elevenplan {command}".rstrip()
    kind, more = type(error).__name__, f"{named} --help shows more"
    if kind == "MissingParameter":
        return _missing(error.param, command, more)
    if kind == "BadParameter" and getattr(error, "param", None) is not None:
        return (*_bad_value(error, words, context), more)
    if kind == "NoSuchOption":
        return _unknown_option(str(error.option_name), command, _options(context), more)
    if kind == "BadOptionUsage":
        return _odd_option(str(error.option_name), str(error.message), commands.get(command), more)
    return _other(str(error.message), words, command, tuple(commands), more)


def _command(words: Sequence[str], commands: tuple[str, ...]) -> str:
    return next((word for word in words if word in commands), "")


def _missing(parameter: Any, command: str, more: str) -> tuple[str, ...]:
    example = dict(_EXAMPLES).get(command)
    return (f"{_name(parameter)} is missing", *([f"elevenplan {example}"] if example else ()), more)


def _name(parameter: Any) -> str:
    """How people know an option or an argument: `--to`, `TASK`."""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name).split()[-1].strip("[]…").upper()


def _bad_value(error: Any, words: Sequence[str], context: Any) -> tuple[str, ...]:
    """What is wrong with the value of an option or argument, by the type that the command asks for."""
    parameter = error.param
    name, value = _name(parameter), _value(error, words)
    told = f"{name} {value}".strip()
    choices = _choices(parameter, context)
    if choices:
        return f"{told}: '{value}' is not a choice" if value else f"{told}: not a choice", _choice(value, choices)
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if re.fullmatch(r"[+-]?\d+", value):
        return f"{told}: the number is too {'small' if _is_less(value, least) else 'large'}", _number(least, most)
    return f"{told}: '{value}' is not a whole number", _number(least, most)


def _value(error: Any, words: Sequence[str]) -> str:
    """What was written: the parser's own cause knows it, else the words behind the option do."""
    errors = getattr(error.__cause__, "errors", None)
    if errors is not None:
        return str(errors()[0].get("input", ""))
    for at, word in enumerate(words):
        option, sign, value = word.partition("=")
        if option in error.param.opts:
            return value if sign else " ".join(words[at + 1 : at + 2])
    return ""


def _choices(parameter: Any, context: Any) -> tuple[str, ...]:
    """The values that an option may have, empty where it is no choice."""
    function = getattr(getattr(context, "command", None), "callback", None)
    hint = get_type_hints(function).get(parameter.name) if function is not None else None
    return next((tuple(str(one.value) for one in kind) for kind in _kinds(hint)), ())


def _kinds(hint: Any) -> Iterable[type[Enum]]:
    """The enumerations inside a type hint."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    for inner in get_args(hint):
        yield from _kinds(inner)


def _choice(value: str, choices: tuple[str, ...]) -> str:
    from elevenplan.loading.vocabulary import listing
    from elevenplan.source.suggest import closest

    meant = closest(value, choices)
    listed = listing(choices, "or")
    return f"did you mean '{meant}'? write {listed}" if meant else f"write {listed}"


def _is_less(value: str, least: Any) -> bool:
    return least is not None and int(value) < least


def _number(least: Any, most: Any) -> str:
    if least is not None and most is not None:
        return f"write a whole number from {least} to {most}"
    return f"write a whole number, {least} or more" if least is not None else "write a whole number, such as 2027"


def _options(context: Any) -> tuple[str, ...]:
    parameters = getattr(getattr(context, "command", None), "params", ())
    known = (option for one in parameters if one.param_type_name == "option" for option in one.opts)
    return (*known, "--help")


def _unknown_option(option: str, command: str, known: tuple[str, ...], more: str) -> tuple[str, ...]:
    from elevenplan.source.suggest import closest

    meant = closest(option, tuple(one for one in known if one.startswith("--")))
    whose = f" of {command}" if command else ""
    return (f"unknown option '{option}'{whose}", *([f"did you mean '{meant}'?"] if meant else ()), more)


def _odd_option(option: str, message: str, command: Any, more: str) -> tuple[str, ...]:
    if "not take" in message:
        return f"{option} takes no value", f"write {option} alone", more
    known = (one.metavar for one in getattr(command, "params", ()) if option in one.opts and one.metavar)
    return f"{option} has no value", f"write the value behind it: {option} {next(known, 'VALUE')}", more


def _other(message: str, words: Sequence[str], command: str, commands: tuple[str, ...], more: str) -> tuple[str, ...]:
    if "unexpected extra argument" in message:
        extra = message.rpartition("(")[2].rstrip(").")
        return f"too much for '{command}': {extra}", "put quotes around a text that holds spaces", more
    if "No such command" in message:
        from elevenplan.source.suggest import closest

        word = next((word for word in words if not _OPTION.fullmatch(word)), "")
        meant = closest(word, commands)
        guess = [f"did you mean 'elevenplan {meant}'?"] if meant else []
        return (f"unknown command '{word}'", *guess, "elevenplan --help lists the commands")
    return message.rstrip("."), more
