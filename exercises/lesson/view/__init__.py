"""What a module looks like: `page.draw` walks through its parts; `asking.draw_item` and `told.feedback` stand alone."""

from exercises.lesson.view.page import draw as draw
from exercises.lesson.view.page import draw_reading as draw_reading
