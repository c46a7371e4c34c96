"""Blocks and their zones in, the blocks with their roles out."""

from newsx.stages.label.roles.passes import roles as roles
