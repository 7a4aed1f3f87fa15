"""The reply to a question as an answer that can be written: the sentence, its source, the equal command."""

from itertools import pairwise

from sco_facts.asking import ask
from sco_facts.asking.reply import Reply, equal_command
from sco_facts.dates import LAST_DAY, parse
from sco_facts.errors import printable
from sco_facts.factbook import KINDS, Column, FactBook
from sco_facts.output import Answer, Layout, citation

COLUMNS = [Column("what"), Column("text")]


def replied(book: FactBook, question: str) -> Answer:
    """Answer a question in lines: the answer, its sources, and what the question was read as."""
    reply = ask(book, question)
    reading = equal_command(reply) + _left_out(reply)
    rows = [["answer", reply.text]] if reply.text else []
    rows += [["source", f"source: {text}"] for text in _sources(reply)]
    rows += [["reading", f"read as: {reading}"]] if reply.text else []
    note = f"{reply.covered or 'the base does not hold that'} (read as: {reading})"
    return Answer(
        book,
        "answers",
        COLUMNS,
        rows,
        lambda: reply.items,
        layout=Layout.LINES,
        notes=() if reply.text else (note,),
        found=reply.text is not None,
        asked=_asked(reply.reading),
        envelope=(("question", printable(question, 2000)), ("answer", reply.text), ("reading", reading)),
    )


def _left_out(reply: Reply) -> str:
    """Say which words of a question played no part."""
    return f" (without {', '.join(repr(word) for word in reply.missing)})" if reply.missing else ""


def _asked(reading: list[str]) -> tuple[str, tuple[str, str], tuple[str, ...]] | None:
    """Return the kind, the days and the event that the equal command asks for."""
    listed = {plural: kind for kind, plural in KINDS.items()} | {"who": "person", "states": "status"}
    kind = listed.get(reading[0]) or reading[-1].partition("/")[0]
    if kind not in listed.values() or kind == "source":
        return None
    options = dict(pairwise(reading))
    days = parse(options["--on"]).as_point() if "--on" in options else None
    span = (days.start_earliest, days.end_latest or LAST_DAY) if days else ("", "")
    return kind, span, (f"event/{options['--event']}",) if "--event" in options else ()


def _sources(reply: Reply, most: int = 2) -> list[str]:
    """Return the first sources that an answer rests on, each once."""
    cited = {source["id"]: citation(source) for item in reply.items for source in item["sources"]}
    texts = list(cited.values())
    more = [f"{len(texts) - most} more, in --json"] if len(texts) > most else []
    return [*texts[:most], *more]
