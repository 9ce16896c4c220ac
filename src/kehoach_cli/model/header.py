"""The letterhead and the title: who issued the plan, under which number, when, about what."""

from __future__ import annotations

from pydantic import Field

from kehoach_cli.model.base import Model, PartialDate
from kehoach_cli.model.bodies import Province
from kehoach_cli.plan import Level


class Period(Model):
    """The years a plan covers, from its title, else from its text."""

    start: int | None = Field(None, description="First year covered.", examples=[2021])
    end: int | None = Field(None, description="Last year covered.", examples=[2030])
    vision: int | None = Field(None, description="Year of the vision (tầm nhìn).", examples=[2045])


class IssuedWith(Model):
    """The decision that a plan is attached to ("Ban hành kèm theo Quyết định số …")."""

    type: str | None = Field(None, description="Type of that document.", examples=["Quyết định"])
    number: str | None = Field(None, description="Its number and symbol.", examples=["98/QĐ-UBND"])
    date: PartialDate | None = Field(None, description="Its date.")
    agency: str | None = Field(None, description="Who issued it, as written.", examples=["UBND tỉnh"])


class Header(Model):
    """What stands above the first section (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, ô số 1 to 5)."""

    parent_agency: str | None = Field(
        None,
        description="The superior body on the letterhead's first line.",
        examples=["UBND tỉnh An Khê Bắc"],
    )
    agency: str | None = Field(
        None,
        description="The issuing body: from the letterhead, else from the body's own words, completed with "
        "the place named in the title. Joint issuers are joined by ` - `.",
        examples=["UBND huyện An Phú Tây"],
    )
    number: str | None = Field(
        None,
        description="Number and symbol as printed after `Số:`, spaces out; null when the digits are missing "
        "or unreadable.",
        examples=["42/KH-UBND", "28-KH/HU"],
    )
    symbol: str | None = Field(
        None, description="The symbol alone, known even when the number is blank.", examples=["KH-UBND"]
    )
    place: str | None = Field(None, description="Place of issue.", examples=["An Phú Tây"])
    date: PartialDate | None = Field(None, description="Date of issue.", examples=["2024-02-19", "2024-02"])
    type: str | None = Field(None, description="Type of document.", examples=["Kế hoạch"])
    title: str | None = Field(
        None,
        description="The abstract under the type, joined to one line.",
        examples=["Phát triển thư viện cộng đồng trên địa bàn huyện An Phú Tây năm 2024"],
    )
    period: Period = Field(default_factory=lambda: Period(), description="The years the plan covers.")
    issued_with: IssuedWith | None = Field(
        None, description="For a plan attached to a decision: that decision.", examples=[None]
    )
    level: Level | None = Field(
        None,
        description="Tier of the issuing body: `central`, `province`, `district`, `commune` or `unit` (a department, "
        "school, hospital).",
        examples=["district"],
    )
    province: Province | None = Field(
        None, description="Province on the plan's date; null for central bodies.", examples=[None]
    )
    preamble: str | None = Field(
        None,
        description="Paragraphs between title and first section (legal basis, opening words), one a line.",
        examples=["Căn cứ Luật Đầu tư công ngày 29/11/2024;"],
    )
    rules: dict[str, str] = Field(
        default_factory=dict,
        description="For each field a grammar rule gave: that rule's name.",
        examples=[{"number": "letterhead/number"}],
    )
