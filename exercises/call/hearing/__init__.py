"""Hearing: what a trainee's line does (acts) and what it is about (topics), from free text, offline."""
