"""The schedule: network, passes, slack, targets and driving paths."""
