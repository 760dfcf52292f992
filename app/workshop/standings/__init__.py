"""How rounds become standings. A fold over the workshop's state: nothing here is stored, everything can be explained.

Values are 0 to 100 with all their digits until the end; what is shown and what decides a tie are whole tenths.
Departments are never ranked: the room has a goal and the bridges it built.
"""
