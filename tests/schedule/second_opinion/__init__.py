"""A second scheduler that shares no code with the engine."""
