"""`coach practise`: questions to answer, marked and compared, in plain lines."""

import argparse

from coach.cli.arguments import LONGEST
from coach.cli.feedback import feedback_text, judged, judged_text
from coach.cli.output import dump, say, unit_name, wants_json
from coach.cli.talk import command, talk
from coach.coaching.voice import short
from coach.errors import InputError
from coach.inert import number, one_line
from coach.models.attempts import Mock
from coach.service.engine import Engine
from coach.service.practice import Practice, Sitting, suggested_words
from coach.service.sample import mark_sample
from coach.service.trust import trust_text

COMMANDS = {
    "submit": "hand the answer in and have it marked",
    "text": "show what is written so far",
    "undo": "take the last paragraph back",
    "clear": "begin the answer anew",
    "draft": "show what is written so far; /draft drop throws it away, with the time it took",
    "time": "show the clock; /time 15 sets a timer of 15 minutes",
    "rewrite": "write the same question again, from your last answer",
    "report": "show the last report again",
    "compare": "compare with an earlier attempt: /compare 3",
    "disagree": "disagree with a judgement: /disagree ID [why]; alone, list the ids",
    "agree": "take a disagreement back: /agree ID; alone, list them",
    "trust": "say how far to trust the judgements: /trust [ID]",
    "model": "show the model answer",
    "sample": "see how a sample answer of ours is marked; nothing of it is kept",
    "question": "turn to a question: /question ID; alone, show it again",
    "list": "list the questions, weakest first",
    "next": "turn to the next question",
    "help": "show these commands",
    "quit": "save and leave",
}


def practise(options: argparse.Namespace) -> int:
    """Practise questions: list them, or answer them on the screen or in plain lines."""
    if options.list:
        return _list(options)
    if not options.plain:
        from coach.cli.screen import open_screen

        return open_screen(options)
    practice = Practice(Engine(unit_name(options)))
    practice.engine.warm()
    desk = _Desk(practice, options)
    try:
        desk.begin()
        talk(desk.meet)
    finally:
        desk.close()
    return 0


def _list(options: argparse.Namespace) -> int:
    practice = Practice(Engine(unit_name(options)))
    found = practice.questions(options.point, options.word, options.marks)
    if wants_json(options):
        dump([entry.model_dump() for entry in found])
        return 0
    say(_listed(practice, options))
    return 0


def _listed(practice: Practice, options: argparse.Namespace) -> str:
    lines = []
    for entry in practice.questions(options.point, options.word, options.marks):
        tried = f"{entry.attempts} handed in" if entry.attempts else "not tried yet"
        draft = ", a draft waits" if entry.drafts else ""
        levels = ", ".join(f"{point} {level}/2" for point, level in entry.levels.items())
        lines.append(f"{entry.id} ({entry.marks} marks; {tried}{draft}{'; ' + levels if levels else ''})")
        lines.append(f"    {entry.prompt}")
    return "\n".join(lines)


class _Desk:
    """One student at work: a sitting, or a report just read."""

    def __init__(self, practice: Practice, options: argparse.Namespace) -> None:
        self.practice = practice
        self.options = options
        self.sitting: Sitting | None = None
        self.mock: Mock | None = None
        self.last: int | None = None
        """The attempt marked last."""
        self.asked = ""
        """The question shown last."""

    def begin(self) -> None:
        """Mark what was left unmarked, then open the question asked for, the mock, or what is weakest."""
        for attempt in self.practice.unmarked():
            say(f"Your answer to '{self.practice.question(attempt.question).title}' was handed in and not yet marked.")
            self.report(attempt.id)
        if self.options.mock:
            self.mock = self.practice.open_mock()
            if self.mock is None:
                wanted = self.options.mock
                self.mock = self.practice.begin_mock(minutes=self.options.minutes or 0, number=wanted)
                if len(self.mock.questions) < wanted:
                    say(f"There are only {len(self.mock.questions)} questions, so the mock has fewer than {wanted:,}.")
            for question in self.practice.missing_from(self.mock):
                say(f"The unit no longer has '{one_line(question)}', so the mock goes on without it; its text is kept.")
            self.next()
        else:
            waiting = self.practice.open_mock()
            if waiting is not None:
                say(f"A mock is not finished. Go on with: coach practise --plain --mock {len(waiting.questions)}")
            self.open(self.options.question or self._fitting()[0])

    def _fitting(self) -> list[str]:
        options = self.options
        return [entry.id for entry in self.practice.questions(options.point, options.word, options.marks)]

    def open(self, question: str) -> None:
        """Turn to a question."""
        self.practice.question(question)
        self.close()
        self._take(self.practice.open(question, self.mock))

    def _take(self, sitting: Sitting) -> None:
        self.sitting = sitting
        if self.options.minutes and self.mock is None:
            sitting.set_timer(self.options.minutes)
        self.asked = sitting.question.id
        self.show()

    def show(self) -> None:
        """Show the question, and how much of an answer there is."""
        question = self.practice.question(self.asked)
        low, high = suggested_words(question.marks)
        say(f"Question ({question.marks} marks): {question.prompt}")
        say(f"About {low} to {high} words. Write in lines or between /paste and /end, then /submit. /help lists more.")
        if not self.practice.attempts():
            say("First time here? /sample shows how a short sample answer is marked.")
        if self.sitting and self.sitting.text:
            say(f"Your draft of {self.sitting.attempt.words} words is here: /text shows it.")
        if self.sitting and self.sitting.left is not None:
            say(self.clock(self.sitting))

    def meet(self, text: str) -> bool:
        """Take in a paragraph, or run a command; return whether the student wants to leave."""
        name, rest = command(text)
        if name is None:
            if text.strip():
                self.write(text)
            return False
        if name in ("quit", "exit"):
            return True
        run = getattr(self, f"do_{name}", None) if name in COMMANDS else None
        if run is None:
            raise InputError(
                f"There is no command /{one_line(name)[:40]}.", f"Commands: {' '.join('/' + one for one in COMMANDS)}"
            )
        run(rest)
        return False

    def write(self, text: str) -> None:
        """Add a paragraph to the answer, and save it."""
        sitting = self.here()
        sitting.keep(f"{sitting.text.rstrip()}\n\n{text.strip()}" if sitting.text.strip() else text.strip())
        say(f"Kept: {sitting.attempt.words} words.{' ' + self.clock(sitting) if sitting.left is not None else ''}")

    def here(self) -> Sitting:
        """Return the sitting; raise InputError where the answer has been handed in."""
        if self.sitting is None:
            raise InputError("This answer is handed in.", "Use /rewrite to write it again, or /next.")
        return self.sitting

    def clock(self, sitting: Sitting) -> str:
        """Return what the clock says."""
        left = sitting.left
        if left is None:
            return f"{_minutes(sitting.spent)} spent; the marks suggest {_minutes(sitting.suggested)}."
        return (
            f"{_minutes(left)} left." if left >= 0 else f"Time is up, {_minutes(-left)} ago. You may still hand it in."
        )

    def report(self, attempt: int) -> None:
        """Mark an attempt and show what follows."""
        say(feedback_text(self.practice, self.practice.mark(attempt)))
        self.last = attempt

    def close(self) -> None:
        """Leave the sitting; what is written stays."""
        if self.sitting is not None:
            self.sitting.close()
            self.sitting = None

    def next(self) -> None:
        """Turn to the next question of the mock, or to the weakest other one."""
        self.close()
        if self.mock is not None:
            following = self.practice.next_in(self.mock)
            if following is not None:
                say(f"Question {self.mock.questions.index(following.question.id) + 1} of {len(self.mock.questions)}")
                self._take(following)
                return
            say("That was the last question of the mock. Here is how it went.")
            for feedback in self.practice.end_mock(self.mock):
                say(feedback_text(self.practice, feedback))
                self.last = feedback.attempt.id
            self.mock = None
            return
        self.open(next((name for name in self._fitting() if name != self.asked), self.asked))

    def do_submit(self, rest: str) -> None:
        """Hand in; in a mock the report waits until the end."""
        del rest
        attempt = self.here().submit()
        self.sitting = None
        if self.mock is None:
            self.report(attempt.id)
            say("/rewrite to write it again, /model for a model answer, /next for another question.")
        else:
            self.next()

    def do_text(self, rest: str) -> None:
        """Show the draft."""
        del rest
        say(self.here().text or "Nothing is written yet.")

    def do_undo(self, rest: str) -> None:
        """Take the last paragraph back."""
        del rest
        sitting = self.here()
        kept, _, gone = sitting.text.rpartition("\n\n")
        sitting.keep(kept)
        say(f"Taken back: {one_line(gone)}" if gone else "Nothing is written yet.")

    def do_clear(self, rest: str) -> None:
        """Empty the draft."""
        del rest
        self.here().keep("")
        say("The page is empty.")

    def do_draft(self, rest: str) -> None:
        """Show the draft, or throw it away and open an empty page."""
        sitting = self.here()
        if rest and rest.casefold() != "drop":
            raise InputError(f"/draft takes no '{one_line(rest)[:40]}'.", "Use /draft, or /draft drop.")
        if not rest or not sitting.text:
            self.do_text("")
            return
        if self.mock is not None:
            raise InputError("In a mock the clock goes on.", "Use /clear to begin this answer anew.")
        sitting.discard()
        say(f"Dropped: {short(sitting.text, 12)}")
        self.open(self.asked)

    def do_time(self, rest: str) -> None:
        """Show the clock or set the timer."""
        sitting = self.here()
        if rest:
            minutes = number(rest, LONGEST)
            if minutes is None:
                raise InputError("That is not a number of minutes.", f"From 1 to {LONGEST}, for example: /time 15")
            if self.mock is not None:
                raise InputError("A mock has one clock for all its questions.", "It cannot be set again.")
            sitting.set_timer(minutes)
        say(self.clock(sitting))

    def do_rewrite(self, rest: str) -> None:
        """Write the question again."""
        del rest
        self.close()
        self._take(self.practice.rewrite(self._marked()))

    def do_report(self, rest: str) -> None:
        """Show the report again."""
        del rest
        self.report(self._marked())

    def do_compare(self, rest: str) -> None:
        """Compare the last attempt with an earlier one, by number."""
        if not rest:
            numbers = [str(one.id) for one in self.practice.attempts(self.practice.store.get(self._marked()).question)]
            say(f"Attempts at this question: {', '.join(numbers)}. Compare with: /compare {numbers[0]}")
            return
        against = number(rest, 10**9)
        if against is None:
            raise InputError("Compare with which attempt?", "For example: /compare 3")
        say(feedback_text(self.practice, self.practice.feedback(self._marked(), against)))

    def do_disagree(self, rest: str) -> None:
        """Disagree with a judgement; alone, list them."""
        if not rest:
            told = self.practice.feedback(self._marked())
            say(f"Disagree with which? For example: /disagree {judged(told)[0]} I say so in my second sentence")
            say(judged_text(self.practice.engine.unit, told))
            return
        subject, _, why = rest.partition(" ")
        say(feedback_text(self.practice, self.practice.dispute(self._marked(), subject, why)))

    def do_agree(self, rest: str) -> None:
        """Take a disagreement back; alone, list them."""
        if not rest:
            disputed = self.practice.feedback(self._marked()).attempt.disputed
            say(f"You disagree with: {', '.join(disputed) or 'nothing in this report'}.")
            return
        say(feedback_text(self.practice, self.practice.agree(self._marked(), rest)))

    def do_trust(self, rest: str) -> None:
        """Say how far the judgements of the last report can be trusted."""
        engine = self.practice.engine
        say(trust_text(engine.unit, engine.folder, judged(self.practice.feedback(self._marked())), rest))

    def do_model(self, rest: str) -> None:
        """Show the model answer."""
        del rest
        say(self.practice.question(self.asked).body)

    def do_sample(self, rest: str) -> None:
        """Show how a sample is marked."""
        del rest
        marked = mark_sample(self.practice.engine)
        prompt = self.practice.question(marked.attempt.question).prompt
        say(f"A sample answer of ours to '{prompt}'\n\n{marked.attempt.text}\n")
        say(feedback_text(self.practice, marked))

    def do_question(self, rest: str) -> None:
        """Turn to a question."""
        if rest and self.mock is not None:
            raise InputError("A mock goes question by question.", "Hand this one in first.")
        if rest:
            self.open(rest)
        else:
            self.show()

    def do_list(self, rest: str) -> None:
        """List the questions."""
        del rest
        say(_listed(self.practice, self.options))

    def do_next(self, rest: str) -> None:
        """Turn to the next question."""
        del rest
        if self.mock is not None and self.sitting is not None:
            raise InputError("A mock goes question by question.", "Hand this one in first.")
        self.next()

    def do_help(self, rest: str) -> None:
        """Show the commands."""
        del rest
        say("\n".join(f"/{name:<9} {text}" for name, text in COMMANDS.items()))

    def _marked(self) -> int:
        if self.last is not None:
            return self.last
        marked = [one.id for one in self.practice.attempts(self.asked) if one.report is not None]
        if not marked:
            raise InputError("No answer to this question has been marked yet.", "Hand one in with /submit.")
        return marked[-1]


def _minutes(seconds: int) -> str:
    return f"{seconds // 60} min {seconds % 60:02} s"
