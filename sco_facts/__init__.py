"""Dated, sourced facts about the Shanghai Cooperation Organization (SCO)."""

__version__ = "0.1.0"
