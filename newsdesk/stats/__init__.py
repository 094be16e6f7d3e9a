"""The desk at a glance: what came out, what is ahead, what is missing; and the page and the data that show it."""

from newsdesk.stats.figures import figures
from newsdesk.stats.values import Checked, Count, Due, Figures, Planned, Uncompared, Week

__all__ = ["Checked", "Count", "Due", "Figures", "Planned", "Uncompared", "Week", "figures"]
