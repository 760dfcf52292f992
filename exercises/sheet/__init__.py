"""A sheet of fields that several hands edit: what a field may hold, how edits meet, and how it is drawn."""
