"""`newsx dedupe`: which articles of a result are copies, versions or excerpts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from newsx.cli import options, target

if TYPE_CHECKING:
    from newsx.dedupe import Duplicates, Keep

CODES = """\
Exit codes:
  0  good, with or without duplicates
  2  wrong usage
  4  the result cannot be read
  5  the output cannot be written"""

Result = Annotated[str | None, typer.Argument(metavar="RESULT", hidden=True, show_default=False)]
KeepWhich = Annotated[
    str | None,
    typer.Option("--keep", metavar="first|latest|longest",
                 help="Write the articles too, one of each group: the first, the latest by its date, or the longest. An "
                      "excerpt is set aside for the longer text that it stands in."),
]  # fmt: skip
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="PATH",
                 help="With --keep: where the articles go, the suffix chooses the format. Without: where the marks go."),
]  # fmt: skip
Marks = Annotated[
    str | None,
    typer.Option("--marks", metavar="FILE", help="Where the marks go; RESULT.duplicates.jsonl otherwise."),
]
Threshold = Annotated[
    float,
    typer.Option("--threshold", metavar="0..1", parser=options.confidence,
                 help="How alike two texts are that are nearly the same: the Jaccard index of their three-word shingles."),
]  # fmt: skip


def dedupe(
    result: Result = None,
    keep: KeepWhich = None,
    output: Output = None,
    marks: Marks = None,
    threshold: Threshold = 0.6,
    quiet: options.Quiet = False,
    config: options.Config = None,
) -> None:
    """Mark the articles that are copies, versions or excerpts of others.

    Reads RESULT (what parse -o or batch wrote), or standard input (-), and writes one JSON object for each article of a
    group: its place (number, from 1) and id, the group, the kind (exact, version, near, excerpt, or representative), which
    article it is like (of), how much, and why. The result stays as it is. Reports from one template with other numbers or
    names are no duplicates; how many looked like some is told.

    \b
    Examples:
      newsx dedupe articles.jsonl
      newsx dedupe articles.jsonl --keep longest -o unique.jsonl
      newsx dedupe articles.jsonl -o - | jq -c 'select(.kind == "exact") | [.id, .of]'
    """
    import msgspec

    from newsx import results
    from newsx.cli import inputs
    from newsx.cli.messages import say
    from newsx.cli.output import saved
    from newsx.cli.reading import counted, name_of, readable
    from newsx.dedupe import DEFAULT, replace
    from newsx.dedupe import dedupe as deduped

    name = name_of(result, "dedupe")
    _checked(name, keep, output)
    with inputs.refusals():
        inputs.spare([name], output)
        inputs.spare([name], marks)
        where = target.target(output, None if output != "-" else "jsonl") if keep else None
    place = marks or (output if output and not keep else "-" if name == "-" else f"{name.rstrip('/')}.duplicates.jsonl")
    limits = replace(DEFAULT, near=threshold)
    with readable(), deduped(counted(results.articles(name)), keep=cast("Keep | None", keep), limits=limits) as found:
        saved(place, (msgspec.json.encode(mark).decode() + "\n" for mark in found.marks()))
    if where is not None:
        with inputs.refusals(), readable():
            target.written(found.kept(results.articles(name)), where)
    if not quiet:
        say(_told(found, place, output if keep else None))


def _checked(name: str, keep: str | None, output: str | None) -> None:
    from newsx.dedupe import KEEPS

    if keep is not None and keep not in KEEPS:
        raise typer.BadParameter(f"--keep {keep}: give one of {', '.join(KEEPS)}")
    if keep and not output:
        raise typer.BadParameter("--keep writes the articles: say where, with -o FILE")
    if keep and name == "-":
        raise typer.BadParameter("--keep reads the result twice, which standard input does not allow: name a file")


def _told(found: Duplicates, place: str, output: str | None) -> str:
    sums = found.sums
    copies = sum(sums.kinds.values())
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sums.kinds.items())
    told = [f"{_count(sums.articles, 'article')}: {_count(copies, 'duplicate')} in {_count(sums.groups, 'group')}"
            + (f" ({kinds})" if kinds else "")]  # fmt: skip
    if sums.look_alikes:
        told.append(f"{_count(sums.look_alikes, 'pair')} look alike, but their facts differ")
    if output:
        told.append(f"{len(found.set_aside):,} set aside, {sums.articles - len(found.set_aside):,} in {output}")
    return "; ".join([*told, f"marks in {'standard output' if place == '-' else place}"])


def _count(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
