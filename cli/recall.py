"""`g6 recall`: the main job. A scene in, one lunchbox out."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cached import open_for_scene
from g6.cli.options import EmergencyOption, JsonOption, SceneArgument, StoreOption, tell_emergencies, tell_where
from g6.cli.output import as_pretty_json, put, say
from g6.recalled import Recalled
from g6.story import Story


def recall(
    scene: SceneArgument,
    store: StoreOption = None,
    json: JsonOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also print every candidate, in or out, and why.")] = False,
    legend: Annotated[bool, typer.Option("--legend", help="Also print what the ids are called.")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the lunchbox to a file.")] = None,
    emergency: EmergencyOption = "",
    check: Annotated[bool, typer.Option("--check", help="Recall three times: HASH_MATCH 3/3 on stderr.")] = False,
) -> None:
    """Choose what a scene needs to remember, and print it as one lunchbox.

    With no store, the world that the scene names is loaded into the user's cache folder, once.

    Where the gate handed a draft of the turn back, the emergency cartridge D comes.

    Example: g6 recall examples/noir/scene.yaml --explain
    """
    with open_for_scene(scene, store) as opened:
        tell_where(opened)
        box = opened.story.recall(scene, emergency=emergency or _after_drafts(opened.story))
        language = opened.story.language() if explain or legend or box.why_empty is not None or box.trigger else ""
        given = _json(box, explain=explain, legend=legend) if json else box.text
        extras = "" if json else _extras(box, language, explain=explain, legend=legend)
        if check:
            from g6.sameness import hash_match

            say(f"HASH_MATCH {hash_match(scene, store, box)}")
    if out is not None:
        out.write_bytes(given.encode())
    put((given if out is None else "") + ("\n" if out is None and extras else "") + extras)
    if box.trigger:
        tell_emergencies([(box.lunchbox.turn, box.emergency)], language)
    if box.why_empty is not None:
        from g6.cli.words import told

        say(told(box.why_empty, language))


def _after_drafts(story: Story) -> str:
    """What calls D where drafts of the next turn were handed back; empty: none was."""
    from g6.cartridges.emergency import trigger_after
    from g6.drafts import earlier_drafts

    return trigger_after(len(earlier_drafts(story)))


def _extras(box: Recalled, language: str, *, explain: bool, legend: bool) -> str:
    """Return what was asked for beside the lunchbox."""
    if not legend and not explain:
        return ""
    from g6.cli.width import width_cells

    parts, cells = [], width_cells()
    if legend:
        from g6.cli.tables import legend_lines

        parts.append(legend_lines(box, language, cells))
    if explain:
        from g6.cli.explain import explain_lines

        parts.append(explain_lines(box, language, cells))
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _json(box: Recalled, *, explain: bool, legend: bool) -> str:
    """Return the packet's JSON face; beside it, where it was asked for, the candidates and the legend."""
    if not explain and not legend:
        return as_pretty_json(box.json())
    beside: dict[str, object] = {"lunchbox": box.json()}
    if explain:
        beside |= {"pool": box.pool, "candidates": box.candidates}
    if legend:
        beside["legend"] = [row._asdict() for row in box.legend]
    return as_pretty_json(beside)
