"""Books (sổ sách) a committee must keep: of a unit, on a day or over a period; on screen, paper and file."""
