"""A small unit with its script, and an engine that judges by counting, for tests of the screen."""

import re
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from coach.errors import CoachError
from coach.knowledge.script import MOVE_VARIABLES
from coach.models.findings import Exemplar, FacetGrade, Finding, Quote
from coach.models.hits import Hit, Hits
from coach.models.items import Concept, Facet, Kind, Law, LevelRule, MarkingPoint, Misconception, Section, Source, Tip
from coach.models.script import ExampleLine, FacetLines, MoveScript, Script, SectionScript
from coach.models.unit import Unit, UnitInfo, WordLimit
from coach.retrieval.search import Searcher
from coach.service.engine import Engine

FACETS = {
    "service-context": "which service, why now",
    "strategic-goal": "your body's goal",
    "customers-segmented": "who the customers are",
    "customer-feedback": "what customers said",
    "measurable-outcomes": "a result customers notice",
}
SECTIONS = {
    "context": ("Context and strategic fit", ("service-context", "strategic-goal")),
    "customers": ("Customer requirements", ("customers-segmented", "customer-feedback")),
    "objectives": ("Objectives and measures", ("measurable-outcomes",)),
}


def _item(cls: type, kind: Kind, item_id: str, title: str, **more: object) -> object:
    fields = {
        "id": item_id,
        "kind": kind,
        "title": title,
        "summary": f"{title}, in one sentence about tenants and repairs.",
        "aliases": (title.lower(),),
        "sources": (Source(text="A book (2020).", status="checked"),),
        "body": f"## What it is\n{title} is a thing to know.\n\n## A trap\nDo not overdo it.",
        "file": f"{item_id}.md",
    }
    return cls(**(fields | more))


def make_unit() -> Unit:
    """Return the unit."""
    facets = tuple(
        Facet(
            id=name,
            title=title,
            group="whole",
            shown="It is shown.",
            mentioned="It is named.",
            not_this="Not this.",
            advice="Give a figure.",
            advice_absent="Say it.",
        )
        for name, title in FACETS.items()
    )
    sections = tuple(
        _item(
            Section,
            Kind.SECTION,
            name,
            title,
            number=number,
            facets=wanted,
            misconceptions=("preference-over-evidence",),
        )
        for number, (name, (title, wanted)) in enumerate(SECTIONS.items(), 1)
    )
    voice = _item(
        Concept,
        Kind.CONCEPT,
        "voice-of-customer",
        "Voice of the customer",
        related=("kano-model",),
        sections=("customers",),
        facets=("customer-feedback",),
    )
    kano = _item(Concept, Kind.CONCEPT, "kano-model", "Kano model", related=("voice-of-customer",))
    taste = _item(
        Misconception,
        Kind.MISCONCEPTION,
        "preference-over-evidence",
        "Improvement by taste",
        forms=("commission",),
        claim="We know what tenants want.",
        correction="Ask tenants before you choose.",
        probe="What did tenants say?",
    )
    tip = _item(Tip, Kind.TIP, "tip-line-of-sight", "Keep the line of sight", related=("voice-of-customer",))
    point = _item(
        MarkingPoint,
        Kind.MARKING_POINT,
        "mp-service-evaluation",
        "Evaluating the service",
        criterion="Evaluates the service for tenants.",
        rule=LevelRule(partial=1, secure=2),
    )
    law = _item(Law, Kind.LAW, "law-equality-duty", "Equality duty", nations=("England",), state="in force")
    return Unit(
        info=UnitInfo(
            id="toy",
            title="Leading service improvement",
            level="7",
            summary="A toy.",
            words=WordLimit(low=2500, high=3000, tolerance=0.1, source="The brief."),
            note="A note.",
        ),
        facets=facets,
        concepts=(voice, kano),
        tips=(tip,),
        misconceptions=(taste,),
        marking_points=(point,),
        laws=(law,),
        sections=sections,
    )


def make_script() -> Script:
    """Return a script that says each move's name and its variables."""
    moves = {
        name: MoveScript(lines=(" ".join([f"({name})", *(f"{{{{ {each} }}}}" for each in sorted(variables))]),))
        for name, variables in MOVE_VARIABLES.items()
    }
    moves["welcome"] = MoveScript(lines=("Hello. Which real service do you manage, or know well?",))
    moves["challenge"] = MoveScript(lines=('Let me push on one line: "{{ quote }}" {{ why }} {{ probe }}',))
    sections = {
        name: SectionScript(
            section=name,
            openings=(f"Tell me about {title.lower()} in {{{{ service }}}}.",),
            facets={
                facet: FacetLines(
                    label=FACETS[facet],
                    ask=f"Ask: {FACETS[facet]}?",
                    deepen=f"More on {FACETS[facet]}?",
                    hint=f"A hint on {FACETS[facet]}.",
                    starter="It is ...",
                    example=ExampleLine(service="a library", text="We counted 40 visitors."),
                    praise="Well put.",
                )
                for facet in facets
            },
            recap="Here is what you said.",
        )
        for name, (title, facets) in SECTIONS.items()
    }
    return Script(sections=sections, moves=moves)


class CountingJudge:
    """The n-th sentence shows the n-th facet where it holds a figure, and else names it."""

    def grade_facets(self, text: str, facets: Sequence[str], **more: object) -> dict[str, FacetGrade]:
        del more
        sentences = [match for match in re.finditer(r"[^.\n]+\.?", text) if match.group().strip()]
        found = {}
        for place, facet in enumerate(facets):
            if place >= len(sentences):
                found[facet] = FacetGrade(facet=facet, grade="absent", confidence=0.9)
                continue
            match = sentences[place]
            grade = "shown" if re.search(r"\d", match.group()) else "mentioned"
            quote = Quote(start=match.start(), end=match.end(), quote=match.group())
            found[facet] = FacetGrade(facet=facet, grade=grade, evidence=(quote,), confidence=0.9)
        return found

    def check(self, text: str) -> list[Finding]:
        if "know what" not in text:
            return []
        exemplar = Exemplar(text="We need no survey.", label="mistaken")
        return [
            Finding(
                misconception="preference-over-evidence",
                kind="commission",
                verdict="mistaken",
                p_mistaken=0.9,
                start=0,
                end=len(text),
                quote=text,
                why="It puts taste before evidence.",
                put_right="Ask tenants first.",
                nearest=(exemplar,),
            )
        ]


class ToyEngine(Engine):
    """An engine whose loading waits for `gate` and may fail."""

    def __init__(self, gate: threading.Event | None = None, failure: str = "") -> None:
        self.folder = Path("/nowhere/toy")
        self._ready = threading.Event()
        self._started = False
        self._failure = None
        self._lock = threading.RLock()
        self._gate = gate
        self._wrong = failure

    @cached_property
    def unit(self) -> Unit:
        return make_unit()

    @cached_property
    def script(self) -> Script:
        return make_script()

    @cached_property
    def searcher(self) -> Searcher:
        return self.lexical

    def search(self, query: str, top: int = 3) -> Hits:
        """Find the first item of each kind, and all concepts where the query names Kano."""
        if "weather" in query:
            return Hits(query=query, off_topic=True, results={})
        results: dict[str, list[Hit]] = {}
        for item in self.unit.items():
            if item.kind != Kind.SECTION and (item.id != "kano-model" or "Kano" in query):
                hit = Hit(id=item.id, title=item.title, score=1, excerpt=item.summary, source="A book.", reason="x")
                results.setdefault(item.kind.value, []).append(hit)
        return Hits(query=query, off_topic=False, results={kind: tuple(hits) for kind, hits in results.items()})

    @cached_property
    def judge(self) -> CountingJudge:
        if self._gate is not None:
            self._gate.wait(30)
        if self._wrong:
            raise CoachError(self._wrong, "Run: coach doctor")
        return CountingJudge()
