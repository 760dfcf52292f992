"""What happens in a room: events, life cycle, teams, rotation and standings. Pure: no clock, chance, file or SQL."""
