"""The plan as a document that one hands to a director."""

from exercises.plan.document.page import html
from exercises.plan.document.word import docx

__all__ = ["docx", "html"]
