"""Threads for what is slow: jobs run in order, and what they return is posted to whoever asked."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.tui.messages import Refused

Job = Callable[[], Message | None]


class Lane:
    """One daemon thread, begun when first used; it never touches a widget and never holds up the exit."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._jobs: SimpleQueue[tuple[int, Job, MessagePump, bool]] = SimpleQueue()
        self._lock = threading.Lock()
        self._given = 0
        self._done = 0
        self._started = False

    @property
    def idle(self) -> bool:
        """Whether every job given has been done."""
        with self._lock:
            return self._given == self._done

    def submit(self, job: Job, to: MessagePump, latest_only: bool = False) -> None:
        """Run a job after those before it; with `latest_only` it is dropped if a later one waits already."""
        with self._lock:
            self._given += 1
            number = self._given
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, daemon=True, name=self.name).start()
        self._jobs.put((number, job, to, latest_only))

    def _run(self) -> None:
        while True:
            number, job, to, latest_only = self._jobs.get()
            message = None if latest_only and number != self._given else attempt(job)
            # The app may be closing; then there is nobody left to tell.
            try:
                if message is not None:
                    to.post_message(message)
            except Exception:
                continue
            finally:
                with self._lock:
                    self._done += 1


def attempt(job: Job) -> Message | None:
    """Return what a job returns, or a message that says why it failed."""
    try:
        return job()
    except CoachError as error:
        return Refused(error.message, error.mend)
    except Exception as error:  # a thread has nobody above it to report to
        return Refused(f"Something went wrong ({type(error).__name__}: {error}).", "What you wrote is saved.")
