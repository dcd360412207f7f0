"""Work in threads: so much at once, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import threading

import pytest

from kgraph.web.workers import BusyError, Workers


def test_a_function_gives_its_result_or_its_mistake() -> None:
    async def work() -> int:
        return await Workers().run(lambda: 6 * 7)

    async def fail() -> float:
        return await Workers().run(lambda: 1 / 0)

    assert asyncio.run(work()) == 42
    with pytest.raises(ZeroDivisionError):
        asyncio.run(fail())


def test_no_more_run_at_once_than_allowed() -> None:
    running, most, lock = 0, 0, threading.Lock()
    gate = threading.Event()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        gate.wait(0.05)
        with lock:
            running -= 1

    async def many() -> None:
        workers = Workers(at_once=2)
        await asyncio.gather(*(workers.run(work) for _ in range(6)))

    asyncio.run(many())
    assert most == 2


def test_who_finds_no_free_worker_is_told_that_it_is_busy() -> None:
    gate = threading.Event()

    async def crowd() -> str:
        workers = Workers(at_once=1, wait=0.05)
        first = asyncio.ensure_future(workers.run(gate.wait))
        await asyncio.sleep(0)
        try:
            await workers.run(lambda: None)
        except BusyError as error:
            return error.diagnostics[0].code
        finally:
            gate.set()
            await first
        return "answered"

    assert asyncio.run(crowd()) == "busy"


def test_what_takes_too_long_is_given_up_and_frees_its_place_when_it_ends() -> None:
    gate = threading.Event()

    async def slow() -> tuple[str, int]:
        workers = Workers(at_once=1, wait=5, seconds=0.05)
        code = ""
        try:
            await workers.run(gate.wait)
        except BusyError as error:
            code = error.diagnostics[0].code
        gate.set()
        return code, await workers.run(lambda: 1)

    assert asyncio.run(slow()) == ("too-long", 1)


def test_work_hears_that_nobody_waits_for_it() -> None:
    """Whoever waits leaves, or the server ends."""

    async def leave(*, by_the_server: bool) -> bool:
        workers, given_up = Workers(), threading.Event()
        waiting = asyncio.ensure_future(workers.run(given_up.wait, given_up))
        await asyncio.sleep(0.05)
        assert not given_up.is_set()
        if by_the_server:
            workers.give_up()
            return await waiting
        waiting.cancel()
        await asyncio.wait([waiting])
        return given_up.is_set()

    assert asyncio.run(leave(by_the_server=False))
    assert asyncio.run(leave(by_the_server=True))
