"""What a pitch looks like: `page.draw` chooses between the brief, the sheet, reading aloud, and the debrief."""

from exercises.pitch.view.page import draw as draw
from exercises.pitch.view.page import draw_reading as draw_reading
