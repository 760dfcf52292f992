"""What a call looks like: `page.draw` chooses between the brief before it, the talk, and the debrief after it."""

from exercises.call.view.page import draw as draw
from exercises.call.view.page import draw_reading as draw_reading
