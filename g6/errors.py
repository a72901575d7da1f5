"""Everything that g6 raises on purpose, as one tree.

    G6Error
    ├── InputError              the user's files or arguments are wrong
    │   ├── DocumentError       a document was read; every problem found in it, at once
    │   ├── FrozenRuleError     a frozen rule (F1 to F17) would be broken
    │   ├── UnknownName         an id, a turn or a name that this story doesn't have
    │   ├── TurnConflict        another commit already took this turn
    │   └── StaleRecall         the lunchbox is no longer what recall would give
    ├── HandedBack              the gate blocks a turn: it was not committed
    ├── StoreError              the store can't do what was asked
    │   ├── NotAStore           the file is not one of ours; it was left alone
    │   ├── NewerFormat         the store, or the snapshot, was written by a newer g6
    │   ├── OlderFormat         the store has to be migrated, and can't be where it is
    │   ├── DamagedStore        the file, be it a snapshot, is truncated or corrupt; it was left alone
    │   ├── StoreBusy           another writer held the store for too long (exit 3)
    │   └── StoreUnreachable    there is nothing at the store's address (exit 3)
    ├── TamperedPointer         a body no longer matches its hash (F14)
    └── BrokenChain             a ledger entry, a body or a row that counts was changed

A message names the document, what is wrong and where; a hint, after an empty line, says what to do:

    world noir.yaml: unknown location "부드" @ $.events.e12.at (line 41)

    hint: did you mean 부두?

This module imports nothing of g6, so that every room may raise what stands here.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final, Self

__all__ = [
    "BrokenChain",
    "DamagedStore",
    "DocumentError",
    "FrozenRuleError",
    "G6Error",
    "HandedBack",
    "InputError",
    "NewerFormat",
    "NotAStore",
    "OlderFormat",
    "Problem",
    "StaleRecall",
    "StoreBusy",
    "StoreError",
    "StoreUnreachable",
    "TamperedPointer",
    "TurnConflict",
    "UnknownName",
]

PROBLEMS_SHOWN_MAX: Final = 100
"""Problems that one `DocumentError` prints in full; the rest are counted, not shown."""


class G6Error(Exception):
    """The root: `except g6.G6Error` catches all that g6 raises on purpose."""

    exit_code: ClassVar[int] = 1
    """What a command line ends with: 1, the input or the story is wrong; 3, the store can't be reached."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        """Take what is wrong, in one line, and, where there is one, what would mend it."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message and, after an empty line, the hint."""
        return _with_hint(self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one document."""

    document: str
    """What kind of document, and its name: `world noir.yaml`."""
    message: str
    """What is wrong: `unknown location "부드"`. The rule's number is not part of it."""
    path: str | None = None
    """Where in the document's values: `$.events.e12.at`."""
    line: int | None = None
    """Where in its text, counted from 1."""
    hint: str | None = None
    """What would mend it: `did you mean 부두?`."""
    rule: str | None = None
    """The frozen rule that it breaks: `F9`."""

    @property
    def headline(self) -> str:
        """The problem in one line, without its hint."""
        return self._headline("line {line}")

    def _headline(self, line: str) -> str:
        headline = f"{self.document}: {self.message}"
        if self.rule is not None:
            headline += f" ({self.rule})"
        if self.path is not None:
            headline += f" @ {self.path}"
        if self.line is not None:
            headline += f" ({line.format(line=self.line)})"
        return headline

    def told(self, line: str, mend: str) -> str:
        """Return the problem and what would mend it as two lines, in the words of another language.

        Args:
            line: how a line is named, such as `line {line}`.
            mend: what stands before the hint.
        """
        return self._headline(line) if self.hint is None else f"{self._headline(line)}\n{mend}{self.hint}"

    def __str__(self) -> str:
        """Return the problem as a person reads it, its hint after an empty line."""
        return _with_hint(self.headline, self.hint)


class InputError(G6Error):
    """The user's files or arguments are wrong; nothing was written."""

    problem: Problem | None = None
    """What is wrong, taken apart, where it is one value of a document; a `DocumentError` has several."""

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Return the error of one problem."""
        return cls(problem.headline, hint=problem.hint).at(problem)

    def at(self, problem: Problem) -> Self:
        """Return the same error, told of this problem: whoever read the document knows better where it stands."""
        twin = copy(self)
        twin.message, twin.hint, twin.problem = problem.headline, problem.hint, problem
        return twin


class DocumentError(InputError):
    """A document was read to its end, and this is all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem], *, uncounted: int = 0) -> None:
        """Take the problems in the order of the document.

        `uncounted` is how many more were seen but not kept, so that a long file of nothing
        but mistakes doesn't fill the memory. Raises ValueError where there is no problem.
        """
        self.problems: tuple[Problem, ...] = tuple(problems)
        if not self.problems:
            raise ValueError("a DocumentError needs at least one problem")
        self.uncounted = uncounted
        super().__init__(_listing(self.problems, uncounted))
        self.args = (self.problems,)  # what pickle and copy call the class with


class FrozenRuleError(InputError):
    """An argument, a policy or a document asks for what a frozen rule forbids."""

    def __init__(self, rule: str, message: str, *, hint: str | None = None) -> None:
        """Take the rule's number, such as `F5`, and what was asked for."""
        super().__init__(f"{message} ({rule})", hint=hint)
        self.rule = rule
        self.args = (rule, message)  # what pickle and copy call the class with

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Return the error of one problem, which names its rule."""
        if problem.rule is None:
            raise ValueError("a FrozenRuleError needs a rule")
        return cls(problem.rule, problem.message, hint=problem.hint).at(problem)


class UnknownName(InputError):
    """An id, a turn or another name that this story doesn't have; the hint names the nearest."""


class TurnConflict(InputError):
    """The turn is taken by a commit that was not the same as this one."""


class StaleRecall(InputError):
    """The lunchbox is not what recall would give now, or its turn is later than the next."""


class HandedBack(G6Error):
    """The gate blocks a turn: it was not committed. Rewrite it, and hand `attempt` over with the next try.

    All of it is in the language of the story's world, as what the gate finds is.
    """

    def __init__(
        self,
        problems: Iterable[Problem],
        *,
        turn: int,
        verdict: str,
        reason: str,
        attempt: tuple[str, str, str],
        language: str = "en",
    ) -> None:
        """Take what the gate found, where it stands, and what would mend it.

        Args:
            verdict: REWRITE or FAIL.
            attempt: what the receipt will say of this draft: the hash of its lunchbox, the verdict, the trigger.
            language: `en` or `ko`.
        """
        self.problems = tuple(problems)
        self.turn, self.verdict, self.reason, self.attempt, self.language = turn, verdict, reason, attempt, language
        words = _HANDED_BACK[language]
        headline = words["headline"].format(turn=turn, verdict=verdict, reason=reason)
        told = [headline, *(problem.told(words["line"], words["mend"]) for problem in self.problems)]
        super().__init__("\n\n".join(told), hint=words[verdict])
        self.args = (self.problems,)

    def __str__(self) -> str:
        """Return all of it, what to do next at the end."""
        return f"{self.message}\n\n{_HANDED_BACK[self.language]['hint']}{self.hint}"

    def __reduce__(self) -> tuple[object, ...]:
        """Tell pickle and copy how to make it again."""
        again = partial(HandedBack, turn=self.turn, verdict=self.verdict, reason=self.reason)
        return partial(again, attempt=self.attempt, language=self.language), (self.problems,)


_HANDED_BACK: Final = {
    "en": {
        "headline": "turn {turn} was not committed: the gate says {verdict} ({reason})",
        "line": "line {line}",
        "mend": "to mend it: ",
        "hint": "hint: ",
        "REWRITE": "mend it and commit it again, or commit it as it is with --accept: the receipt then says so",
        "FAIL": "mend it, or commit it as it is with --accept: the receipt then says so",
    },
    "ko": {
        "headline": "{turn}턴은 커밋하지 않음: 게이트 {verdict}({reason})",
        "line": "{line}번째 줄",
        "mend": "고치려면: ",
        "hint": "",
        "REWRITE": "고쳐서 다시 커밋하기. 그대로 커밋하려면 --accept, 영수증에 걸린 것이 남음",
        "FAIL": "이야기나 규칙을 고치기. 그대로 커밋하려면 --accept, 영수증에 걸린 것이 남음",
    },
}
"""How what the gate hands back is told, by language."""


class StoreError(G6Error):
    """The store can't do what was asked of it."""


class NotAStore(StoreError):
    """The file is something else than a g6 store; it was not touched."""


class NewerFormat(StoreError):
    """The format number of a store or a snapshot is higher than this g6 knows; it was not touched."""


class OlderFormat(StoreError):
    """The store's format number is lower than this g6 writes, and it can't be migrated where it is."""


class DamagedStore(StoreError):
    """A store or a snapshot is truncated or corrupt; it was not touched."""


class StoreBusy(StoreError):
    """Another writer held the store for longer than this one may wait."""

    exit_code: ClassVar[int] = 3


class StoreUnreachable(StoreError):
    """Nobody answers at the store's address: there is no file, it can't be opened, or the disk refuses it."""

    exit_code: ClassVar[int] = 3


class TamperedPointer(G6Error):
    """A pointer's body no longer matches its hash (F14); there is no fallback."""


class BrokenChain(G6Error):
    """The ledger's chain of hashes doesn't hold; the message says at which entry, body or row."""


def _with_hint(headline: str, hint: str | None) -> str:
    return headline if hint is None else f"{headline}\n\nhint: {hint}"


def _listing(problems: tuple[Problem, ...], uncounted: int) -> str:
    """Return all problems as one text: close together, or apart where a hint needs its place."""
    shown = [str(problem) for problem in problems[:PROBLEMS_SHOWN_MAX]]
    rest = len(problems) - len(shown) + uncounted
    if rest:
        shown.append(f"and {rest:,} more")
    apart = any("\n" in text for text in shown)
    return ("\n\n" if apart else "\n").join(shown)
