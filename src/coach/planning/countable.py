"""What can be counted in a text because it goes by a name: structures, options, stakeholders, measures, theories."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.language import split


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that counts."""

    name: str
    start: int
    end: int
    number: int = 1
    """How many it says there are: `three options` counts for three."""


@dataclass(frozen=True, slots=True)
class Countable:
    """A kind of thing that a question or a criterion can ask for in the plural."""

    name: str
    noun: re.Pattern[str]
    """The plural in what is asked for."""
    find: Callable[[str], Iterator[Found]]
    more: re.Pattern[str]
    """Words in the text after which there may be more than was found by name."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_FORM = r"(?:structures?|forms?|organi[sz]ations?|models?|designs?|teams?|departments?|services?|lines?)"
STRUCTURES = {
    "functional": rf"\bfunctional(?:ly)?\b(?=[ ,.;:)]|\s+{_FORM}|$)"
    r"(?!\s+(?:skills?|needs?|requirements?|limitations?))",
    "divisional": r"\bdivisional\b|\bdivisionali[sz]ed\b|\b(?:geographic(?:al)?|area-based|patch-based|place-based|"
    r"locality-based|regional) (?:structure|form|organi[sz]ation|model|teams?)\b",
    "matrix": r"(?<!risk )(?<!interest )(?<!decision )(?<!scoring )(?<!RACI )(?<!priority )(?<!stakeholder )"
    r"\bmatrix\b(?!\s+of\b)",
    "network": rf"\bnetwork(?:ed)? {_FORM}",
    "hub and spoke": r"\bhub[- ]and[- ]spoke\b",
    "self-managing teams": r"\bself-(?:managing|managed|organising|organizing|directed) teams?\b",
    "flat": r"\bflat(?:ter)? (?:structure|organi[sz]ation|hierarchy|form)\b",
    "hierarchical": r"\b(?:hierarchical|tall|bureaucratic|mechanistic) (?:structure|organi[sz]ation|form)\b|"
    r"\b(?:machine|professional) bureaucracy\b",
    "organic": r"\b(?:organic|adhocracy|ad hoc) (?:structure|organi[sz]ation|form)\b|\badhocracy\b",
    "project-based": r"\b(?:project|team|process)-based (?:structure|organi[sz]ation|form)\b",
    "decentralised": r"\b(?<!de)centrali[sz]ed (?:structure|organi[sz]ation|form)\b|"
    r"\bdecentrali[sz]ed (?:structure|organi[sz]ation|form)\b",
}
THEORIES = {
    "Kotter": r"\bkotter\w*",
    "Lewin": r"\blewin\w*|\bforce[- ]field\b",
    "ADKAR": r"\badkar\b",
    "Bridges": r"\bbridges['’]s?\b|\bwilliam bridges\b|\bbridges \(\d{4}\)",
    "McKinsey 7S": r"\b(?:mckinsey|7[- ]?s)\b",
    "Mintzberg": r"\bmintzberg\w*",
    "Schein": r"\bschein\w*",
    "Handy": r"\bhandy['’]s\b|\bcharles handy\b|\bhandy \(\d{4}\)",
    "the cultural web": r"\bcultural web\b|\bjohnson and scholes\b",
    "SERVQUAL": r"\bservqual\b|\brater\b",
    "Kano": r"\bkano\b",
    "SWOT": r"\bswot\b",
    "PESTLE": r"\bpest(?:le|el)?\b",
    "the balanced scorecard": r"\bbalanced scorecard\b",
    "public value": r"\bmoore['’]s\b|\bstrategic triangle\b|\bpublic value (?:triangle|theory|framework)\b",
    "collaborative governance": r"\bansell and gash\b|\bcollaborative governance\b",
    "Arnstein": r"\barnstein\w*",
    "transformational leadership": r"\btransformational\b",
    "transactional leadership": r"\btransactional leadership\b",
    "situational leadership": r"\bsituational leadership\b|\bhersey and blanchard\b",
    "servant leadership": r"\bservant leader\w*",
    "adaptive leadership": r"\badaptive leader\w*|\bheifetz\b",
    "distributed leadership": r"\bdistributed leader\w*",
    "PDSA": r"\bpdsa\b|\bplan[-, ]do[-, ]study[-, ]act\b",
    "lean": r"\blean (?:thinking|method|approach|management|tools?)\b",
    "six sigma": r"\bsix sigma\b|\bdmaic\b",
    "the power and interest grid": r"\bmendelow\w*|\bpower[ -](?:and )?interest (?:grid|matrix)\b",
}
STAKEHOLDERS = {
    "people who use the service": r"\b(?:customers?|service users?|users|residents?|tenants?|patients?|pupils?|"
    r"claimants?|callers?|applicants?|passengers?|learners?|students?|clients?|victims?|visitors?|borrowers?|"
    r"readers|prisoners?)\b",
    "families and carers": r"\b(?:famil(?:y|ies)|carers?|parents?|relatives)\b",
    "staff": r"\b(?:staff|employees|officers|nurses|teachers|drivers|crews?|clerks?|surveyors?|social workers?|"
    r"practitioners|caseworkers|call handlers|clinicians|midwives|doctors|consultants)\b",
    "managers": r"\b(?:managers|team leaders|supervisors|directors|heads of service|board|trustees|governors)\b",
    "elected members": r"\b(?:councillors?|elected members|cabinet|ministers?|politicians|MPs|committee)\b",
    "unions": r"\b(?:trade )?unions?\b|\bunison\b",
    "partners": r"\b(?:partners|charit(?:y|ies)|voluntary sector|third sector|agencies|housing associations?|NHS|"
    r"police|GPs|schools)\b",
    "suppliers": r"\b(?:suppliers?|contractors?|providers?|vendors?|landlords?)\b",
    "regulators": r"\b(?:regulators?|inspectors?|inspectorate|ombudsman|CQC|Ofsted|auditors?)\b",
    "the public": r"\b(?:the public|taxpayers?|citizens|communit(?:y|ies)|neighbours|the electorate)\b",
    "business": r"\b(?:businesses|employers|traders|firms)\b",
}
_OPTION = _pattern(
    r"\b(?:option|alternative) (?P<label>one|two|three|four|five|[1-6]|[a-e])\b|"
    r"\b(?P<order>first|second|third|fourth|fifth) (?:option|alternative|choice|possibility)\b|"
    r"\b(?P<least>do(?:ing)? nothing|do(?:ing)? the (?:least|minimum)|do[- ]minimum|status quo|"
    r"(?:leav|keep)(?:e|ing)? (?:things|it|everything) as (?:they are|it is))\b|"
    r"\b(?P<number>two|three|four|five) (?:other |possible |different )?(?:options|alternatives|ways forward)\b|"
    r"\b(?P<only>only )?(?:one|a single) (?:option|alternative)\b"
)
_ORDER = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"} | {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
    "a": "1", "b": "2", "c": "3", "d": "4", "e": "5",
}  # fmt: skip
_MEASURED = _pattern(
    r"\bfrom (?:about |around )?[£\d][\d.,]*[^.!?]{0,60}?\bto (?:under |below |at least |about )?[£\d]|"
    r"\b(?:target|baseline)\b[^.!?]{0,60}\d|\b(?:measured? by|success (?:is|will be|means)|kpi|indicator)\b|"
    r"\b(?:fall|drop|rise|cut|reduce|raise|increase|shorten|halve)\w*\b[^.!?]{0,60}\bto \w*\s?[£\d]"
)


def _by_name(names: dict[str, str]) -> Callable[[str], Iterator[Found]]:
    patterns = {name: _pattern(pattern) for name, pattern in names.items()}

    def find(text: str) -> Iterator[Found]:
        for name, pattern in patterns.items():
            match = pattern.search(text)
            if match:
                yield Found(name, match.start(), match.end())

    return find


def _options(text: str) -> Iterator[Found]:
    for match in _OPTION.finditer(text):
        if match["number"]:
            count = int(_ORDER[match["number"].casefold()])
            yield Found(" ".join(match.group().split()), match.start(), match.end(), count)
            continue
        label = (match["label"] or match["order"] or "").casefold()
        place = _ORDER.get(label, label)
        name = f"option {place}" if place else "doing the least" if match["least"] else "option 1"
        yield Found(name, match.start(), match.end())


def _measures(text: str) -> Iterator[Found]:
    for sentence in split(text):
        figure = any(character.isdigit() for character in sentence.text)
        if sentence.kind != "heading" and figure and _MEASURED.search(sentence.text):
            words = sentence.text.split()
            name = f"“{' '.join(words[:6])}{' …' if len(words) > 6 else ''}”"
            yield Found(name, sentence.start, sentence.end)


KINDS: tuple[Countable, ...] = (
    Countable(
        "structures",
        _pattern(r"\b(?:organi[sz]ational |management )?structures\b"),
        _by_name(STRUCTURES),
        _pattern(
            r"\b(?:an)?other (?:structures?|forms?|models?|kinds?)\b|\balternative (?:structures?|forms?|models?)\b|"
            r"\b(?:area|locality|neighbourhood|patch|case|generic|one-stop|multi-?disciplinary) teams?\b|"
            r"\bby contrast\b|\bcompared (?:with|to)\b|\binstead of\b|\brather than\b|\bwhereas\b|"
            r"\b(?:two|three) (?:structures|forms)\b|\b(?:second|alternative) structure\b|"
            r"\b(?:old|new) structure\b"
        ),
    ),
    Countable(
        "options",
        _pattern(r"\b(?:options|alternatives)\b"),
        _options,
        _pattern(
            r"\brather than\b|\binstead of\b|\balternative\w*\b|\breject\w*\b|\bruled out\b|\bcompared\b|"
            r"\bother options?\b|\banother\b|\beither\b|\bset aside\b|\bwe (?:also )?considered\b"
        ),
    ),
    Countable(
        "stakeholders",
        _pattern(r"\b(?:stakeholders|stakeholder groups|interest groups)\b"),
        _by_name(STAKEHOLDERS),
        _pattern(r"\b(?:groups|others|everyone|bodies|organisations|people)\b"),
    ),
    Countable(
        "measures",
        _pattern(r"\b(?:measures|outcomes|performance indicators|indicators|success criteria|KPIs)\b"),
        _measures,
        _pattern(r"\b(?:measures|targets|outcomes|indicators|kpis|also|and another|second)\b"),
    ),
    Countable(
        "theories",
        _pattern(r"\b(?:theories|models|frameworks|leadership styles|leadership approaches|change approaches)\b"),
        _by_name(THEORIES),
        _pattern(r"\b(?:models|theories|frameworks|styles|another|other (?:model|theory|approach)|second|\(\d{4}\))\b"),
    ),
)
