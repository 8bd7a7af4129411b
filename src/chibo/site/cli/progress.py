"""Long work, shown in the terminal."""

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class Bar:
    """A line per step with a bar; a listener as `foundation.progress.Progress` wants it."""

    def __init__(self) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._console = Console(stderr=True)
        self._bars = Progress(*columns, console=self._console)
        self._task: TaskID | None = None

    def __enter__(self) -> "Bar":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def step(self, title: str, total: int) -> None:
        """A new line; the one before is done."""
        self._finish()
        self._task = self._bars.add_task(title, total=total or None)
        if not self._console.is_terminal:
            self._console.print(f"▸ {title}")

    def advance(self, n: int = 1) -> None:
        """Further along."""
        if self._task is not None:
            self._bars.advance(self._task, n)

    def _finish(self) -> None:
        if self._task is not None:
            task = next(t for t in self._bars.tasks if t.id == self._task)
            self._bars.update(
                self._task, completed=task.total or task.completed, total=task.total or task.completed
            )
