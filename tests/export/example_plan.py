"""A whole plan for a made-up service, with every kind of row, as a student might hand it in."""

from coach.models.dialogue import DialogueState, SectionState
from coach.models.findings import FacetGrade, Quote
from coach.models.plan import (
    Action,
    Brief,
    Cause,
    Evidence,
    Gap,
    Goal,
    ImprovementPlan,
    Measure,
    Milestone,
    Need,
    Option,
    Reference,
    Resource,
    Risk,
    Stakeholder,
)

PROSE = {
    "context": """I manage the Blue Badge service of Aldermere Borough Council, a fictional unitary authority in England with 212,000 residents. Seven assessors and two administrators decide about 4,300 applications a year for a parking badge. A badge decides whether some people leave home at all: one applicant told us that without it she "shops at six in the morning or not at all".

The matter is pressing for two reasons. The waiting time for a decision has doubled since 2023, and the Council Plan 2025–29 promises that "residents who need support get it first time, without chasing". The change also answers to the *public sector equality duty* in section 149 of the Equality Act 2010, which asks us to have due regard to the needs of disabled people when we design how we work. Moore (1995) would say that a proposal must be valuable, legitimate and feasible at once; sections 5, 3 and 10 take these in turn.""",
    "customers": """Three groups use the service, and their needs differ.

- **People who qualify without further assessment** (about 1,900 a year), because they receive a named benefit. They need a quick, certain answer.
- **People whose mobility must be assessed** (about 1,700). They need to be seen once, near home, by someone who reads what they have already sent.
- **People with hidden disabilities** (about 700), eligible since 2019. They need to explain their condition *in their own words*, and not to be asked to walk down a corridor.

Carers apply on behalf of four in ten applicants. A fourth group does not reach us at all: the memory clinic counted 38 patients last year who would have qualified and never applied. I ranked the requirements from 212 survey replies, 61 complaints and 14 telephone interviews. A decision within the promised time came first in every group; a named person to ring came second.""",
    "stakeholders": """Applicants and carers have the highest interest and little formal power, which is why two of them sit on the project group. The Cabinet member for adult care can stop the change. The assessors can make or break it every day.

Interests conflict in one place above all. Applicants want fewer face-to-face assessments; the counter-fraud team wants more, since 31 badges were found misused last year. I settled this with the head of counter-fraud before the plan was written: desk-based decisions are sampled at 5 per cent, and the sample is reported to her each month. Freeman (1984) is right that such claims must be weighed rather than averaged.""",
    "structure": """### A functional structure, seen from the queue

Aldermere is organised by function. The contact centre belongs to Customer Services, the administrators to Business Support, the assessors to Adult Social Care. One application therefore crosses three managers, and each measures only its own part. Customer Services is judged on calls answered in 90 seconds; nobody is judged on the applicant's wait.

I followed 40 files from end to end. The median application took 71 days, of which **six hours** were work. It waited at every boundary: nine days for a scan, 22 for an administrator to ask for missing papers, 31 for an assessment slot.

### Two alternatives

1. A *divisional* structure, with an officer for each of three areas, would give applicants one face; but with seven assessors one absence would stop an area.
2. A light *matrix* keeps assessors in their profession and gives each application one owner who may book any slot.

Mintzberg (1983) warns that a matrix needs people who can live with two demands; ours already cover for one another.

Structure is not culture. When the two administrators moved into the same room as the assessors in 2022 the reporting line changed and the habit did not: files were still passed on "for them to deal with". The habit needs its own answer (section 11).""",
    "evaluation": """| Measure, 2025/26 | Result | Promise |
|---|---:|---:|
| Median days to a decision | 71 | 42 |
| Decided within twelve weeks | 58% | 95% |
| Decided without a second request for papers | 46% | – |
| Satisfied with the result | 81% | 85% |
| Satisfied with the wait | 34% | – |

The two satisfaction figures must be read together. Four in five like the result; one in three likes the wait. Our survey goes only to people who were given a badge, so it flatters us: I telephoned 14 people who were refused or gave up, and 11 had never been told why. Of 61 complaints, 44 were about not knowing what was happening.

In one sample week the contact centre took 390 calls on badges, and 212 were people chasing. Seddon (2003) calls this failure demand: work that exists because something was not done the first time. I trust the dates in the case system, which are stamped, more than the reasons, which are typed in a hurry. Compared with four similar councils (NAO, 2024) we are the slowest but one, although our staffing per application is average. I judge the assessments sound and the way to them broken.""",
    "gap-and-cause": """The promise is a decision in 42 days; the median is 71. The gap is 29 days for the typical applicant and 60 for people with hidden disabilities. Asking *why* five times on each of the 40 files led to three causes that somebody here can alter. The form does not say which papers are needed, so 54 per cent of applications arrive incomplete. Nobody owns an application between teams. Every case that is not automatic is given a face-to-face assessment, although in 23 of 40 files the papers already answered the question.""",
    "options": """I fixed three criteria before looking at options, all from section 2: days saved for applicants, fairness to those with hidden disabilities, and cost within existing posts. *Do the minimum* (another reminder letter) would save about four days. Two more assessors would save 20 days at £96,000 a year and leave the incomplete forms as they are. The chosen option, **right first time with one owner**, is expected to save 30.

The lean pilots in three housing organisations (ODPM, 2005) show what transfers: redesign by the people who do the work, and measures taken from the customer's side. What does not transfer is the volume; with 83 applications a week we cannot run daily cells. What we give up is specialisation: assessors will spend about a tenth of their time on calls.""",
    "objectives": """Each objective is a result that an applicant would notice. Applicants need a decision in the promised time (62 per cent of survey comments); the files show why they do not get one; the actions in section 9 remove those causes; the measures below show whether it worked; and the Council Plan's "first time, without chasing" is the goal that they serve. One balancing measure, badges found misused, would show harm early.""",
    "delivery": """The order matters: the form first, since it feeds everything; then ownership; then desk-based decisions, which depend on better papers. The pilot in the North area, 28 applications a week, comes before the whole borough. On **30 November 2026** the project group decides whether to go on, change or stop.""",
    "resources": """The change costs £38,400 once and £6,200 a year. The one-off sum was agreed in principle by the finance manager on 4 March and comes from the transformation reserve; the yearly sum comes from the saved overtime. Assessors' time is the scarce resource: 140 hours for design and training are covered by ending the monthly batch audit, which no one could tell me the use of.""",
    "leadership": """The hardest barrier is fear. Assessors believe that desk-based decisions will be blamed on them when one goes wrong. They have reason to: after a case in 2021 a colleague was named in a report. I will say so at the April meeting before I show any plan, and the Director has agreed in writing that a decision made within the guidance is the service's, not the person's.

Bridges (1991) separates the change from the transition that people go through. I use his first phase, the ending, quite literally: assessors list what must not be lost, and the list goes on the wall. His account says little about workload, so I have capped owned cases at 35. If the cap is broken two weeks running, the roll-out waits.

What I shall do myself:

- sit with a different assessor each Friday and take the calls;
- report the figures to staff and applicants on the same day, good or bad;
- decide within two days whatever the project group cannot.

Two applicants and two assessors write the new form. They may reject any question, and have already struck out nine.""",
    "risk": """The equality impact assessment changed the design: the form will exist in large print and Easy Read from the first day, and people who cannot use it may apply by telephone with the same owner. Personal health data is shared with fewer people than now; the data protection officer approved the new access list. Openness and speed pull apart in one place, reasons for refusal. We chose openness: a refusal takes two days longer, because a person writes it.""",
    "governance": """The project group sees three figures on the first Monday of each month: days to a decision, complete applications, and calls that chase. If days to a decision rise above 75 for two months running, the pilot stops. The South area starts four months later and so serves as a comparison.

What holds the change when nobody is watching: ownership of cases enters the job description in April 2027, the measures replace calls answered in the directorate's scorecard, and the two applicants stay on as a panel that meets every quarter.

Other councils can be reached at <https://www.example.org/badges>, and the pilot's figures are [published each month](https://www.example.org/pilot).""",
}

PLAN = ImprovementPlan(
    name="Blue Badges",
    unit="leading-service-improvement",
    service="Blue Badge applications, Aldermere Borough Council",
    prose=PROSE,
    brief=Brief(
        question="Plan an improvement to a service that you manage, so that its structure serves what customers require.",
        words_low=1500,
        words_high=2000,
        deadline="Friday 12 June 2026",
    ),
    goals=(
        Goal(id="goal-1", text="Residents who need support get it first time, without chasing", source="Council Plan 2025–29, priority 2"),
        Goal(id="goal-2", text="Disabled residents take part in the life of the borough on equal terms", source="Equality Scheme 2024, objective 3"),
    ),
    needs=(
        Need(id="need-1", group="All applicants", text="A decision within the promised time", rank="Must-have, first"),
        Need(id="need-2", group="People with hidden disabilities", text="To explain their condition in their own words", rank="Must-have"),
        Need(id="need-3", group="Carers", text="One named person to ring", rank="Second"),
    ),
    evidence=(
        Evidence(id="evidence-1", kind="performance", text="Median 71 days to a decision; 58% within twelve weeks", source="Case system, April 2025 to March 2026, 4,310 files", need="need-1"),
        Evidence(id="evidence-2", kind="feedback", text="34% satisfied with the wait; 44 of 61 complaints about not knowing", source="Survey of 212 applicants, complaints log 2025/26", need="need-3"),
        Evidence(id="evidence-3", kind="other", text="23 of 40 files could have been decided on papers alone", source="File review by two assessors, February 2026", need="need-2"),
    ),
    gaps=(
        Gap(id="gap-1", required="Decision in 42 days", actual="71 days", need="need-1", evidence="evidence-1"),
        Gap(id="gap-2", required="A named owner for each application", actual="None", need="need-3", evidence="evidence-2"),
        Gap(id="gap-3", required="Assessment suited to the condition", actual="102 days and a walking test", need="need-2", evidence="evidence-3"),
    ),
    causes=(
        Cause(id="cause-1", text="The form does not say which papers are needed", gap="gap-1"),
        Cause(id="cause-2", text="Nobody owns an application between three teams", gap="gap-2"),
        Cause(id="cause-3", text="Every case that is not automatic goes to a face-to-face assessment", gap="gap-3"),
    ),
    options=(
        Option(id="option-1", text="Do the minimum: one more reminder letter", reason="Saves about four days; leaves the causes", chosen="no", cause="cause-1"),
        Option(id="option-2", text="Two more assessors", reason="Saves 20 days at £96,000 a year; forms stay incomplete", chosen="no", cause="cause-3"),
        Option(id="option-3", text="Right first time with one owner", reason="Saves 30 days within existing posts; removes all three causes", chosen="yes", cause="cause-2"),
    ),
    actions=(
        Action(id="action-1", text="Write the new form with applicants, in print, large print and Easy Read", owner="Blue Badge manager", start="1 April 2026", end="30 June 2026", cause="cause-1"),
        Action(id="action-2", text="Agree owners and the right to book any slot, and sign it", owner="Head of Adult Social Care", start="May 2026", end="mid-July 2026", cause="cause-2"),
        Action(id="action-3", text="Train seven assessors and two administrators in owning a case", owner="Senior assessor", start="July", end="31 August 2026", after="action-2", cause="cause-2"),
        Action(id="action-4", text="Pilot in the North area", owner="Blue Badge manager", start="September 2026", end="November 2026", after="action-3", cause="cause-2"),
        Action(id="action-5", text="Decide on papers where they suffice, sampled at 5 per cent", owner="Senior assessor", start="September 2026", end="January 2027", after="action-1", cause="cause-3"),
        Action(id="action-6", text="Extend to the whole borough", owner="Blue Badge manager", start="January 2027", end="end of March 2027", after="action-4", cause="cause-2"),
        Action(id="action-7", text="Tell the memory clinic and carers' groups how to apply", owner="Engagement officer", start="when the form is ready", end="as they ask", cause="cause-1"),
    ),
    resources=(
        Resource(id="resource-1", text="Form design and printing", amount="£9,800 once", source="Transformation reserve", action="action-1"),
        Resource(id="resource-2", text="Changes to the case system", amount="£24,600 once, £6,200 a year", source="Transformation reserve; saved overtime", action="action-2"),
        Resource(id="resource-3", text="Training and design time", amount="140 hours", source="Monthly batch audit ends", action="action-3"),
        Resource(id="resource-4", text="Travel and thanks for two applicants on the group", amount="£4,000 once", source="Engagement budget", action="action-1"),
    ),
    milestones=(
        Milestone(id="milestone-1", text="New form in use", date="1 July 2026", action="action-1"),
        Milestone(id="milestone-2", text="Decision to go on, change or stop", date="30 November 2026", action="action-4"),
        Milestone(id="milestone-3", text="Results to Cabinet and the applicants' panel", date="April 2027", action="action-6"),
    ),
    measures=(
        Measure(id="measure-1", text="Median days to a decision", baseline="71", target="42", by="March 2027", source="Case system, monthly", action="action-4", need="need-1", goal="goal-1"),
        Measure(id="measure-2", text="Applications complete when they arrive", baseline="46%", target="80%", by="December 2026", source="Case system, monthly", action="action-1", need="need-1", goal="goal-1"),
        Measure(id="measure-3", text="Applicants who knew what would happen next", baseline="29%", target="75%", by="March 2027", source="Telephone survey of 60 a quarter, refused included", action="action-2", need="need-3", goal="goal-1"),
        Measure(id="measure-4", text="Median days for hidden disabilities", baseline="102", target="49", by="March 2027", source="Case system, monthly", action="action-5", need="need-2", goal="goal-2"),
    ),
    risks=(
        Risk(id="risk-1", text="A badge is given on papers to someone who does not qualify, and trust suffers", likelihood="low", impact="high", response="Sample of 5 per cent, reported monthly", owner="Head of counter-fraud"),
        Risk(id="risk-2", text="The case system's supplier is late and owners cannot book slots", likelihood="medium", impact="medium", response="Shared diary as a fallback, tested in June", owner="Systems officer"),
        Risk(id="risk-3", text="Assessors leave during the pilot, and the cap on cases is broken", likelihood="medium", impact="high", response="Roll-out waits; two bank assessors on call", owner="Blue Badge manager"),
    ),
    stakeholders=(
        Stakeholder(id="stakeholder-1", name="Applicants with a hidden disability", power="low", interest="high", need="To be believed and not walked", response="Two write the form and sit on the group"),
        Stakeholder(id="stakeholder-2", name="Carers", power="low", interest="high", need="One person to ring", response="Named owner for each case"),
        Stakeholder(id="stakeholder-3", name="Assessors", power="medium", interest="high", need="Not to be blamed", response="Written cover from the Director"),
        Stakeholder(id="stakeholder-4", name="Cabinet member for adult care", power="high", interest="high", need="Fewer complaints", response="Monthly figures"),
        Stakeholder(id="stakeholder-5", name="Head of counter-fraud", power="high", interest="medium", need="No rise in misuse", response="Sample of 5 per cent"),
        Stakeholder(id="stakeholder-6", name="Finance manager", power="high", interest="low", need="No new posts", response="One-off cost from the reserve"),
        Stakeholder(id="stakeholder-7", name="Contact centre advisers", power="medium", interest="medium", need="Fewer chasing calls", response="Owner's name on screen"),
        Stakeholder(id="stakeholder-8", name="Memory clinic", power="low", interest="medium", need="A way to refer", response="Short form for clinicians"),
        Stakeholder(id="stakeholder-9", name="Local shopkeepers", need="Bays kept for customers", response="Told of the change"),
    ),
    references=(
        Reference(id="reference-1", text="Seddon, J. (2003) *Freedom from Command and Control*. Buckingham: Vanguard Education."),
        Reference(id="reference-2", text="Bridges, W. (1991) *Managing Transitions: Making the Most of Change*. Reading, MA: Addison-Wesley."),
        Reference(id="reference-3", text="Mintzberg, H. (1983) *Structure in Fives: Designing Effective Organizations*. Englewood Cliffs, NJ: Prentice-Hall."),
        Reference(id="reference-4", text="Moore, M. (1995) *Creating Public Value: Strategic Management in Government*. Cambridge, MA: Harvard University Press."),
        Reference(id="reference-5", text="Office of the Deputy Prime Minister (2005) *A Systematic Approach to Service Improvement: Evaluating Systems Thinking in Housing*. London: ODPM."),
        Reference(id="reference-6", text="Freeman, R.E. (1984) *Strategic Management: A Stakeholder Approach*. Boston: Pitman."),
        Reference(id="reference-7", text="Kotter, J. (1996) *Leading Change*. Boston: Harvard Business School Press."),
    ),
)  # fmt: skip
"""Cites one work that is not listed (NAO, 2024) and lists one that is not cited (Kotter, 1996), as students do."""

_SHOWN = {
    "context": (("service-context", "I manage the Blue Badge service of Aldermere Borough Council"), ("duty-or-standard", "The change also answers to the *public sector equality duty* in section 149 of the Equality Act 2010")),
    "stakeholders": (("stakeholder-conflict", "Applicants want fewer face-to-face assessments; the counter-fraud team wants more, since 31 badges were found misused last year."),),
    "structure": (
        ("structure-named", "Aldermere is organised by function."),
        ("structure-mechanism", "It waited at every boundary: nine days for a scan, 22 for an administrator to ask for missing papers, 31 for an assessment slot."),
        ("culture-distinguished", "Structure is not culture. When the two administrators moved into the same room as the assessors in 2022 the reporting line changed and the habit did not: files were still passed on \"for them to deal with\"."),
    ),
    "evaluation": (("customer-feedback", "Of 61 complaints, 44 were about not knowing what was happening."), ("evidence-quality", "Our survey goes only to people who were given a badge, so it flatters us")),
    "gap-and-cause": (("root-cause", "Nobody owns an application between teams."),),
    "leadership": (("barriers-faced", "Assessors believe that desk-based decisions will be blamed on them when one goes wrong."), ("leadership-action", "sit with a different assessor each Friday and take the calls;")),
}  # fmt: skip


def _state(section: str, shown: tuple[tuple[str, str], ...]) -> SectionState:
    grades = {}
    for facet, quote in shown:
        start = PROSE[section].index(quote)
        found = Quote(start=start, end=start + len(quote), quote=quote)
        grades[facet] = FacetGrade(facet=facet, grade="shown", evidence=(found,), confidence=0.9)
    return SectionState(opened=True, grades=grades)


STATE = DialogueState(plan=PLAN, sections={section: _state(section, shown) for section, shown in _SHOWN.items()})
