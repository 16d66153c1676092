"""What-if: a plan and its schedule compared with a changed one."""
