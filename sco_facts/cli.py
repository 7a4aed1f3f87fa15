"""The command line: one short function a command, and the one place where errors become sentences."""

import gc

gc.disable()  # nothing lives long enough here to be worth collecting: 5 ms of 60

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, NoReturn, Optional

import typer

from sco_facts import __version__
from sco_facts.cache import default_data, files, forget, open_book
from sco_facts.dates import parse
from sco_facts.errors import BadData, FactsError, UsageProblem, printable
from sco_facts.factbook import KINDS, FactBook
from sco_facts.filters import days_asked, narrowed
from sco_facts.fulltext import kind_named
from sco_facts.listing import Filters
from sco_facts.options import (
    LISTINGS,
    OPTIONS,
    SHOWN,
    AsKnownOn,
    ChangeForm,
    ChangeFormat,
    Form,
    From,
    Json,
    Limit,
    Listing,
    LongForm,
    On,
    ReportForm,
    ReportFormat,
    To,
    Year,
)
from sco_facts.output import Answer, Format, Layout, answer, told, write

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LOOK_UP, CURATE = "Look up", "Curate"


def _listing(noun: str, listing: Listing) -> Callable[..., None]:
    """Make the command that lists a kind; Typer reads its options from the signature."""

    def command(**asked: Any) -> None:
        shown = {name: asked.pop(name) for name in SHOWN}
        book = _book(asked.pop("ctx"), shown["as_known_on"])
        chosen = narrowed(book, listing.kind, asked)
        if asked.get("records") or asked.get("weak"):
            from sco_facts.evidence import evidence

            (tier,) = chosen.facets[0][1] if chosen.facets else ("",)
            found = evidence(book, asked["weak"], tier, shown["limit"])
            return _finish(found, shown["form"], shown["json"])
        rows = list(book.select(chosen, shown["sort"] or "", shown["reverse"], shown["limit"]))
        total = book.count(chosen) if shown["limit"] else 0
        events = tuple(ref for refs in chosen.linked for ref in refs if ref.startswith("event/"))
        found = answer(book, noun, listing.kind, rows, total)
        if listing.kind != "source":
            found = found._replace(asked=(listing.kind, chosen[1:3], events))
        if listing.kind == "entry":
            from sco_facts.chronology import dates

            found = dates(book, rows, total)._replace(window=chosen[1:3])
        if noun == "timeline":
            found = found._replace(layout=Layout.TIMELINE)
        return _finish(found, shown["form"], shown["json"])

    names = [*listing.filters.split(), *SHOWN]
    parameters = {"ctx": (typer.Context, Parameter.empty)} | {name: OPTIONS[name] for name in names}
    command.__annotations__ = {name: type_ for name, (type_, _) in parameters.items()}
    command.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=type_)
            for name, (type_, default) in parameters.items()
        ]
    )
    command.__doc__ = listing.help
    return command


for _noun, _spec in LISTINGS.items():
    app.command(_noun, rich_help_panel=LOOK_UP)(_listing(_noun, _spec))


@app.command(rich_help_panel=LOOK_UP)
def person(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name, or words of one.")],
    as_known_on: AsKnownOn = None,
    form: Form = None,
    json: Json = False,
) -> None:
    """Show one person, and every post held with its days and its source."""
    book = _book(ctx, as_known_on)
    found, missing = _records(book, [" ".join(name)], ["person"], "person")
    roles = [row for one in found for row in book.select(Filters("role", linked=((one,),)))]
    people = book.rows(found)
    posts = answer(book, "posts", "role", roles)._replace(
        layout=Layout.BOTH, items=lambda: book.items(people)
    )
    _finish(posts._replace(notes=missing, found=not missing), form, json)


@app.command(rich_help_panel=LOOK_UP)
def who(
    ctx: typer.Context,
    post: Annotated[
        list[str], typer.Argument(metavar="POST", help="As secretary-general or 'president of russia'.")
    ],
    year: Year = None,
    since: From = None,
    until: To = None,
    on: On = None,
    as_known_on: AsKnownOn = None,
    form: Form = None,
    json: Json = False,
) -> None:
    """Say who held a post: on a day, or one after another."""
    from sco_facts.holders import holders

    book = _book(ctx, as_known_on)
    days = days_asked(year, since, until, on)
    _finish(holders(book, book.one(" ".join(post), ["post"], "post"), days), form, json)


@app.command(rich_help_panel=LOOK_UP)
def on(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day, as 2024-07-04, or a month or year.")],
    as_known_on: AsKnownOn = None,
    form: Form = None,
    json: Json = False,
) -> None:
    """Show the organization on one day: who led it, its states, what ran, what happened then."""
    from sco_facts.chronology import day as state_of_the_day

    book = _book(ctx, as_known_on)
    _finish(state_of_the_day(book, days_asked(None, None, None, day)), form, json)


@app.command(rich_help_panel=LOOK_UP)
def show(
    ctx: typer.Context,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="An id, as event/astana-summit-2024, or a name.")
    ],
    as_known_on: AsKnownOn = None,
    form: Form = None,
    json: Json = False,
) -> None:
    """Show all the base holds of a record, with its sources: to quote from."""
    book = _book(ctx, as_known_on)
    refs, missing = _records(book, ids, list(KINDS), "record")
    items = book.items(book.rows(refs))
    lines = [[item["id"], *line] for item in items for line in told(item, book.mentioned(item["id"]))]
    columns = book.columns("field")
    found = Answer(book, "records", columns, lines, lambda: items, layout=Layout.PANELS)
    _finish(found._replace(notes=missing, found=not missing), form, json)


@app.command(rich_help_panel=LOOK_UP)
def ask(
    ctx: typer.Context,
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION", help="In English, with or without quotes.")
    ],
    as_known_on: AsKnownOn = None,
    form: Form = None,
    json: Json = False,
) -> None:
    """Answer a question in one sentence, with its source and the command that is equal to it."""
    from sco_facts.asking.answer import replied

    _finish(replied(_book(ctx, as_known_on), " ".join(question)), form, json)


@app.command(rich_help_panel=LOOK_UP)
def coverage(
    ctx: typer.Context,
    kind: Annotated[
        Optional[str], typer.Option("--kind", metavar="KIND", help="Of this kind, as event or documents.")
    ] = None,
    year: Year = None,
    since: From = None,
    until: To = None,
    limit: Limit = None,
    form: Form = None,
    json: Json = False,
) -> None:
    """Say how much of what there was the base lists: complete, partial or unknown, and what is missing."""
    from sco_facts.coverage import coverage as covered

    chosen = kind_named(kind, KINDS) if kind is not None else ""
    span = days_asked(year, since, until, None)
    _finish(covered(_book(ctx), chosen, span, limit), form, json)


@app.command(rich_help_panel=LOOK_UP, context_settings={"ignore_unknown_options": True})
def search(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words, "exact phrase", -without, kind:document, year:2024.'),
    ],
    limit: Limit = 20,
    as_known_on: AsKnownOn = None,
    form: LongForm = None,
    json: Json = False,
) -> None:
    """Search the text of all records, best match first."""
    book = _book(ctx, as_known_on)
    rows, total, partial = book.search(" ".join(words), limit or 20)
    _finish(answer(book, "matches", "match", rows, total)._replace(partial=partial), form, json)


@app.command(rich_help_panel=CURATE)
def check(
    ctx: typer.Context,
    paths: Annotated[
        Optional[list[Path]], typer.Argument(metavar="PATH", help="Files or folders of one base.")
    ] = None,
    form: ReportForm = ReportFormat.TEXT,
) -> None:
    """Check the YAML and print every problem with its file, line and column, and what could be better."""
    from sco_facts.curated import Base, Invalid
    from sco_facts.desk.report import counted, errors, write
    from sco_facts.progress import progress

    chosen = [file for path in paths or [ctx.obj or default_data()] for file in files(path)]
    count = 0
    with progress("Checking", chosen) as advance, suppress(Invalid):
        base = Base(chosen, advance, _today())
        count = sum(1 for _ in base.entries())
    write(base.problems, count, len(chosen), form, sys.stdout)
    if wrong := errors(base.problems):
        raise BadData(f"{counted(wrong, 'problem')}; nothing is answered until they are mended")


@app.command(rich_help_panel=CURATE)
def schema(
    kind: Annotated[Optional[str], typer.Argument(metavar="KIND", help="As event or documents.")] = None,
) -> None:
    """Print the JSON Schema of a file, or of one record of a kind, for editors."""
    from json import dumps

    from sco_facts.desk.schema import schema as schema_of

    sys.stdout.write(dumps(schema_of(kind_named(kind, KINDS) if kind is not None else ""), indent=2) + "\n")


@app.command(rich_help_panel=CURATE)
def new(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="As event or documents.")],
    name: Annotated[Optional[str], typer.Option("--name", metavar="TEXT", help="Its name or title.")] = None,
    date: Annotated[Optional[str], typer.Option("--date", metavar="DATE", help="Its day or period.")] = None,
    type_: Annotated[Optional[str], typer.Option("--type", metavar="TEXT", help="Its type.")] = None,
    source: Annotated[
        Optional[list[str]],
        typer.Option("--source", metavar="SLUG", help="A source, as slug or slug@4 for ¶4."),
    ] = None,
    given: Annotated[
        Optional[list[str]], typer.Option("--set", metavar="FIELD=VALUE", help="Any other field.")
    ] = None,
    slug: Annotated[
        Optional[str], typer.Option("--slug", metavar="SLUG", help="Instead of one made up.")
    ] = None,
) -> None:
    """Print a commented template of a record, to be appended to the file of its kind."""
    from sco_facts.desk.template import template

    fields = {"name": name, "date": date, "type": type_}
    values = {field: value for field, value in fields.items() if value is not None}
    chosen = files(ctx.obj or default_data())
    sys.stdout.write(template(kind_named(kind, KINDS), values, given or [], source or [], slug, chosen))


@app.command(rich_help_panel=CURATE)
def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, a folder, or git:REVISION.")],
    newer: Annotated[
        Optional[str], typer.Argument(metavar="NEW", help="Likewise; without it, the base as it is.")
    ] = None,
    form: ChangeForm = None,
    json: Json = False,
) -> None:
    """Say in words what changed between two bases: exit 0 where nothing did, else 1."""
    from sco_facts.desk.changes import compared, write

    base = ctx.obj or default_data()
    changes = compared(base, old, newer or str(base), _today())
    write(changes, ChangeFormat.JSON if json else form or ChangeFormat.TEXT, sys.stdout)
    if changes:
        raise typer.Exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sco-facts {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    ctx: typer.Context,
    data: Annotated[
        Optional[Path],
        typer.Option(
            "--data", envvar="SCO_FACTS_DATA", metavar="PATH", help="Answer from this folder or YAML file."
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Dated, sourced facts about the Shanghai Cooperation Organization (SCO), answered offline."""
    ctx.obj = data


def _book(ctx: typer.Context, as_known_on: str | None = None) -> FactBook:
    known_on = _one_day(as_known_on, "--as-known-on") if as_known_on is not None else ""
    return open_book(ctx.obj or default_data(), _today(), known_on)


def _today() -> str:
    """Return the day the answers are for: ``SCO_FACTS_TODAY`` where that is set."""
    fixed = os.environ.get("SCO_FACTS_TODAY")
    return _one_day(fixed, "SCO_FACTS_TODAY") if fixed else date.today().isoformat()


def _one_day(text: str, what: str) -> str:
    day = parse(text)
    if day.earliest != day.latest:
        raise UsageProblem(f"{what} is '{printable(text)}'; give it one day, as 2024-07-04")
    return day.earliest


def _finish(found: Answer, form: Format | None, json: bool) -> None:
    """Write an answer, and say on stderr when it is empty."""
    if json and form not in (None, Format.JSON):
        raise UsageProblem(f"--json and --format {form} ask for two formats; give one of them")
    try:
        write(found, Format.JSON if json else form, sys.stdout)
    except BrokenPipeError:  # whoever read has had enough
        raise typer.Exit from None
    if not found.found:
        hint = (
            found.notes[0]
            if found.notes
            else f"no {found.noun} found; ask for less, or search for a word of it"
        )
        if found.asked:
            from sco_facts.coverage import gist

            hint = f"{hint} ({gist(found.book, *found.asked)})"
        sys.stderr.write(f"sco-facts: {hint}\n")
        raise typer.Exit(1)


def _records(
    book: FactBook, names: list[str], kinds: list[str], what: str
) -> tuple[list[str], tuple[str, ...]]:
    """Return the ids of what is named, and a sentence for each name that nothing bears."""
    found, missing = [], []
    for name in names:
        matches = book.find(name, kinds)
        if len(matches) > 1:
            book.one(name, kinds, what)
        elif matches:
            found.append(matches[0].ref)
        else:
            missing.append(f"no {what} is called '{printable(name)}'{book.suggestion(name, kinds)}")
    return found, tuple(missing)


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code. All errors become sentences here."""
    _register_only(arguments)
    try:
        return _run(arguments)
    except sqlite3.DatabaseError:  # a damaged book: nothing was written yet, so compile it anew
        if forget():
            return _run(arguments)
        raise


def _run(arguments: list[str]) -> int:
    try:
        return int(app(arguments, prog_name="sco-facts", standalone_mode=False) or 0)
    except FactsError as error:
        return _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        return _fail(_misused(error), getattr(error, "exit_code", 2))
    except (KeyboardInterrupt, typer.Abort):
        return _fail("interrupted", 130)
    except OSError as error:
        return _fail(
            f"{error.strerror or error}: {error.filename or 'the output'}; free some space or check its path",
            74,
        )
    except sqlite3.DatabaseError:
        raise
    except Exception as error:  # a defect of ours; the traceback is for those who mend it
        if os.environ.get("SCO_FACTS_DEBUG"):
            raise
        return _fail(f"an error in sco-facts itself ({type(error).__name__}: {error}); please report it", 70)


def _misused(error: typer.TyperException) -> str:
    """Say what is wrong with a command line, and where its help is; nothing where Typer says nothing."""
    said = " ".join(getattr(error, "format_message", error.__str__)().split())
    path = getattr(getattr(error, "ctx", None), "command_path", "sco-facts")
    if getattr(error, "option_name", "") == "--data":
        return "--data stands before the command: sco-facts --data PATH COMMAND"
    stop = "" if said.endswith((".", "?", "!")) else "."
    return f"{said}{stop} Try '{path} --help'." if said else ""


def _fail(sentence: str, code: int) -> int:
    if sentence:
        sys.stderr.write(f"sco-facts: {printable(sentence, 2000)}\n")
    return code


def _register_only(arguments: list[str]) -> None:
    """Keep only the command that is asked for: Typer builds every one it knows, 0.5 ms each, to run one."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        position += 2 if arguments[position] == "--data" else 1
    named = [
        one
        for one in app.registered_commands
        if position < len(arguments) and (one.name or one.callback.__name__) == arguments[position]  # type: ignore[union-attr]
    ]
    app.registered_commands = named or app.registered_commands


def main() -> NoReturn:
    """Run this process's command, and end it without taking the interpreter down piece by piece: 5 ms."""
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.stderr.flush()
    if "coverage" in sys.modules:
        sys.exit(code)
    os._exit(code)
