"""Who acts: bodies, posts and persons, each once."""

from __future__ import annotations

from pydantic import Field

from kehoach_cli.model.base import Model
from kehoach_cli.plan import BodyKind, Level


class Province(Model):
    """A province or centrally-run city, by the code of the General Statistics Office on the plan's date."""

    code: str = Field(pattern=r"^\d{2}$", description="Two digits.", examples=["75"])
    name: str = Field(examples=["Đồng Nai"])


class Body(Model):
    """One actor of a plan with every form of its name; `lead` and `partners` of tasks name it by those forms."""

    id: str = Field(description="`b…`", examples=["b1"])
    key: str = Field(
        description="Equal for one body across plans.",
        examples=["ubnd/75", "so-tai-chinh/75", "bo-tai-chinh"],
    )
    name: str = Field(
        description="Normal form: abbreviations spelt out, one place of tone marks, the plan's own place filled in.",
        examples=["Sở Tài chính tỉnh Đồng Nai"],
    )
    kind: BodyKind = BodyKind.OTHER
    level: Level | None = Field(None, description="Tier of administration; null where it is not certain.")
    province: Province | None = Field(None, description="Its province; null for central bodies.")
    names: tuple[str, ...] = Field(
        (), description="Every form as written.", examples=[["UBND tỉnh", "Ủy ban nhân dân tỉnh"]]
    )
