"""The reply to a question as an answer that can be written: the sentence, its source, the equal command."""

from sco_facts.asking import ask
from sco_facts.asking.reply import Reply, equal_command
from sco_facts.errors import printable
from sco_facts.factbook import Column, FactBook
from sco_facts.output import Answer, Layout, citation

COLUMNS = [Column("what"), Column("text")]


def replied(book: FactBook, question: str) -> Answer:
    """Answer a question in lines: the answer, its sources, and what the question was read as."""
    reply = ask(book, question)
    reading = equal_command(reply)
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
        envelope=(("question", printable(question, 2000)), ("answer", reply.text), ("reading", reading)),
    )


def _sources(reply: Reply, most: int = 2) -> list[str]:
    """Return the first sources that an answer rests on, each once."""
    cited = {source["id"]: citation(source) for item in reply.items for source in item["sources"]}
    texts = list(cited.values())
    more = [f"{len(texts) - most} more, in --json"] if len(texts) > most else []
    return [*texts[:most], *more]
