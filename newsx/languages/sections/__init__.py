"""The sections of a language file, one a stage: schema of its words and the rules compiled from them.

Their schemas have real annotations: of text (`from __future__ import annotations`) msgspec would compile one by one.
"""
