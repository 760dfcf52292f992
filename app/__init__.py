"""What a browser sees and what remembers: screens, widgets, services, store."""
