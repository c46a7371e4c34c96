"""Labelled blocks in; title, kicker and lede out, the kicker apart from the headline where the page shows the seam."""

from __future__ import annotations

from newsx.model import Block, Evidence, Field, Page, Role, join


def read_title(page: Page) -> Field | None:
    """The best headline line, without the kicker or the breadcrumb that is glued in front of it."""
    lines = _headlines(page)
    if not lines:
        return None
    best = max(lines, key=lambda block: block.confidence)
    view, evidence = best.view, best.evidence
    others = [block for block in lines if block.view.text != view.text]
    runner_up = max(others, key=lambda block: block.confidence).view.text if others else None
    return Field(view.text, view, best.line, best.confidence, evidence, runner_up)


def read_kicker(page: Page, title: Field | None) -> Field | None:
    """The line over the headline that belongs to it."""
    kickers = [block for block in page.blocks if block.role is Role.KICKER]
    if not kickers or title is None or title.line is None:
        return None
    block = min(kickers, key=lambda block: abs(block.line - (title.line or 0)))
    view = block.view.strip(" :|")
    return Field(view.text, view, block.line, block.confidence, block.evidence) if view.text else None


def read_lede(page: Page) -> Field | None:
    """The standfirst; several lines of it as one."""
    blocks = [block for block in page.blocks if block.role is Role.LEDE]
    if not blocks:
        return None
    view = join(block.view for block in blocks) if len(blocks) > 1 else blocks[0].view
    sure = min(block.confidence for block in blocks)
    return Field(view.text, view, blocks[0].line, sure, blocks[0].evidence or (Evidence("lede", sure),))


def _headlines(page: Page) -> list[Block]:
    return [block for block in page.blocks if block.role is Role.HEADLINE]
