"""What reaches screens by itself: the event stream, what each role may get of it, and the clock that moves rooms on."""
