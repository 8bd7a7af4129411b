"""The one order in which Word reads properties of a table, a cell, a paragraph (ECMA-376, part 1, 17)."""

from typing import Any

_TOLD = {
    "tblPr": """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook
    """,
    "tcPr": """
        cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
    """,
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textAlignment outlineLvl rPr
    """,
}
ORDER = {kind: names.split() for kind, names in _TOLD.items()}


def placed(parent: Any, child: Any) -> None:
    """Put a property where it belongs among its like: Word reads them in one order only."""
    order = ORDER[parent.tag.rpartition("}")[2]]
    after = order[order.index(child.tag.rpartition("}")[2]) + 1 :]
    parent.insert_element_before(child, *(f"w:{name}" for name in after))
