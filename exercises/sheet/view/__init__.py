"""A sheet on a screen: its fields, how what is typed gets into it, and who else writes."""
