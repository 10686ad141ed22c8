"""Words that give away what a sentence does; patterns to search for without regard to case."""

CAUSE = (
    r"\bbecause\b|\bso that\b|\btherefore\b|\bwhich (?:means|meant|leads|led|causes|caused)\b|\bmeans that\b|"
    r"\bas a result\b|\bresult(?:ed|ing) in\b|\bleads? to\b|\bled to\b|\bcaus(?:es|ed|ing)\b|\bdue to\b|\bhence\b|"
    r"\bthus\b|\bthis is why\b|\bthat is why\b|\bsince (?:the|no|each|it|they|nobody|one)\b|,? so (?!far|much|"
    r"many|on\b|called)[a-z]|\bfollows\b|\bin turn\b|\bif\b[^.?!]{3,120}\b(?:then|will|would|can|cannot|must)\b|"
    r"\bdepends? on\b|\bcomes? from\b|\bmakes? (?:it|them|people|customers|staff)\b"
)
"""One thing leading to another."""
FIGURE = (
    r"\d+(?:[.,]\d+)? ?(?:%|per ?cent|days?|weeks?|hours?|minutes?|months?|in \d|of \d)|\b\d{2,}\b|\bin (?:ten|"
    r"five|four|three)\b|£\s?\d|\b(?:two|three|four|five|six|eight|ten|twelve|half) (?:of (?:the|our|them)|days?|"
    r"weeks?|months?|in)\b"
)
"""A figure."""
CUSTOMER = (
    r"\b(?:customers?|users?|residents?|tenants?|patients?|famil(?:y|ies)|parents?|pupils?|claimants?|callers?|"
    r"applicants?|households?|people|public|citizens?|victims?|passengers?|learners?|students?|clients?|carers?|"
    r"drivers?|children)\b"
)
"""The people whom a service is for."""
STRENGTH = (
    r"\b(?:strengths?|strong(?:er|est|ly)?|works? (?:well|best|where)|helps?|helped|advantages?|benefits?|"
    r"succe(?:ss|eds?|eded)|gains?|gained|good at|effective(?:ly)?|useful|valu(?:e|able)|protects?|fits?|serves?|"
    r"served|improv(?:es|ed)|better|met|right|sound|fine|doing well|well|strong|praised?|respect)\b"
)
"""Something that works."""
LIMIT = (
    r"\b(?:limit(?:s|ed|ation|ations)?|weak(?:ness|nesses|er|est)?|fails?|failed|failing|but|however|although|"
    r"though|yet|drawbacks?|disadvantages?|cannot|incomplete|leaves? out|left out|nowhere|do(?:es)? not|did not|"
    r"less about|poor(?:ly|er)?|misses|missed|hinders?|lacks?|gaps?|costs?|loses?|worse|falls? short|risk|"
    r"slow(?:er)?)\b"
)
"""Something that does not, or a turn against what was said."""
JUDGEMENT = (
    r"^\W*(?:judge?ment|conclusion|verdict)\b|\bon balance\b|\bwhat I make of\b|\btaken together\b|"
    r"\barea for improvement\b|\bmakes? me (?:say|think|conclude)\b|\bagree that\b|\bweak point\b|\boverall\b|"
    r"\bin conclusion\b|\bI (?:therefore )?(?:conclude|judge|find|hold|rate|would rate|consider|believe)\b|"
    r"\bmy judge?ment\b|\boutweighs?\b|\bjudged (?:by|against|on)\b|\bto conclude\b|\bthe verdict\b|"
    r"\bthe (?:greater|larger|real|main|worst) \w+ (?:is|lies)\b|\bmatters? (?:more|most)\b|\bworth\b|"
    r"\bI would (?:choose|use|keep|not)\b|\bit (?:is|was) (?:therefore |only |mostly |largely |a )?(?:good|"
    r"adequate|inadequate|effective|ineffective|fair|poor|partial|useful|sound|weak|strong)\w*\b|"
    r"\bserves? \w+ (?:well|badly|less)\b|\bfalls? short\b|\bnot good enough\b"
)
"""A verdict."""
ACTION = (
    r"\b(?:I|we) (?:will|would|shall|propose|recommend|am|plan|intend|suggest|want|ask)\b|\brecommend\w*\b|"
    r"\bshould\b|\bwill\b|\bproposal\b|\bfirst,"
)
"""Something that is to be done."""
WHO = (
    r"\b(?:owner|owned by|led by|lead(?:s)? (?:it|this)|responsible|accountable|answers? for|manager|director|"
    r"head of|officers?|supervisors?|team leader|clerk|nurse|matron|inspector|sergeant|coordinator|analyst|I will|"
    r"I would|I shall|we will)\b"
)
"""A post, or the writer, who does it."""
WHEN = (
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|"
    r"jul|aug|sept?|oct|nov|dec)\b|\b(?:week|month|day|quarter|year)s? (?:\d+|one|two|three|four|five|six|eight|"
    r"ten|twelve)\b|\b(?:within|by|after|before|in|for) (?:the )?(?:first )?(?:\d+|one|two|three|four|five|six|"
    r"eight|ten|twelve) (?:working )?(?:days?|weeks?|months?|years?)\b|\b20[2-9]\d\b"
)
"""A date or a time."""
CHOICE = (
    r"\b(?:chose|choose|chosen|choice|prefer(?:red)?|selected|select|picked|propose|recommend|went for|go for|"
    r"decided|scores? (?:best|highest)|the right)\b"
)
"""A choice stated."""
REJECT = (
    r"\b(?:reject(?:ed|s)?|rather than|instead of|ruled out|turned down|alternatives?|the other (?:two|option|"
    r"options)|options? (?:two|three|b|c|2|3)|runner-up|would (?:win|have won)|(?:chose|chosen|chose it) over|"
    r"set aside|lost|loses|dropped|did not choose|decided against|why not|would have|give up|giving up|"
    r"second option|third option|compared (?:with|to))\b"
)
"""An alternative answered."""
MEASURE = (
    r"\b(?:target|baseline|measure[ds]?|from \d[\d.,]*\W*\w* to \d|success (?:is|will be|means)|outcomes?|"
    r"fall(?:s)? to|rise(?:s)? to)\b"
)
"""A result measured."""
RESOURCE = (
    r"£\s?\d|\b(?:budget|funded|funding|hours?|posts?|full-time|part-time|FTE|staff time|cost(?:s|ed|ing)?|"
    r"resources?|overtime)\b"
)
"""What it takes."""
RISK = (
    r"\b(?:risks?|contingency|if (?:it|this|that|they|the \w+) (?:fails?|slips?|does not|do not|is late)|"
    r"resist\w*|barriers?|obstacles?|mitigat\w+|fear(?:s|ed)?|object(?:s|ed|ion|ions)?)\b"
)
"""What may go wrong."""
ORDER = (
    r"\b(?:first|firstly|then|next|after(?:wards| that)?|before|finally|once|step|phase|stage|week|month|until|"
    r"followed by|last)\b"
)
"""Steps one after the other."""
