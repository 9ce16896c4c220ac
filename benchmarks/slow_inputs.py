"""Looks for inputs on which a rule, or the whole parser, takes long for their length.

    python benchmarks/slow_inputs.py [--rounds 60] [--seed 1] [--only rules|plans]

Begins with the cases of every rule and with the samples, changes them as a climber would (a stretch repeated, two texts
joined, a sign or a word put in or left out) and goes on from what took longest a character. Prints the worst, as
multiples of what the median rule, and the median sample, take. Processor time, the least of three.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kehoach_cli import parse_text
from kehoach_cli.api import grammar_of
from kehoach_cli.grammar import RuleSet
from kehoach_cli.grammar.rule import Rule

ROOT = Path(__file__).resolve().parent.parent
STRETCH = 1200
"""Characters of a stretch that a rule is tried on: as long as the longest paragraphs are."""
PLAN = 6000
"""Characters of a plan."""
SIGNS = (
    " ", "\n", ",", ";", ":", ".", "(", ")", "“", "”", "/", "-", "–", "1", "12", "1.1", "2025", "%", "và", "số", "a", "A", "I.",
)  # fmt: skip


class Found(Struct, frozen=True, order=True):
    """An input, and the microseconds a character that it takes."""

    micros: float
    name: str
    text: str


class Search(Struct, frozen=True):
    """What plain texts take, and the worst that was found from them, one of each a rule or a plan."""

    begun: list[Found]
    worst: list[Found]

    @property
    def median(self) -> float:
        """The microseconds a character that the median rule or plan takes for its plain text."""
        return statistics.median(one.micros for one in self.begun)


def main() -> None:
    """Search and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=60, help="changes tried for each rule and each sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("rules", "plans"))
    parser.add_argument("--show", type=int, default=8, help="how many of the worst are shown")
    args = parser.parse_args()
    if args.only != "plans":
        report("rule", search_rules(args.rounds, args.seed), args.show)
    if args.only != "rules":
        report("plan", search_plans(args.rounds, args.seed), args.show)


def search_rules(rounds: int, seed: int) -> Search:
    """Look for the worst input for each rule, from its cases."""
    chance = random.Random(seed)
    found = [
        climb(chance, rule.name, cases_of(rule), scan_of(rule), STRETCH, rounds)
        for rule in grammar_of(()).rules
    ]
    return Search(*map(list, zip(*found, strict=True)))


def search_plans(rounds: int, seed: int) -> Search:
    """Look for the worst plan, from the samples."""
    chance = random.Random(seed)
    samples = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".md"))
    found = [
        climb(chance, path.name, [path.read_text("utf-8")], parse_text, PLAN, rounds) for path in samples
    ]
    return Search(*map(list, zip(*found, strict=True)))


def cases_of(rule: Rule) -> list[str]:
    """The texts that a rule is tested on."""
    told = rule.documentation
    return [case.text for case in told.examples] + list(told.counterexamples)


def scan_of(rule: Rule) -> Callable[[str], object]:
    """What looks through a text for a rule, as the parser does."""
    return RuleSet((rule,)).scan


def climb(
    chance: random.Random,
    name: str,
    seeds: list[str],
    work: Callable[[str], object],
    length: int,
    rounds: int,
) -> tuple[Found, Found]:
    """What the plain texts take, filled up to a length, and the worst that was found from them."""
    filled = [(seed + "\n") * (length // (len(seed) + 1) + 1) for seed in seeds]
    tried = [Found(cost(work, text[:length]), name, text[:length]) for text in filled if text.strip()]
    begun = worst = max(tried)
    for _ in range(rounds):
        text = changed(chance, chance.choice([worst.text, worst.text, *seeds]), seeds)
        text = (text * (length // max(1, len(text)) + 1))[:length]
        if text:
            worst = max(worst, Found(cost(work, text), name, text))
    return begun, worst


def changed(chance: random.Random, text: str, seeds: list[str]) -> str:
    """A text like it: a stretch repeated, left out, or put before another text, a sign put in."""
    start, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    part = text[start:end]
    match chance.randrange(5):
        case 0:
            return part * chance.choice((2, 10, 100)) + text[end:]
        case 1:
            return text[:start] + text[end:]
        case 2:
            return part + chance.choice(seeds)
        case 3:
            return text[:start] + chance.choice(SIGNS) * chance.choice((1, 3, 50)) + text[start:]
        case _:
            word = chance.choice(text.split() or [text])
            return (word + chance.choice(SIGNS)) * 50 + text


def cost(work: Callable[[str], object], text: str) -> float:
    """The microseconds a character that the work takes, the least of three times."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        work(text)
        taken.append(time.process_time() - begin)
    return min(taken) * 1e6 / max(1, len(text))


def report(kind: str, found: Search, shown: int) -> None:
    """Print the worst as multiples of the median."""
    median = found.median
    print(
        f"| {kind} | times the median ({median:.3f} µs a character) | began with | text |\n|---|---|---|---|"
    )
    pairs = zip(found.begun, found.worst, strict=True)
    for begun, worst in sorted(pairs, key=lambda pair: -pair[1].micros)[:shown]:
        print(
            f"| {worst.name} | {worst.micros / median:.1f} | {begun.micros / median:.1f} | {worst.text[:60]!r} |"
        )
    print()


if __name__ == "__main__":
    main()
