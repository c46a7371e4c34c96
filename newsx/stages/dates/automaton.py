"""The rules of the grammar in, for each place in a string of codes the rules that may match there out.

Compiling one pattern of all rules takes longer than parsing many pages. Here the rules are read into small trees once, and
the states in which several of them are at a time are made when a text first leads there; from then on a step is one lookup.
What looks around (`(?!...)`, `(?<=...)` inside) is passed over: the rule's own pattern has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsx.patterns import late_re

START, END = "^", "$"
"""Roles of what stands before and behind the codes."""
MARKS = {"?": (0, 1), "*": (0, 9)}
"""What stands behind that which may be left out, or may come again."""
MOST_STATES = 5_000
"""States that are kept; a language's texts lead to some hundreds."""
_PARTS = late_re(r"(?:[a-z]\w*:)*([A-Z][A-Z0-9/]*|\(\?<?[:=!]|[)|?*$^]|\{[A-Z0-9,]+\})")

Tree = tuple[object, ...]
"""`(roles,)`, `("then", tree, tree)`, `("or", trees)` or `()` for nothing."""
Forest = tuple[tuple[bool, Tree], ...]
"""For each rule whether it looks at the code before its match, and its tree, with that code in front."""


class Place:
    """Where a rule is: what is still to be matched, tree by tree; at its end the rule's number."""

    __slots__ = ("behind", "rule", "tree")

    def __init__(self, tree: Tree, behind: Place | None, rule: int) -> None:
        self.tree = tree
        self.behind = behind
        self.rule = rule


class State:
    """Where several rules are at once."""

    __slots__ = ("ended", "moves", "steps")

    def __init__(self, moves: dict[str, list[Place]], ended: frozenset[int]) -> None:
        self.moves = moves
        """Role of the next code -> where it leads."""
        self.ended = ended
        """Rules that may end here."""
        self.steps: dict[str, State | None] = {}


class Automaton:
    """The rules over one set of codes."""

    def __init__(self, forest: Forest, roles: Mapping[str, Iterable[str]]) -> None:
        """`roles`: code -> what it can be."""
        self._roles = {code: tuple(own) for code, own in roles.items()} | {START: (START,), END: (END,)}
        self._places: dict[tuple[int, int], Place] = {}
        self._states: dict[frozenset[Place], State] = {}
        self._forest = forest
        self._anywhere = self._beginning(behind=False)
        self._behind = self._beginning(behind=True)

    def _beginning(self, *, behind: bool) -> State:
        """All rules that look at the code before them, which is then the first, or all others."""
        return self._state(frozenset(Place(tree, None, number) for number, (looks, tree) in enumerate(self._forest)
                                     if looks == behind))  # fmt: skip

    def rules(self, codes: str, at: int) -> list[int]:
        """Numbers of the rules that may match at a place, in order."""
        ended: frozenset[int] = frozenset()
        for state in (self._anywhere, self._step(self._behind, codes[at - 1] if at else START)):
            place = at
            if state is None or (at < len(codes) and state.steps.get(codes[at], state) is None):
                continue  # as at most places
            while state is not None and place <= len(codes):
                code = codes[place] if place < len(codes) else END
                state = state.steps[code] if code in state.steps else self._step(state, code)
                if state is not None and state.ended:
                    ended |= state.ended
                place += 1
        return sorted(ended) if ended else []

    def _step(self, state: State, code: str) -> State | None:
        if code not in state.steps:
            led = frozenset(place for role in self._roles.get(code, ()) for place in state.moves.get(role, ()))
            state.steps[code] = self._state(led) if led else None
        return state.steps[code]

    def _state(self, places: frozenset[Place]) -> State:
        if places not in self._states:
            if len(self._states) > MOST_STATES:
                self._states.clear()
                self._anywhere.steps.clear()
                self._behind.steps.clear()
            moves: dict[str, list[Place]] = {}
            ended = set()
            for place in places:
                for roles, behind in self._open(place.tree, place.behind, place.rule):
                    if roles is None:
                        ended.add(place.rule)
                    for role in roles or ():
                        moves.setdefault(role, []).append(behind)
            self._states[places] = State(moves, frozenset(ended))
        return self._states[places]

    def _open(self, tree: Tree, behind: Place | None, rule: int) -> Iterator[tuple[tuple[str, ...] | None, Place]]:
        """(roles that the next code may have, place behind it); no roles where the rule may end."""
        kind = tree[0] if tree else None
        if kind == "then":
            yield from self._open(tree[1], self._place(tree[2], behind, rule), rule)  # type: ignore[arg-type]
        elif kind == "or":
            for branch in tree[1]:  # type: ignore[attr-defined]
                yield from self._open(branch, behind, rule)
        elif kind is not None:
            yield kind, behind or self._place((), None, rule)  # type: ignore[misc]
        elif behind is not None:
            yield from self._open(behind.tree, behind.behind, rule)
        else:
            yield None, self._place((), None, rule)

    def _place(self, tree: Tree, behind: Place | None, rule: int) -> Place:
        key = (id(tree), id(behind) if behind else -1 - rule)
        if key not in self._places:
            self._places[key] = Place(tree, behind, rule)
        return self._places[key]


def forest(patterns: Iterable[str], pieces: Mapping[str, str]) -> Forest:
    """The rules of these patterns."""
    inner: dict[str, Tree] = {}
    for name, pattern in pieces.items():  # a piece holds only those above it
        inner[name] = _tree(pattern, inner)
    return tuple(_rule(pattern, inner) for pattern in patterns)


def _rule(pattern: str, pieces: Mapping[str, Tree]) -> tuple[bool, Tree]:
    before: Tree = ()
    if pattern.startswith("^"):
        before, pattern = ((START,),), pattern[1:]
    elif pattern.startswith("(?<="):
        inside, _, pattern = pattern[4:].partition(")")
        before = (tuple(inside.split()[-1].split("/")),)
    head, ahead, tail = pattern.rpartition("(?=")
    tree = _then(_tree(head, pieces), _tree(tail[:-1], pieces)) if ahead and _closes(tail) else _tree(pattern, pieces)
    return bool(before), _then(before, tree) if before else tree


def _closes(tail: str) -> bool:
    """The last bracket closes what was opened before the text."""
    depth = 1
    for at, character in enumerate(tail):
        depth += (character == "(") - (character == ")")
        if not depth:
            return at == len(tail) - 1
    return False


def _tree(pattern: str, pieces: Mapping[str, Tree]) -> Tree:
    open_: list[list[list[Tree]]] = [[[]]]
    """Open brackets; in each its alternatives; in each their parts."""
    looks: list[bool] = []
    for part in _PARTS.findall(pattern):
        parts = open_[-1][-1]
        if part[0].isalpha() or part in (START, END):
            parts.append((tuple(part.split("/")),))
        elif part[0] == "(":
            looks.append(part != "(?:")
            open_.append([[]])
        elif part == "|":
            open_[-1].append([])
        elif part == ")":
            inside = _either(open_.pop())
            open_[-1][-1].append(() if looks.pop() else inside)
        elif part[1:2].isalpha():
            parts.append(pieces[part[1:-1]])
        else:
            parts.append(_repeated(parts.pop(), *_times(part)))
    return _either(open_[0])


def _times(part: str) -> tuple[int, int]:
    """How often at least and at most: `?`, `*`, `{2}`, `{0,3}`."""
    if part in MARKS:
        return MARKS[part]
    least, _, most = part[1:-1].partition(",")
    return int(least), int(most or least)


def _then(first: Tree, second: Tree) -> Tree:
    return ("then", first, second)


def _either(branches: list[list[Tree]]) -> Tree:
    """One of several rows of trees."""
    rows: list[Tree] = []
    for parts in branches:
        row: Tree = parts[-1] if parts else ()
        for part in reversed(parts[:-1]):
            row = _then(part, row)
        rows.append(row)
    return rows[0] if len(rows) == 1 else ("or", tuple(rows))


def _repeated(tree: Tree, low: int, high: int) -> Tree:
    row: Tree = ()
    for _ in range(high - low):
        row = ("or", (_then(tree, row), ()))
    for _ in range(low):
        row = _then(tree, row)
    return row
