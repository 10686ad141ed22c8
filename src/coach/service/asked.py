"""What a text was asked for: a practice question, the student's own question or brief, the unit's criteria."""

from coach.errors import InputError
from coach.inert import clean, one_line
from coach.models.checks import Asked
from coach.models.items import Question
from coach.models.plan import Brief
from coach.models.unit import Unit
from coach.revision.command_word import command_word, known, words_known


def asked_for(unit: Unit, question: str = "", brief: Brief | None = None, word: str = "") -> Asked:
    """Return what is known; `question` is a practice question's id or any words, which go before the brief's own.

    Raises InputError for a command word that the rule does not know.
    """
    brief = brief or Brief()
    if word and not known(word):
        raise InputError(f"I know no command word '{one_line(word)[:40]}'.", f"Use one of: {', '.join(words_known())}.")
    given = clean(question).strip()
    own = unit.find(given, Question)
    if own is None:
        own = next((one for one in unit.questions if _same(one.prompt, given)), None)
    if own is None and given.startswith("q-") and " " not in given:
        raise InputError(f"There is no question '{one_line(given)[:60]}'.", "See them all with: coach practise --list")
    text = own.prompt if own else given or brief.question
    verb = word.capitalize() or (own.command_word if own else command_word(text))
    return Asked(question=text, word=verb, criteria=brief.criteria, targets=own.targets if own else None)


def _same(prompt: str, given: str) -> bool:
    return " ".join(prompt.casefold().split()) == " ".join(given.casefold().split())
