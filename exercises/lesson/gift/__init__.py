"""Items as GIFT, the plain format of questions that most learning platforms read and write.

Out: mcq, multi, match, numeric, short and cloze with all feedback. What GIFT has no form for is named, never bent.
In: text for an items.yaml, in which what GIFT cannot tell is left empty for the author, and the linter asks for it.
"""

from exercises.lesson.gift.questions import GiftError
from exercises.lesson.gift.reading import read_gift
from exercises.lesson.gift.taking import taken
from exercises.lesson.gift.writing import Written, written
from exercises.lesson.gift.yaml import as_yaml

__all__ = ["GiftError", "Written", "as_yaml", "read_gift", "taken", "written"]
