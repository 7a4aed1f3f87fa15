"""The report of a check: for people, for programs, and as annotations of a pull request on GitHub."""

from collections.abc import Sequence
from typing import Any, TextIO

from sco_facts.options import ReportFormat
from sco_facts.problems import Problem


def write(problems: Sequence[Problem], records: int, files: int, form: ReportFormat, stream: TextIO) -> None:
    """Write every problem; as text also how much was read, where nothing in it is an error."""
    if form is ReportFormat.JSON:
        from json import dumps

        stream.write(dumps(_envelope(problems, records, files), ensure_ascii=False, indent=2) + "\n")
        return
    for problem in problems:
        stream.write(f"{_annotation(problem) if form is ReportFormat.GITHUB else problem}\n")
    if form is ReportFormat.TEXT and not errors(problems):
        warnings = f", {counted(len(problems), 'warning')}" if problems else ""
        read = f"{counted(records, 'record')} in {counted(files, 'file')}"
        stream.write(f"{read}: no problems{warnings}\n")


def errors(problems: Sequence[Problem]) -> int:
    """Count what keeps a base from being answered from."""
    return sum(problem.severity == "error" for problem in problems)


def counted(number: int, noun: str) -> str:
    """Say how many there are of something."""
    return f"{number} {noun}{'s' * (number != 1)}"


def _envelope(problems: Sequence[Problem], records: int, files: int) -> dict[str, Any]:
    wrong = errors(problems)
    items = [{**problem._asdict(), "severity": problem.severity} for problem in problems]
    counts = {"records": records, "files": files, "errors": wrong, "warnings": len(problems) - wrong}
    return {"schema_version": 1, **counts, "count": len(items), "items": items}


def _annotation(problem: Problem) -> str:
    """Write a problem as a workflow command.

    Follows https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    place = f"file={_escaped(problem.path, ':,')},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place},title={problem.code}::{_escaped(problem.message, '')}"


def _escaped(text: str, more: str) -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
