"""Renews what is generated in `docs/`: tables of fields from the model and of folders from the contracts,
help texts from the commands.

python scripts/renew_samples.py      # calls this one
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import kehoach_cli
from kehoach_cli import model
from kehoach_cli.cli import main as kehoach
from kehoach_cli.parsing.contracts import ALL
from kehoach_cli.writing.schema import plan_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
_REPORTS = re.compile(r"(?i)(finding|diagnostic|report)$")
_BLOCK = re.compile(r"(<!-- (fields|help|contracts): ([\w ]+) -->\n).*?(?=<!-- end of \2 -->)", re.DOTALL)


def renewed(text: str) -> str:
    """Give a page with its generated blocks as they should be."""
    makers = {"fields": field_table, "help": help_text, "contracts": contract_table}
    return _BLOCK.sub(lambda match: match[1] + makers[match[2]](match[3]), text)


def contract_table(_name: str) -> str:
    """Give a Markdown table of the folders of rules: who reads them, what they tell and how they are settled."""
    rows = [
        "| folder | read by | what a rule tells | keys of `gives` | counts | new names |",
        "|---|---|---|---|---|---|",
    ]
    for contract in sorted((c for c in ALL if c.folder), key=lambda c: c.folder or ""):
        keys = ", ".join(f"**{key}**" if key in contract.required else key for key in contract.fields)
        welcome = "yes" if contract.open else "no"
        rows.append(
            f"| `{contract.folder}` | `{contract.reader}` | {contract.says} | {keys} | {contract.settles} | {welcome} |"
        )
    return "\n".join(rows) + "\n"


def field_table(name: str) -> str:
    """Give a Markdown table of a model's fields, in the order of the output."""
    cls: type[BaseModel] = getattr(model, name)
    rows = ["| field | type | meaning | example |", "|---|---|---|---|"]
    for key, field in cls.model_fields.items():
        examples = ", ".join(f"`{_example(value)}`" for value in field.examples or ())
        description = " ".join((field.description or "").split())
        rows.append(
            f"| `{field.alias or key}` | {_type(cls, field.alias or key)} | {description} | {examples} |"
        )
    return "\n".join(rows) + "\n"


def _example(value: object) -> str:
    return "null" if value is None else str(value)


def _type(cls: type[BaseModel], key: str) -> str:
    """Say the JSON type of a field."""
    schema = _schema()
    return _say(schema["$defs"].get(cls.__name__, schema)["properties"][key])


@cache
def _schema() -> dict[str, Any]:
    return plan_schema()


def _say(schema: dict[str, object]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        options = schema["anyOf"]
        assert isinstance(options, list)
        return " or ".join(dict.fromkeys(_say(option) for option in options))
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        items = schema["items"]
        assert isinstance(items, dict)
        return f"list of {_say(items)}"
    return str(schema.get("type", "object"))


def help_text(command: str) -> str:
    """Give a command's `--help` as a Markdown block."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            kehoach([*command.split(), "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    lines = [line.rstrip() for line in output.getvalue().strip().splitlines()]
    return "```text\n" + "\n".join(lines) + "\n```\n"


def diagnostic_codes() -> set[str]:
    """Give the codes that the program's source hands to what makes findings and diagnostics."""
    codes = set()
    for path in Path(kehoach_cli.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _REPORTS.search(ast.unparse(node.func)):
                given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
                codes |= {arg.value for arg in given if isinstance(arg, ast.Constant)}
    return {code for code in codes if isinstance(code, str)}


def main() -> None:
    """Write the pages."""
    for page in sorted(DOCS.glob("*.md")):
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
