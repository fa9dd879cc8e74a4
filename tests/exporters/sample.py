"""An article with all kinds of marks and with everything that could break out of a format."""

from __future__ import annotations

from desktop_app.core.article import Article, Block, BlockKind, Part, Source, Span, compose
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters.document import Export

HYPERLINK = '“=HYPERLINK("http://evil.example";"pay") is what the mail said,”'
PARTS = (
    Part(BlockKind.HEADLINE, "Port <b>reopens</b> & “Łódź” 🚢 waits"),
    Part(
        BlockKind.PARAGRAPH,
        f"{HYPERLINK} said harbour master Dr Anna O’Brien. “Nobody | nobody * clicked_it_twice,” she added.",
    ),
    Part(BlockKind.HEADING, "1986. A # year", level=2),
    Part(
        BlockKind.PARAGRAPH,
        "@Port of Łódź calls it ‘+1 <script>alert(1)</script>’, 👩‍🔬 雪子 of Kyōto told reporters.",
    ),
    Part(
        BlockKind.PARAGRAPH,
        "- The ferry to Łódź would sail at noon, the Port of Łódź announced. [More](javascript:x)",
    ),
    Part(BlockKind.PARAGRAPH, "> `No comment`, a voice said: “-2+3 is not 1&amp;1”."),
)

EXPORTED = "2026-11-23T09:30:00+01:00"


def sample_article() -> Article:
    """Return the article."""
    text, blocks = compose(PARTS)
    return Article(
        "Port <b>reopens</b> & “Łódź” 🚢 waits",
        text,
        blocks,
        byline="Zoë <z@example.org> & =SUM(A1)",
        published="2026-11-05",
        source=Source("news/=port & <ferry>.txt", "Plain text", "ab" * 32),
        notices=("The encoding was guessed as windows-1252.",),
    )


def sample_analysis(*, complete: bool = True) -> Analysis:
    """Return what is known of the article: three labels, kinds of quotation, an unknown speaker, a doubtful name."""
    anna = _entity("e1", Label.PERSON, ("Anna O’Brien",), role="harbour master")
    port = _entity("e2", Label.ORGANIZATION, ("Port of Łódź",))
    yukiko = _entity("e3", Label.PERSON, ("雪子",), role="=cmd|' /C calc'!A0", score=0.4, reason="=“<b>*she* told”")
    lodz = _entity("e4", Label.LOCATION, ("“Łódź”", "ferry to Łódź"), aliases=("Lodz*", "-Ł<i>"))
    quotations = (
        Quotation(
            (_span(HYPERLINK), _span("“Nobody | nobody * clicked_it_twice,”")),
            QuotationKind.DIRECT,
            _span("Anna O’Brien"),
            _span("said harbour", 4),
            0.91234,
            entity="e1",
        ),
        Quotation(
            (_span("‘+1 <script>alert(1)</script>’"),),
            QuotationKind.PARTIAL,
            _span("@Port of Łódź", skip=1),
            _span("calls"),
            0.8,
            entity="e2",
        ),
        Quotation(
            (_span("The ferry to Łódź would sail at noon"),),
            QuotationKind.REPORTED,
            _span("the Port of Łódź", skip=4),
            _span("announced"),
            0.7,
            entity="e2",
        ),
        Quotation((_span("“-2+3 is not 1&amp;1”"),), QuotationKind.DIRECT),
    )
    possible = (Mention(_span("Kyōto"), Label.LOCATION, 0.25, "a capital letter"),)
    return Analysis((anna, port, yukiko, lodz), quotations, "en_core_web_sm 3.8.0", complete, possible)


def sample_export(kinds: frozenset[PassageKind] = frozenset(PassageKind), *, complete: bool = True) -> Export:
    """Return an export of the article with the chosen kinds of passages."""
    article, analysis = sample_article(), sample_analysis(complete=complete)
    passages = collect_passages(article, analysis, Choice(kinds), HIGHLIGHTS)
    return Export(article, analysis, passages, EXPORTED, "0.1.0", HIGHLIGHTS, corrections=2)


def export_of(
    text: str, *, title: str = "Title", path: str = "a.txt", score: float = 0.9, marked: bool = False
) -> Export:
    """Return an export of an article that is one quotation, with the given text in every place; `marked`, one more."""
    span = Span(0, len(text))
    article = Article(title, text, (Block(BlockKind.PARAGRAPH, span),), source=Source(path=path))
    entity = Entity("e1", Label.PERSON, text, (Mention(span, Label.PERSON),), (text,), text)
    quotation = Quotation((span,), QuotationKind.DIRECT, span, score=score, entity="e1")
    analysis = Analysis((entity,), (quotation,), "model 1", True)
    highlights = (Highlight(span, 3, text, (text,)),) if marked else ()
    kinds = frozenset({PassageKind.QUOTE, PassageKind.HIGHLIGHT, PassageKind.NAME})
    passages = collect_passages(article, analysis, Choice(kinds), highlights)
    return Export(article, analysis, passages, EXPORTED, "0.1.0", highlights)


def _entity(
    entity_id: str,
    label: Label,
    words: tuple[str, ...],
    *,
    aliases: tuple[str, ...] = (),
    role: str = "",
    score: float = 0.9,
    reason: str = "",
) -> Entity:
    text = compose(PARTS)[0]
    mentions = [
        Mention(Span(start, start + len(found)), label, score, reason)
        for word in words
        for found in [word.removeprefix("ferry to ").strip("“”")]
        for start in [text.index(word) + word.index(found)]
    ]
    return Entity(entity_id, label, words[0].strip("“”"), tuple(mentions), aliases, role)


def _span(words: str, length: int | None = None, *, skip: int = 0) -> Span:
    start = compose(PARTS)[0].index(words) + skip
    return Span(start, start + (length or len(words) - skip))


HIGHLIGHTS = (
    Highlight(_span("Nobody | nobody"), 1, "- Who? =1+1\n<b>ask</b> *again*", ("follow up", "=tag; #1")),
    Highlight(_span("sail at noon, the Port"), 4),
)
