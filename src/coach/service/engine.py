"""Load what answering needs, lightest first, so that nothing waits for what it does not use."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach import paths
from coach.coaching.assessor import Assessor, Tutor
from coach.errors import CoachError
from coach.knowledge import cache
from coach.knowledge import script as scripts
from coach.models.hits import Hits
from coach.models.script import Script
from coach.models.unit import Unit
from coach.service.assess import EngineAssessor

if TYPE_CHECKING:
    from coach.encoder.protocol import Encoder
    from coach.marking.judge import Judge
    from coach.retrieval.search import Searcher


def script_of(folder: Path, unit: Unit) -> Script:
    """Return what the coach says in a unit: from the prompts in its own folder, if there are any, or the packaged ones.

    A move that a unit does not word itself is worded as in the packaged unit.
    """
    own, packaged = folder / "prompts", paths.prompts_root()
    return scripts.load(own if own.is_dir() else packaged / unit.info.id, packaged / paths.DEFAULT_UNIT)


class Engine:
    """A unit with its script, its search and its judge; each is loaded when first asked for."""

    def __init__(self, unit: str | None = None) -> None:
        self.folder: Path = paths.find_unit(unit)
        self._ready = threading.Event()
        self._started = False
        self._failure: CoachError | None = None
        self._lock = threading.RLock()

    @cached_property
    def unit(self) -> Unit:
        """The unit's knowledge."""
        return cache.load(self.folder)

    @cached_property
    def script(self) -> Script:
        """What the coach says."""
        return script_of(self.folder, self.unit)

    @cached_property
    def encoder(self) -> "Encoder":
        """The sentence encoder."""
        from coach.encoder.open import open_encoder

        return open_encoder()

    @cached_property
    def lexical(self) -> "Searcher":
        """Search that compares words alone, until `searcher` has been loaded."""
        from coach.retrieval.search import Searcher

        with self._lock:
            # A thread that waited for the lock finds what the first one made.
            made: Searcher | None = self.__dict__.get("lexical")
            return made or Searcher(self.unit)

    @cached_property
    def searcher(self) -> "Searcher":
        """Search that compares words and meaning."""
        from coach.retrieval.dense import open_dense
        from coach.retrieval.passages import passages

        # Reading and hashing the weights leaves the interpreter free to build the index of words meanwhile.
        with ThreadPoolExecutor(1, "encoder") as pool:
            loading = pool.submit(lambda: self.encoder)
            lexical = self.lexical
            encoder = loading.result()
        with self._lock:
            lexical.add_dense(open_dense(passages(self.unit), encoder, self.folder), encoder)
        return lexical

    @cached_property
    def judge(self) -> "Judge":
        """The judge of the unit, with the reader that the user named, if any."""
        from coach.marking.judge import Judge
        from coach.marking.reader import open_reader

        return Judge.load(self.unit, self.folder, self.encoder, open_reader())

    @cached_property
    def assessor(self) -> Assessor:
        """What the dialogue asks of judge and search."""
        return EngineAssessor(self)

    def tutor(self) -> Tutor:
        """Return what the dialogue needs."""
        return Tutor(unit=self.unit, script=self.script, assessor=self.assessor)

    def warm(self, then: Callable[[], None] | None = None) -> None:
        """Load encoder, index and judge in a daemon thread; `then` is called on that thread when it ends."""
        if self._started:
            return
        self._started = True
        threading.Thread(target=self._load, args=(then,), daemon=True, name="engine").start()

    def wait(self) -> None:
        """Return when everything is loaded; raise the error that loading met."""
        self.warm()
        self._ready.wait()
        if self._failure:
            raise self._failure

    @property
    def ready(self) -> bool:
        """Whether judging and comparing meanings can begin at once."""
        return self._ready.is_set() and self._failure is None

    @property
    def failure(self) -> CoachError | None:
        """Why loading failed, if it did."""
        return self._failure

    def search(self, query: str, top: int = 3) -> Hits:
        """Return what answers a query: by words alone until the encoder is ready."""
        return (self.searcher if self.ready else self.lexical).search(query, top)

    def _load(self, then: Callable[[], None] | None) -> None:
        try:
            _ = (self.unit, self.searcher, self.judge)
        except CoachError as error:
            self._failure = error
        except Exception as error:  # a thread has nobody above it to report to
            self._failure = CoachError(f"The judge could not be loaded ({error}).", "Run: coach doctor")
        finally:
            self._ready.set()
        if then:
            then()
