"""What a plan looks like: `page.draw` chooses between the brief before it, the builder, and the debrief after it."""

from exercises.plan.view.page import draw as draw
from exercises.plan.view.page import draw_reading as draw_reading
