"""Each procedure as a page: its table and its diagram, made from the declaration and never by hand.

`tools/describe_procedures.py` writes them beside the declarations; a house test notices stale ones.
"""

from collections.abc import Iterator
from pathlib import Path

from chibo.catalogue.papers import paper
from chibo.procedures.rules.soundness import passed_over
from chibo.procedures.vocabulary import By, Move, Outcome, PaperNeeded, Part, Procedure, Step
from chibo.rulebook.queries import parameter

NOTE = "<!-- Made by tools/describe_procedures.py from procedure.py; change that and run it again. -->"
_ARROWS = {Move.RETURN: "-.->", Move.REPEAT: "-.->"}


def page_of(procedure: Procedure) -> Path:
    """Where the page stands: beside the declaration, whose folder bears the code. Refuses other names."""
    found = list(Path(__file__).parent.glob(f"*/{procedure.code}/procedure.py"))
    if len(found) != 1:
        raise LookupError(f"procedures/<family>/{procedure.code}/procedure.py: the folder bears the code")
    return found[0].with_name("README.md")


def described(procedure: Procedure) -> str:
    """The page of a procedure, in Markdown."""
    parts = [
        f"# {procedure.title}", NOTE, procedure.summary,
        f"Mã `{procedure.code}` · về {procedure.about.noun} · từ {procedure.in_force_from:%d/%m/%Y} · "
        f"căn cứ {', '.join(f'`{key}`' for key in procedure.basis)} · {_effect(procedure)}",
        _table(procedure), "\n".join(_diagram(procedure)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _effect(procedure: Procedure) -> str:
    effect = procedure.effect
    return f"ghi sổ bằng `{effect.verb}`" if effect else "không ghi sổ đảng viên"


def _table(procedure: Procedure) -> str:
    columns = ("Bước", "Ai làm", "Giấy tờ", "Biểu quyết", "Thời hạn", "Điều kiện", "Kết quả")
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    return "\n".join([head, *(_row(procedure, step) for step in procedure.steps)])


def _row(procedure: Procedure, step: Step) -> str:
    cells = [
        f"**{step.title}**" + (" *(khi cần)*" if passed_over(step) else ""),
        _who(step.by),
        "; ".join(_paper(one) for one in step.papers),
        _vote(step),
        _deadline(step),
        "; ".join(f"{check.title}{' (bắt buộc)' if check.bars else ''}" for check in step.checks),
        "; ".join(_outcome(procedure, step, one) for one in step.outcomes),
    ]
    return "| " + " | ".join(cell or "–" for cell in cells) + " |"


def _who(by: By) -> str:
    if not by.action:
        return by.subject or f"`{by.body}`"
    if by.part is Part.PROPOSES:
        return f"`{by.body}` đề nghị `{by.action}`"
    return f"nơi quyết định `{by.action}`"


def _paper(needed: PaperNeeded) -> str:
    found = paper(needed.code)
    said = found.code or found.title or needed.code
    return f"{said}{' (ban hành)' if needed.made else ''}{' (nếu có)' if needed.if_any else ''}"


def _vote(step: Step) -> str:
    if step.vote is None:
        return ""
    named = step.vote.majority or "theo cơ quan làm bước này"
    return f"`{named}`" if step.vote.majority else named


def _deadline(step: Step) -> str:
    if step.deadline is None:
        return ""
    more = f", gia hạn `{step.deadline.extension}`" if step.deadline.extension else ""
    return f"`{step.deadline.key}` ({parameter(step.deadline.key).title.lower()}){more}"


def _outcome(procedure: Procedure, step: Step, outcome: Outcome) -> str:
    target = procedure.step(outcome.to) if outcome.to else None
    leads = f" → {target.title.lower()}" if target else ""
    receiver = procedure.facts.get(outcome.hands_to)
    handed = f", hồ sơ về {receiver.label.lower()}" if receiver else ""
    return f"{outcome.label}{leads} *({outcome.move.label.lower()}{handed})*"


def _diagram(procedure: Procedure) -> Iterator[str]:
    yield "```mermaid"
    yield "flowchart TD"
    for step in procedure.steps:
        shape = ("{{", "}}") if step.vote else ("[", "]")
        yield f'  {step.code}{shape[0]}"{step.title}"{shape[1]}'
    yield '  done(["Hoàn thành"])'
    yield '  stop(["Dừng"])'
    for step in procedure.steps:
        yield from _arrows(procedure, step)
    yield "```"


def _arrows(procedure: Procedure, step: Step) -> Iterator[str]:
    for outcome in step.outcomes:
        arrow = _ARROWS.get(outcome.move, "-->")
        for target in _targets(procedure, step, outcome):
            yield f'  {step.code} {arrow}|"{outcome.label}"| {target}'


def _targets(procedure: Procedure, step: Step, outcome: Outcome) -> list[str]:
    """Where an outcome leads; past steps that some cases leave out as well."""
    if outcome.move in {Move.DONE, Move.STOP}:
        return [outcome.move.value]
    if outcome.move is Move.REPEAT:
        return [step.code]
    if outcome.to:
        return [outcome.to]
    found = []
    for later in procedure.after(step.code):
        found.append(later.code)
        if not passed_over(later):
            break
    return found
