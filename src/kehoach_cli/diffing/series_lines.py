"""What a series of plans gives: lines that run through them, of targets, deadlines, tasks, leads and bases."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from kehoach_cli.diffing.change_kinds import ChangeKind
from kehoach_cli.diffing.changes import ComparedPlan, Delta
from kehoach_cli.model import Citation, Deadline, Target, Task
from kehoach_cli.model.base import Model

SERIES_SCHEMA: Final = "kehoach/series/1"


class Step(Model):
    """What happened to a line at one plan, against the last plan before it that has the line."""

    kind: ChangeKind
    delta: Delta | None = None


class TargetLine(Model):
    """One indicator through the plans; each list has an entry for each plan, in their order."""

    indicator: str = Field(description="What is measured, in the words of the last plan that has it.")
    unit: str | None = None
    points: tuple[Target | None, ...] = Field(
        description="The target in each plan; null where there is none."
    )
    steps: tuple[tuple[Step, ...], ...] = Field(
        description="What changed at each plan; empty where nothing did."
    )


class DeadlineLine(Model):
    """One thing due through the plans; each list has an entry for each plan, in their order."""

    due: str = Field(description="What is due, in the words of the last plan that has it.")
    points: tuple[Deadline | None, ...] = Field(
        description="The deadline in each plan; null where there is none."
    )
    steps: tuple[tuple[Step, ...], ...] = Field(
        description="What changed at each plan; empty where nothing did."
    )


class TaskLine(Model):
    """One task through the plans; each list has an entry for each plan, in their order."""

    task: str = Field(description="What is to be done, in the words of the last plan that has it.")
    points: tuple[Task | None, ...] = Field(description="The task in each plan; null where there is none.")
    steps: tuple[tuple[Step, ...], ...] = Field(
        description="What changed at each plan; empty where nothing did."
    )


class LeadLine(Model):
    """One body through the plans, under whatever name; each list has an entry for each plan, in their order."""

    body: str = Field(
        description="Its normal form in the last plan that names it.", examples=["Sở Tài chính"]
    )
    names: tuple[str | None, ...] = Field(
        description="Its name in each plan; null where it leads nothing.", examples=[["Sở KH&ĐT", None]]
    )
    tasks: tuple[int, ...] = Field(description="How many tasks it leads in each plan.", examples=[[3, 0]])


class BasisLine(Model):
    """One legal basis and those that came in its stead; each list has an entry for each plan, in their order."""

    document: str = Field(
        description="Type, number and date, else type and title, in the last plan that cites it.",
        examples=["Quyết định 12/QĐ-UBND, 2024-01-05"],
    )
    points: tuple[Citation | None, ...] = Field(
        description="The document in each plan; null where there is none."
    )
    steps: tuple[tuple[Step, ...], ...] = Field(
        description="What changed at each plan; empty where nothing did."
    )


class PlanSeries(Model):
    """Plans of several years, and the lines that run through them."""

    schema_id: Literal["kehoach/series/1"] = Field(SERIES_SCHEMA, alias="schema")
    plans: tuple[ComparedPlan, ...]
    labels: tuple[str, ...] = Field(
        description="A short name for each plan: its years, else its number.", examples=[["2023", "2024"]]
    )
    likeness: tuple[float, ...] = Field(
        description="For each plan but the first, the share of words it has in common with the one before."
    )
    targets: tuple[TargetLine, ...] = ()
    deadlines: tuple[DeadlineLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    leads: tuple[LeadLine, ...] = Field((), description="Who leads how many tasks, most first.")
    bases: tuple[BasisLine, ...] = ()
