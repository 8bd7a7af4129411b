"""How somebody left the Party before: asked when a re-admission begins."""

from chibo.procedures.vocabulary import Fact, FactKind

LESS_SERIOUS = ("less_serious", "Tội ít nghiêm trọng")
FORMER = (
    Fact(
        "ground",
        "Lý do ra khỏi Đảng",
        FactKind.CHOICE,
        required=False,
        choices_key="readmission.bars",
        help="Chỉ với người từng là đảng viên. Để trống nếu không thuộc lý do nào trong bảng.",
    ),
    Fact("hardship", "Hoàn cảnh gia đình đặc biệt khó khăn", FactKind.YES_NO, required=False),
    Fact(
        "crime",
        "Từng bị kết án",
        FactKind.CHOICE,
        required=False,
        choices=(LESS_SERIOUS,),
        choices_key="readmission.bars",
    ),
    Fact("cleared_on", "Ngày được xóa án tích", FactKind.DAY, required=False),
)
