"""Prints, for each question, the median of the program, of bare SQL, and their ratio."""

from statistics import median
from time import perf_counter

from bench.intake import TARGET, import_ratio
from bench.memory import main as memory_lines
from bench.papers import papers_questions
from bench.questions import Question, questions
from bench.rulebook import rulebook_questions
from bench.search import search_questions
from bench.worklist import worklist_questions

ROUNDS = 15


def measure(question: Question) -> tuple[float, float]:
    """Medians in milliseconds of both ways, taken in turns so that noise hits both."""
    answers = (question.ours(), question.floor())
    assert answers[0] == answers[1], f"{question.name}: {answers}"
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(ROUNDS):
        for way, kept in ((question.ours, ours), (question.floor, floor)):
            start = perf_counter()
            way()
            kept.append((perf_counter() - start) * 1000)
    return median(ours), median(floor)


def main() -> None:
    """One line per question."""
    print(f"{'question':58} {'ours ms':>8} {'SQL ms':>8} {'ratio':>6} {'target':>7}")
    for asked in (questions(), rulebook_questions(), papers_questions()):
        _print(asked)
    for sized in (search_questions(), worklist_questions()):
        for asked in sized:
            _print(asked)
    ours, floor = import_ratio()
    _line("import of 7,251 rows, CPU, against executemany", ours * 1000, floor * 1000, TARGET)
    memory_lines()


def _print(asked: list[Question]) -> None:
    for question in asked:
        ours, floor = measure(question)
        _line(question.name, ours, floor, question.target)


def _line(name: str, ours: float, floor: float, target: float) -> None:
    print(f"{name:58} {ours:8.2f} {floor:8.2f} {ours / floor:6.2f} {target:7.1f}", flush=True)


if __name__ == "__main__":
    import django

    django.setup()
    main()
