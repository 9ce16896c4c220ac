"""Every contract of the parser: who reads which rules of the grammar."""

from __future__ import annotations

from kehoach_cli.grammar import Contract
from kehoach_cli.parsing.facts.citations.heads import BY_NAME, BY_NUMBER
from kehoach_cli.parsing.facts.citations.patterns import CITATION_PATTERNS
from kehoach_cli.parsing.facts.deadlines.labels import TIME_LABELS
from kehoach_cli.parsing.facts.deadlines.recurrence import RHYTHM_WORDS
from kehoach_cli.parsing.facts.deadlines.rules import DEADLINES, LABELLED_TIMES, TIME_CUES
from kehoach_cli.parsing.facts.period import PERIOD
from kehoach_cli.parsing.facts.targets.cues import CUES
from kehoach_cli.parsing.facts.targets.quantities import AMOUNTS, MASKS
from kehoach_cli.parsing.facts.targets.table_columns import CELLS
from kehoach_cli.parsing.facts.targets.units import TARGET_ROWS
from kehoach_cli.parsing.signs.labels import LABELS
from kehoach_cli.parsing.signs.lines import CLOSING, FURNITURE, LETTERHEAD, LINE_BREAKS
from kehoach_cli.parsing.signs.markers import OUTLINE
from kehoach_cli.parsing.signs.orders import ORDERS
from kehoach_cli.parsing.signs.pages import PAGE_MARKS
from kehoach_cli.parsing.structure.headings import ROLES
from kehoach_cli.parsing.structure.table_header import COLUMNS, TARGET_COLUMNS
from kehoach_cli.parsing.structure.table_layout import TABLE_CELLS

WHO_ACTS = Contract(
    "parsing/signs",
    phrases=(
        "acting-behind", "acting-noun", "acting-singular", "address-of-post", "adverbial-word", "agent-word", "and", "appointing", "apposition",
        "assigning", "assigning-within", "at-base-level", "at-level", "bare-noun", "basis-of", "before-predicate", "belonging-to", "board", "board-organizes",
        "board-topic", "body-qualifier", "capitalized-place", "case-opening", "concerning", "dated-opening", "deed-of-office", "deed-opening", "demand",
        "document-type-word",
        "doing-at-end", "doing-in-bracket", "doing-together", "drawn-up-at-end", "draws-up", "duty", "duty-of", "enumerating-words", "especially",
        "first-of-kinds",
        "forbidding", "further-basis", "further-part", "further-region", "generic-noun",
        "gets-something", "group-qualifier", "handing-on", "heading-group", "heading-rest", "in-charge", "inspects", "joining",
        "joining-at-end", "joining-behind", "joining-body", "joins-with", "joint-lead-in", "keyed-bodies", "kind-and-quality", "kind-of-bodies",
        "label-joining", "lead-opening", "leading", "leading-behind", "led-with-others", "level-opening", "level-rest",
        "list-mark", "lists-who", "looked-for", "manner", "members-opening",
        "more-of-basis",
        "mere-audience", "mere-place", "name-aside", "name-rest", "name-separator", "named-in-singular", "names-end", "no-body", "no-group",
        "no-name", "not-acting", "number-in-name",
        "obliged", "of-body", "on-duty", "one-of-several", "only-objects", "open-end", "order-adverb", "order-behind-group",
        "organizing-board", "own-name", "person", "person-and-post",
        "person-label", "person-named", "place-quality", "places-behind-colon", "places-of-one-body", "places-of-several-levels", "plural", "prevention",
        "purpose-of-joining", "purpose-or-basis", "quoted-movement", "rank-in-party", "regional-body", "requesting", "role-of-person", "role-words",
        "said-duty", "set-apart",
        "sharing-out", "short-form-alone", "subject-gap", "subject-opening", "telling-others", "thing-of-level", "time-before-name", "told-apart",
        "told-network", "told-to-act", "told-to-join", "trade-and-order", "unparted-group", "verb-manner", "word-of-one-letter", "work-of", "zone",
    ),
)  # fmt: skip
"""What reading names of bodies asks for by name."""

ALL: tuple[Contract, ...] = (
    PAGE_MARKS, LETTERHEAD, CLOSING, FURNITURE, LINE_BREAKS, PERIOD, OUTLINE, ROLES, ORDERS, LABELS, COLUMNS, BY_NAME, BY_NUMBER, DEADLINES,
    LABELLED_TIMES, TIME_LABELS, TIME_CUES, AMOUNTS, MASKS, CUES, CELLS, TARGET_COLUMNS, TABLE_CELLS, TARGET_ROWS,
    WHO_ACTS, CITATION_PATTERNS, RHYTHM_WORDS,
)  # fmt: skip
"""In the order in which a plan is read."""
