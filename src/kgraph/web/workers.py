"""Work that takes the processor: a few pieces at once in threads, the others wait a while, and none for ever."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from kgraph.diagnostics import Diagnostic, KgraphError

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
AT_ONCE: Final = 2
WAIT_SECONDS: Final = 5.0
SECONDS: Final = 30.0


class BusyError(KgraphError):
    """Raised where no worker came free, or an answer did not come in time."""


class Workers:
    """Runs functions in threads, so many at once.

    The threads are daemons: the server ends at once, whatever they still compute.
    """

    def __init__(self, at_once: int = AT_ONCE, wait: float = WAIT_SECONDS, seconds: float = SECONDS) -> None:
        """Allow so many at once, that wait and run for so many seconds at most."""
        self._free = asyncio.Semaphore(at_once)
        self._wait = wait
        self._seconds = seconds
        self._awaited: set[threading.Event] = set()

    async def run(self, function: Callable[[], Result], given_up: threading.Event | None = None) -> Result:
        """What the function gives; the event is set when nobody waits for that any more.

        Raises:
            BusyError: no worker came free in time, or the function took too long; its thread goes on to its end and
                only then frees its place.
        """
        try:
            await asyncio.wait_for(self._free.acquire(), self._wait)
        except TimeoutError:
            raise BusyError([Diagnostic("busy", "the server is busy with other questions", help="try again")]) from None
        given_up = given_up or threading.Event()
        self._awaited.add(given_up)
        try:
            return await asyncio.wait_for(asyncio.shield(self._started(function)), self._seconds)
        except TimeoutError:
            message = f"the answer did not come within {self._seconds:g} seconds"
            raise BusyError([Diagnostic("too-long", message, help="ask for less")]) from None
        finally:
            self._awaited.discard(given_up)
            given_up.set()

    def give_up(self) -> None:
        """Tell all that run that they need not go on."""
        for event in self._awaited:
            event.set()

    def _started(self, function: Callable[[], Result]) -> asyncio.Future[Result]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def end(result: Result | None, error: BaseException | None) -> None:
            self._free.release()
            if future.cancelled():
                return
            if error is not None:
                future.set_exception(error)
                # Nobody may wait any more, and that is no mistake.
                future.exception()
            else:
                future.set_result(result)  # type: ignore[arg-type]  # without an error there is a result

        def work() -> None:
            result, error = None, None
            try:
                result = function()
            except BaseException as raised:  # noqa: BLE001  # it is raised again where it is waited for
                error = raised
            # The server may have ended meanwhile.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(end, result, error)

        threading.Thread(target=work, daemon=True).start()
        return future
