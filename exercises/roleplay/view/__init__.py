"""What a role-play looks like on a phone: `page.draw` chooses by seat between the brief, the talk and the debrief."""

from exercises.roleplay.view.page import draw as draw
from exercises.roleplay.view.page import draw_reading as draw_reading
