"""Make the tabs before they are first shown, while the student reads; nothing of it delays a key."""

import asyncio
import gc
from typing import TYPE_CHECKING

from coach.tui.tabs import TABS

if TYPE_CHECKING:
    from coach.tui.main_screen import MainScreen

QUIET = 0.7
"""Seconds without a key or a click, after which the student is taken to be reading."""
LOOK = 0.1
TRIAL = ("We rang 150 tenants. The structure is simply our culture drawn as boxes.", "Evaluate a service.")
"""An answer, with something in it that is read a second time, and its question."""


async def make_ahead(screen: "MainScreen") -> None:
    """Import each tab on a thread, then mount it hidden and let it fill what it can; one step at a time."""
    while screen.desk.loading:
        await asyncio.sleep(LOOK)
    spare_the_collector(screen)
    for tab in TABS:
        await asyncio.to_thread(tab.kind)
        await _quiet(screen)
        made = await screen.make(tab)
        prepare = getattr(made, "prepare", None)
        if prepare is not None:
            await _quiet(screen)
            prepare()
    await _quiet(screen)
    await asyncio.to_thread(_judge, screen)
    await _quiet(screen)
    spare_the_collector(screen)


def spare_the_collector(screen: "MainScreen") -> None:
    """Keep the collector from what stays until the end: each time it looked through it, a key waited 0.1 s and more.

    Tests have many screens in one process, and none of them stays.
    """
    if not screen.app.is_headless:
        gc.freeze()


def _judge(screen: "MainScreen") -> None:
    """Judge something, so that a first answer does not wait for what judging loads and makes when it is first used."""
    engine = screen.desk.engine
    if engine is not None and engine.ready:
        engine.judge.mark(*TRIAL)


async def _quiet(screen: "MainScreen") -> None:
    while screen.quiet_for < QUIET:
        await asyncio.sleep(LOOK)
