"""A list of files in, the results of their documents in order out: one process reads, several parse, this one looks after.

A worker that hangs or dies is replaced, and only the page that it was at is charged; what else it had is done again.
"""

from __future__ import annotations

import pickle
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from multiprocessing.connection import wait

from msgspec.structs import replace

from newsx.batch import limits
from newsx.batch.hands import Hand, context
from newsx.batch.job import CHANGED, END, TASK_BYTES, Charge, Feed, Result, Task
from newsx.errors import NoWorkers, OtherRun

TICK = 0.2
"""Seconds after which the caller is heard again, whatever happens."""
AHEAD = 3
"""Tasks a worker that are read before the first of them is written."""
HELD = 8 << 20
"""Bytes of documents that may be under way; more only with many workers."""
PREFETCHED = 2
"""Tasks that a worker has: the next one lies there when one is done."""
RETRIES = 2
"""Deaths that a page is forgiven: a stranger may have killed its worker."""
BY_CLOCK = 3
"""Times its CPU seconds that a page may take by the clock."""

Done = tuple[Task, Result]


class Crew:
    """The processes of one run and the work that they have."""

    def __init__(self, start: Feed, workers: int, prepare: Callable[[], None] | None = None) -> None:
        """`prepare` is called first in each process: for tests."""
        self._context = context()
        self._feed, self._prepare = start, prepare
        self._workers = workers
        self._held = max(HELD, workers * 2 * TASK_BYTES)
        self._reader: Hand | None = None
        self._hands: list[Hand] = []
        self._waiting: deque[Task] = deque()
        self._done: dict[int, Done] = {}
        self._deaths: Counter[tuple[int, ...]] = Counter()
        self._stillborn = 0
        self._read = self._given = self._under_way = 0
        self._patrolled = time.monotonic()
        self.restarts = 0

    def results(self) -> Generator[Done | None, None, None]:
        """Each task with its result, in order; null where nothing new came for a moment. Ends all processes at its end."""
        try:
            self._reader = self._start_reader()
            self._hands = [self._start_worker() for _ in range(self._workers)]
            while True:
                yield from self._ready()
                if self._reader is None and self._given == self._read:
                    return
                self._deal()
                self._listen()
                self._patrol()
                yield None
        finally:
            self._dismiss()

    # --- what comes and goes

    def _ready(self) -> Iterator[Done]:
        while self._given in self._done:
            task, result = self._done.pop(self._given)
            self._given += 1
            self._under_way -= task.size
            yield task, result

    def _deal(self) -> None:
        """Tasks to those with the least; none is given what it could not take at once."""
        for rounds in range(PREFETCHED):
            for hand in self._hands:
                if self._waiting and len(hand.tasks) == rounds:
                    self._hand_over(hand, self._waiting.popleft())

    def _hand_over(self, hand: Hand, task: Task) -> None:
        hand.tasks.append(task)
        with suppress(OSError):  # a dead one: its pipe tells so in a moment, and what it had is done again
            hand.pipe.send_bytes(pickle.dumps(task, 5))

    def _listen(self) -> None:
        room = self._read - self._given < AHEAD * self._workers + 2 and self._under_way < self._held
        pipes = {hand.pipe: hand for hand in self._hands}
        if self._reader and room:
            pipes[self._reader.pipe] = self._reader
        for pipe in wait(list(pipes), TICK):
            hand = pipes[pipe]  # type: ignore[index]
            try:
                message = hand.pipe.recv_bytes()
            except (EOFError, OSError):
                self._lost(hand)
                continue
            if hand is self._reader:
                self._receive(message)
            else:
                self._finish(hand, pickle.loads(message))

    def _receive(self, message: bytes) -> None:
        if message == END:
            if self._reader:
                self._reader.kill()
            self._reader = None
        elif message == CHANGED:
            raise OtherRun("an input holds other documents than the run before has read; --fresh starts anew")
        else:
            task: Task = replace(pickle.loads(message), number=self._read)
            self._read += 1
            self._under_way += task.size
            self._feed = replace(self._feed, start=task.end)
            self._waiting.append(task)

    def _finish(self, hand: Hand, result: Result) -> None:
        task = hand.tasks.popleft()
        self._done[task.number] = (task, result)
        self._stillborn = 0

    # --- what goes wrong

    def _patrol(self) -> None:
        """Ends workers that have stood still for too long; a time in which we stood still ourselves is not theirs."""
        now = time.monotonic()
        if now - self._patrolled < TICK:
            return
        slack = max(0.0, now - self._patrolled - 10 * TICK)
        self._patrolled = now
        for hand in list(self._hands):
            if hand.still_for(slack) > BY_CLOCK * self._feed.limits.seconds:
                hand.kill()
                self._replace_worker(hand, hung=True)

    def _lost(self, hand: Hand) -> None:
        if hand is self._reader:
            self._replace_reader(hand)
        else:
            self._replace_worker(hand, hung=False)

    def _replace_worker(self, hand: Hand, *, hung: bool) -> None:
        """Another in its place; the page that it was at is charged, the rest of what it had comes first."""
        code = hand.ended()
        place = hand.slots.place
        tasks = [
            self._charged(task, place[1:], code, hung) if task.number == place.task else task for task in hand.tasks
        ]
        hand.kill()
        hand.bury()
        self._waiting.extendleft(reversed(tasks))
        self._waiting = deque(sorted(self._waiting, key=lambda task: task.number))
        self._alive(hand)
        self._hands[self._hands.index(hand)] = self._start_worker()

    def _charged(self, task: Task, place: tuple[int, ...], code: int | None, hung: bool) -> Task:
        self._deaths[(task.number, *place)] += 1
        charge = self._verdict(place, code, hung, self._deaths[(task.number, *place)])
        return replace(task, charges=(*task.charges, charge)) if charge else task

    def _verdict(self, place: tuple[int, ...], code: int | None, hung: bool, deaths: int) -> Charge | None:
        """Why the page is given up, or null: it is to be tried again."""
        item, record, page = place
        seconds = self._feed.limits.seconds
        if hung or limits.too_slow(code):
            return Charge(item, record, page, "too-slow", f"took more than {seconds:g} seconds (--max-seconds)")
        if deaths <= RETRIES:
            return None
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return Charge(item, record, page, "worker-died", f"ended the process that read it {deaths} times ({how})")

    def _replace_reader(self, hand: Hand) -> None:
        """Reading goes on behind what has come; a file that ends the reader again and again is left."""
        code = hand.ended()
        hand.kill()
        hand.bury()
        place = hand.slots.place
        self._deaths[(-1, place.item, place.record)] += 1
        charge = self._verdict(place[1:], code, False, self._deaths[(-1, place.item, place.record)])
        if charge is None and self._feed.handed:
            raise NoWorkers("the process that reads the input was ended; what came was kept: run it again to go on")
        if charge:
            self._feed = replace(self._feed, charges=(*self._feed.charges, charge))
        self._alive(hand)
        self._reader = self._start_reader()

    def _alive(self, hand: Hand) -> None:
        """Raises `NoWorkers` where process after process ends before it has begun anything."""
        self.restarts += 1
        self._stillborn = self._stillborn + 1 if hand.slots.moves == 0 else 0
        if self._stillborn > self._workers + RETRIES:
            raise NoWorkers("workers end before they have begun; is --max-memory too small?")

    # --- processes

    def _start_reader(self) -> Hand:
        return self._started("newsx.batch.feed", self._feed, self._prepare)

    def _start_worker(self) -> Hand:
        return self._started("newsx.batch.work", self._feed.options, self._feed.limits, self._prepare)

    def _started(self, room: str, *arguments: object) -> Hand:
        for attempt in range(RETRIES + 1):
            try:
                return Hand(self._context, room, *arguments)
            except (
                OSError,
                EOFError,
            ) as error:  # the server that forks may have been killed: the next one asks for another
                if attempt == RETRIES:
                    raise NoWorkers(f"cannot start a process: {error}") from error
                time.sleep(TICK)
        raise AssertionError

    def _dismiss(self) -> None:
        everybody = [*self._hands, *([self._reader] if self._reader else [])]
        for hand in everybody:
            hand.kill()
        for hand in everybody:
            hand.bury()
