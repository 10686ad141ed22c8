"""Read rows from what a student wrote, where they stand plainly; anything doubtful is left alone."""

import re
from collections.abc import Iterator

from coach.language import split

_DATE = (
    r"(?:(?:the )?(?:end of |start of |early |mid-?|late )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|Easter|Christmas|spring|summer|autumn|winter|week \d+|month \d+|year \d+|Q[1-4])"
    r"(?: next year| this year| \d{4})?|\d{1,2}/\d{1,2}/\d{2,4}|20\d\d)"
)
_LEVEL = (
    r"[£]?\d[\d,.]*(?: ?(?:%|per cent|percent|days?|weeks?|hours?|minutes?|months?|in (?:ten|\d+)|out of \d+"
    r"|a (?:day|week|month|year)))*"
)
_MEASURE = re.compile(
    rf"(?P<text>[^.;:]{{6,120}}?),?\s+from (?:about |around )?(?P<baseline>{_LEVEL})"
    rf"(?: (?:now|today|at present|in 20\d\d))? (?:down |up )?to (?:about |around |under |below |at least )?"
    rf"(?P<target>{_LEVEL})[^.;]{{0,40}}?\bby (?P<by>{_DATE})",
    re.IGNORECASE,
)
_POST = (
    r"(?:(?:the|our|my|each|a) )?(?:[\w'’-]+ ){0,4}"
    r"(?:managers?|officers?|leads?|leaders?|supervisors?|head of [\w ]{3,25}?|"
    r"director|nurses?|matron|sergeants?|inspectors?|clerks?|planners?|engineers?|analysts?|adviser?s?|advisors?|"
    r"coordinators?|co-ordinators?|foreman|assistants?|trainers?|surveyors?|caseworkers?|librarians?)"
)
_ACTION = re.compile(
    rf"^(?:[-*•\d.)]+\s*)?(?:(?:By|In|From|On) [^,]{{3,30}}, )?(?P<owner>I|{_POST}) (?:will|shall|is to|are to)"
    rf" (?P<text>[^.;]{{8,160}}?)(?:,)? (?:by|before|in|from|on) (?P<end>{_DATE})\b",
    re.IGNORECASE,
)
_RESOURCE = re.compile(
    r"(?P<amount>£ ?\d[\d,.]*(?: ?(?:k|m|million|thousand))?(?: a (?:year|month))?) (?:for|on|to pay for|towards) "
    r"(?P<text>[^.;]{4,120}?),? (?:from|out of|paid (?:by|from)|funded (?:by|from)|met from) (?P<source>[^.;,]{4,100})",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"(?P<source>[^.;]{0,60}?\b(?:plan|strategy|priorit(?:y|ies)|vision|mission|pledge|charter)\b[^.;\"“]{0,60}?)"
    r"[,:]? (?:promises|says|commits us to|pledges|calls for|aims for|sets out|is|to|of)?\s*"
    r"[\"“'‘](?P<text>[^\"”’]{8,160})[\"”’]",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d[\d,.]*(?: ?%| per cent| in (?:ten|every)| out of| of (?:the )?\d| days?| weeks?)", re.IGNORECASE
)
_FEEDBACK = re.compile(
    r"\b(?:survey(?:ed)?|complain(?:t|ts|ed)|interview(?:s|ed)?|feedback|focus group|comment cards?|told us|said)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:survey|complaints?|interviews?|focus groups?|comment cards?|returns?|dashboard|KPI|data|log|records?|report|"
    r"figures|between [^,.;]{4,40}|in 20\d\d(?:[-/]\d\d)?|last (?:year|month|quarter|winter|summer))\b",
    re.IGNORECASE,
)

Found = tuple[str, dict[str, str]]


def read_rows(section: str, prose: str) -> list[Found]:
    """Return kind and fields of each row that stands plainly in a section's prose, in order."""
    readers = _READERS.get(section, ())
    found: list[Found] = []
    for sentence in split(prose):
        for reader in readers:
            found += [row for row in reader(" ".join(sentence.text.split())) if row not in found]
    return found


def _trim(text: str) -> str:
    return text.strip(" ,;:-–—•*")


def _measures(text: str) -> Iterator[Found]:
    for match in _MEASURE.finditer(text):
        yield "measures", {name: _trim(value) for name, value in match.groupdict().items()}


def _actions(text: str) -> Iterator[Found]:
    match = _ACTION.search(text)
    if match:
        yield "actions", {name: _trim(value) for name, value in match.groupdict().items()}


def _resources(text: str) -> Iterator[Found]:
    for match in _RESOURCE.finditer(text):
        yield "resources", {name: _trim(value) for name, value in match.groupdict().items()}


def _goals(text: str) -> Iterator[Found]:
    for match in _GOAL.finditer(text):
        yield "goals", {name: _trim(value) for name, value in match.groupdict().items()}


def _evidence(text: str) -> Iterator[Found]:
    source = _SOURCE.search(text)
    if source and _FIGURE.search(text):
        kind = "feedback" if _FEEDBACK.search(text) else "performance"
        yield "evidence", {"kind": kind, "text": text[:300], "source": source.group()}


_READERS = {
    "context": (_goals,),
    "customers": (_evidence,),
    "evaluation": (_evidence,),
    "objectives": (_measures,),
    "delivery": (_actions,),
    "resources": (_resources,),
}
