"""The command line. Thin: asks queries, calls operations, prints."""

import typer

app = typer.Typer(name="chibo", help="Sổ đảng viên: ai thuộc chi bộ nào, ngày nào.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Sổ đảng viên của một đảng bộ."""
