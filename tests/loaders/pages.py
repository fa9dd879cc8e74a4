"""Saved pages of kinds that are read in ways of their own: each with the article that it shows, in our own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TITLE: Final = "Ferry strike ends after nine days as Halden and crews settle"
TEXTS: Final = (
    "Crews of the Halden Line went back to work on Friday after nine days on strike, and the first ship left Port "
    "Ellison before noon with more than four hundred people aboard.",
    "“We did not win everything, but we won the thing that mattered,” said Marta Lindqvist, who led the talks for the "
    "Seafarers’ Union. “Nobody sails for eighteen hours any more.”",
    "The company agreed to a second crew on each of its six night ferries. It had called that demand impossible as "
    "late as Tuesday.",
    "Thomas Achterberg, the chief executive, told reporters that the settlement would cost about nine million a year. "
    "“It is less than another week of this,” he said.",
    "On the islands, shops had run short of flour and diesel. In Sankt Olaf the school closed its kitchen, and the "
    "clinic sent three patients to the mainland by helicopter.",
    "Governor Ann Lee thanked both sides. She asked the parliament to look into a law that lets a single line serve "
    "all of the outer islands.",
    "Economists at the University of Ellison put the loss to fishing alone at two million. Peter Osei, one of them, "
    "called the figure cautious.",
    "The union votes on the settlement next week. Few expect it to fail.",
)
CROSS: Final = "What the crews asked for"
NAV: Final = "".join(
    f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Business", "Islands", "Weather", "Letters")
)
CARDS: Final = (
    ("Harbour fees to rise in spring", "The port says it has no choice."),
    ("Seals return to Sankt Olaf", "Wardens count ninety pups."),
    ("Why the night train is late", "A bridge is to blame."),
)
FOOT: Final = (
    '<footer><p>© The Ellison Courier. All rights reserved.</p><a href="/imprint">Imprint</a> '
    '<a href="/privacy">Privacy</a></footer>'
)

Page = tuple[str, str]


def paragraphs(texts: Sequence[str] = TEXTS, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def document(body: str, head: str = "", title: str = TITLE, attributes: str = 'lang="en"') -> str:
    return (
        f'<!doctype html><html {attributes}><head><meta charset="utf-8"><title>{title} - The Ellison '
        f"Courier</title>{head}"
        f"</head><body>{body}</body></html>"
    )


def cards(kind: str = "article") -> str:
    return "".join(
        f'<{kind} class="card"><a href="/{number}"><h3>{head}</h3></a><p>{line}</p></{kind}>'
        for number, (head, line) in enumerate(CARDS)
    )


def live_blog() -> Page:
    times = [f"1{number}:0{number}" for number in range(len(TEXTS))]
    posts = "".join(
        f'<li class="update"><article id="post-{number}"><header><a href="#post-{number}"><time>{time}</time></a>'
        f"<h2>Update {word}</h2></header><p>{text}</p></article></li>"
        for number, (time, word, text) in enumerate(zip(times, "ABCDEFGH", TEXTS, strict=True))
    )
    body = (
        f'<nav><ul>{NAV}</ul></nav><main><div class="intro"><h1>{TITLE}</h1><p>Our reporters follow the talks in Port '
        f'Ellison and on the islands, hour by hour.</p></div><ol class="updates">{posts}</ol></main>'
        f'<section class="more"><h2>More from Islands</h2>{cards()}</section>{FOOT}'
    )
    truth = [TITLE, "Our reporters follow the talks in Port Ellison and on the islands, hour by hour."]
    for word, text in zip("ABCDEFGH", TEXTS, strict=True):
        truth += [f"Update {word}", text]
    return document(body), "\n".join(truth)


def blog_of_posts() -> Page:
    heads = ("The ships sail again", "What it cost", "Islands without flour", "And now the vote")
    posts = "".join(
        f'<article class="hentry"><h2 class="entry-title"><a href="/p{number}">{head}</a></h2><div '
        f'class="entry-content">'
        f'{paragraphs(TEXTS[2 * number : 2 * number + 2])}</div><footer class="entry-meta">Posted in <a href="/c">Ports'
        "</a></footer></article>"
        for number, head in enumerate(heads)
    )
    body = (
        f'<div id="header"><a href="/">Quayside notes</a></div><div id="content">{posts}<div class="navigation">'
        f'<a href="/2">Older posts</a></div></div><div id="sidebar"><ul>{NAV}</ul></div>'
    )
    truth = ["Quayside notes"]
    for number, head in enumerate(heads):
        truth += [head, *TEXTS[2 * number : 2 * number + 2]]
    return f"<html><head><title>Quayside notes</title></head><body>{body}</body></html>", "\n".join(truth)


def pandoc() -> Page:
    marked = [
        f'{text}<a href="#fn{number}" class="footnote-ref" id="fnref{number}" '
        f'role="doc-noteref"><sup>{number}</sup></a>'
        if number in (2, 5)
        else text
        for number, text in enumerate(TEXTS, 1)
    ]
    notes = "".join(
        f'<li id="fn{number}"><p>{note}<a href="#fnref{number}" class="footnote-back" '
        f'role="doc-backlink">↩︎</a></p></li>'
        for number, note in ((2, "She spoke on the quay."), (5, "The clinic has no surgeon of its own."))
    )
    body = (
        f'<header id="title-block-header"><h1 class="title">{TITLE}</h1><p class="author">Ines Duarte</p>'
        f'<p class="date">2026-03-17</p></header><h2 id="asked">{CROSS}</h2>{paragraphs(marked)}'
        f'<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr '
        f"/><ol>{notes}</ol>"
        "</section>"
    )
    truth = (TITLE, CROSS, *TEXTS, "She spoke on the quay.", "The clinic has no surgeon of its own.")
    head = "<style>code{white-space: pre-wrap;} div.column{display: inline-block;} .sourceCode{display:none}</style>"
    return document(body, head), "\n".join(truth)


def letter() -> Page:
    box = (
        '<div class="subscription-widget-wrap"><div class="subscription-widget"><p>Thanks for reading Quayside. '
        "Subscribe"
        ' for free.</p><form><input type="email"><button>Subscribe</button></form></div></div>'
    )
    body = (
        f'<div id="entry"><div id="main" class="main"><div class="topbar"><a href="/">Quayside</a><button>Subscribe'
        f'</button><button>Sign in</button></div><article class="typography newsletter-post post"><div '
        f'class="post-header">'
        f'<h1 class="post-title">{TITLE}</h1><h3 class="subtitle">Nine days, six ships, one demand</h3><div '
        f'class="meta">'
        f'<a href="/@ines">Ines Duarte</a></div></div><div class="available-content"><div class="body markup" '
        f'dir="auto">'
        f'{paragraphs(TEXTS[:4])}{box}<h2 class="header-anchor-post">{CROSS}</h2>{paragraphs(TEXTS[4:])}</div></div>'
        f'</article><div class="comments-page"><h4>Discussion about this post</h4><div class="comment"><p>Well put.</p>'
        f"</div></div></div></div>"
    )
    truth = (TITLE, "Nine days, six ships, one demand", *TEXTS[:4], CROSS, *TEXTS[4:])
    return document(body), "\n".join(truth)


def amp() -> Page:
    head = (
        "<style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}@keyframes "
        "-amp-start"
        "{from{visibility:hidden}to{visibility:visible}}</style><noscript><style amp-boilerplate>body{animation:none}"
        "</style></noscript><style amp-custom>.menu{display:none}</style>"
    )
    body = (
        f'<header class="top"><a href="/">The Ellison Courier</a></header><amp-sidebar '
        f'layout="nodisplay"><ul>{NAV}</ul>'
        f'</amp-sidebar><article><h1>{TITLE}</h1><amp-img src="a.jpg" width="1" height="1" alt="A ferry"></amp-img>'
        f"{paragraphs(TEXTS[:3])}<amp-ad><div>Advertisement</div></amp-ad>{paragraphs(TEXTS[3:])}</article>"
        f'<amp-consent id="consent" layout="nodisplay"><div>We use cookies to know you.</div></amp-consent>{FOOT}'
    )
    return document(body, head, attributes='amp lang="en"'), "\n".join((TITLE, *TEXTS))


def hydrated() -> Page:
    state = '{"props":{"article":{"body":"' + " ".join(TEXTS).replace('"', "'") + '"}},"page":"/[slug]"}'
    names = iter(f"css-{number}x{number * 7}q" for number in range(1, 90))
    inner = "".join(
        f'<div class="{next(names)}"><p class="{next(names)}">{text}</p></div>'
        + ('<div class="css-ad1 ad-slot"><div>Advertisement</div></div>' if number == 3 else "")
        for number, text in enumerate(TEXTS)
    )
    body = (
        f'<div id="__next"><div class="{next(names)}"><header class="{next(names)}"><a href="/">The Ellison Courier</a>'
        f'<nav><ul>{NAV}</ul></nav></header><div class="{next(names)}"><div class="{next(names)}"><h1>{TITLE}</h1>'
        f'<section name="articleBody" class="{next(names)}">{inner}</section></div><div '
        f'class="{next(names)}"><h2>Read next'
        f'</h2>{cards("div")}</div></div></div></div><script id="__NEXT_DATA__" '
        f'type="application/json">{state}</script>'
    )
    return document(body), "\n".join((TITLE, *TEXTS))


def wire() -> Page:
    body = (
        f'<table width="100%"><tr><td><a href="/">WIRE SERVICE</a> <a href="/n">News</a> <a '
        f'href="/w">World</a></td></tr>'
        f'</table><div class="storytext"><h1>{TITLE}</h1>PORT ELLISON (EW) - {"<br><br>".join(TEXTS)}<br><br>(EW) '
        f"17.03 "
        '1204</div><hr><small><a href="/t">Terms of use</a></small>'
    )
    return document(body), "\n".join((TITLE, "PORT ELLISON (EW) -", *TEXTS, "(EW) 17.03 1204"))


def blogger() -> Page:
    inner = "<div><br /></div>".join(f'<div class="separator">{text}</div>' for text in TEXTS)
    body = (
        f'<div class="header"><h1 class="title"><a href="/">Quayside</a></h1></div><div class="main"><div class="Blog" '
        f'id="Blog1"><div class="post hentry"><h3 class="post-title entry-title">{TITLE}</h3><div class="post-body '
        f'entry-content">{inner}</div><div class="post-footer"><span class="post-author">Posted by <span>Ines Duarte'
        f'</span></span> at <a href="/t">12:04</a></div></div><div class="comments" id="comments"><h4>2 comments:</h4>'
        f'<p>Thank you for this.</p></div></div></div><div class="sidebar"><h2>Blog Archive</h2><ul>{NAV}</ul></div>'
    )
    return document(body), "\n".join((TITLE, *TEXTS))


def table_layout() -> Page:
    menu = "".join(f'<a href="/{name}">{name}</a><br>' for name in ("News", "Business", "Islands", "Weather"))
    body = (
        f'<table border="0" width="780"><tr><td colspan="3"><img src="l.gif"><font size="5">The Ellison '
        f"Courier</font></td>"
        f'</tr><tr><td width="120" valign="top">{menu}</td><td valign="top"><font face="Times"><b><font '
        f'size="5">{TITLE}'
        f'</font></b></font>{paragraphs(TEXTS)}</td><td width="120" valign="top"><a href="/s">Subscribe '
        f"today</a></td></tr>"
        '<tr><td colspan="3"><center><font size="1">Copyright 2026 <a '
        'href="/c">Contact</a></font></center></td></tr></table>'
    )
    return document(body), "\n".join((TITLE, *TEXTS))


def wiki() -> Page:
    def mark(number: int) -> str:
        return (
            f'<sup id="cite_ref-{number}" class="reference"><a href="#cite_note-{number}"><span '
            f'class="cite-bracket">[</span>'
            f'{number}<span class="cite-bracket">]</span></a></sup>'
        )

    sources = (
        "Osei, Peter (2026). “The cost of a quiet harbour”. Ellison Papers.",
        "“Ships sail”. Courier. 17 March 2026.",
    )
    notes = "".join(
        f'<li id="cite_note-{number}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{number}">^</a></b></span> '
        f'<span class="reference-text">{source}</span></li>'
        for number, source in enumerate(sources, 1)
    )
    edit = '<span class="mw-editsection">[<a href="/edit">edit</a>]</span>'
    texts = [f"{text}{mark(number)}" if number in (1, 2) else text for number, text in enumerate(TEXTS, 1)]
    body = (
        f'<div class="mw-page-container"><div class="vector-header"><nav><ul>{NAV}</ul></nav></div><main id="content">'
        f'<h1 id="firstHeading">{TITLE}</h1><div id="siteSub" class="noprint">From the free encyclopaedia</div>'
        f'<div id="mw-content-text"><div class="mw-parser-output"><table class="infobox"><tbody><tr><th colspan="2">'
        f"Halden strike</th></tr><tr><th>Date</th><td>8–17 March 2026</td></tr><tr><th>Place</th><td>Port "
        f"Ellison</td></tr>"
        f"</tbody></table>{paragraphs(texts[:4])}<h2>{CROSS}{edit}</h2>{paragraphs(texts[4:])}<h2>References{edit}</h2>"
        f'<div class="reflist"><ol class="references">{notes}</ol></div><div class="navbox"><a href="/a">Strikes of '
        f"the "
        f'twenties</a> <a href="/b">Ports</a></div></div></div></main><footer class="mw-footer"><p>Text is free to '
        f"use.</p>"
        "</footer></div>"
    )
    truth = (
        TITLE,
        "Halden strike Date 8–17 March 2026 Place Port Ellison",
        *TEXTS[:4],
        CROSS,
        *TEXTS[4:],
        "References",
    )
    return document(body), "\n".join((*truth, *sources))


def printed() -> Page:
    head = (
        "<style media='print'>p{display:none}</style><style>.noprint{display:block} .screen-only{display:none}</style>"
    )
    body = (
        f'<div class="print-header">The Ellison Courier</div><div '
        f'class="print-body"><h1>{TITLE}</h1>{paragraphs(TEXTS)}'
        '</div><div class="screen-only"><p>Use the menu of your browser to print this page. It will look '
        "better.</p></div>"
        '<div class="print-footer">URL: https://ellison.example/a/1 <a href="javascript:print()">Print this '
        "page</a></div>"
    )
    return document(body, head), "\n".join((TITLE, *TEXTS))


GERMAN: Final = (
    "Die Besatzungen der Halden-Linie haben am Freitag nach neun Tagen Streik die Arbeit wieder aufgenommen; das erste "
    "Schiff verließ den Hafen von Ellisburg noch vor dem Mittag.",
    "„Wir haben nicht alles gewonnen, aber das Wichtigste“, sagte Marta Lindqvist, die für die Gewerkschaft "
    "verhandelt hat.",
    "Das Unternehmen stellt auf allen sechs Nachtfähren eine zweite Besatzung ein. Noch am Dienstag hatte es diese "
    "Forderung unmöglich genannt.",
    "Auf den Inseln waren Mehl und Diesel knapp geworden. In Sankt Olaf schloss die Schule ihre Küche, und die Klinik "
    "ließ drei Kranke ausfliegen.",
    "Die Gewerkschaft stimmt in der kommenden Woche ab. Kaum jemand erwartet ein Nein.",
)


def german() -> Page:
    title = "Fähren fahren wieder: Streik nach neun Tagen beendet"
    body = (
        f'<header class="seitenkopf"><nav><ul>{NAV}</ul></nav></header><main><article><span '
        f'class="kicker">Seefahrt</span>'
        f'<h1>{title}</h1><div class="autor">Von Ines Duarte</div>{paragraphs(GERMAN[:3])}<div '
        f'class="anzeige">Anzeige</div>'
        f"{paragraphs(GERMAN[3:])}</article><section><h2>Mehr zum Thema</h2>{cards('div')}</section></main>"
        '<div class="cookie-hinweis"><p>Wir verwenden Cookies.</p><button>Zustimmen</button></div>'
    )
    return document(body, title=title, attributes='lang="de-DE"'), "\n".join(
        (title, "Seefahrt Von Ines Duarte", *GERMAN)
    )


FRENCH: Final = (
    "Les équipages de la ligne Halden ont repris le travail vendredi après neuf jours de grève ; le premier navire a "
    "quitté le port avant midi.",
    "« Nous n’avons pas tout gagné, mais nous avons gagné l’essentiel », a déclaré Marta Lindqvist, qui négociait "
    "pour le "
    "syndicat des marins.",
    "La compagnie embauchera un second équipage sur chacun de ses six navires de nuit. Mardi encore, elle jugeait "
    "cette "
    "demande impossible.",
    "Sur les îles, la farine et le gazole manquaient. À Sankt Olaf, l’école a fermé sa cantine et la clinique a évacué "
    "trois malades.",
    "Le syndicat votera la semaine prochaine. Peu de gens s’attendent à un refus.",
)


def french() -> Page:
    title = "Fin de la grève des ferries après neuf jours"
    body = (
        f'<div class="bandeau"><ul>{NAV}</ul></div><div class="page"><div class="article__entete"><h1>{title}</h1><p '
        f'class="chapo">Un accord a été trouvé dans la nuit de jeudi à vendredi entre la compagnie et le '
        f"syndicat.</p></div>"
        f'<div class="article__texte">{paragraphs(FRENCH)}</div><div class="article__partage"><a href="#">Partager</a>'
        f'</div><div class="newsletter"><p>Recevez chaque matin notre lettre.</p></div></div>'
        "<footer><p>Tous droits réservés.</p></footer>"
    )
    chapo = "Un accord a été trouvé dans la nuit de jeudi à vendredi entre la compagnie et le syndicat."
    return document(body, title=title, attributes='lang="fr"'), "\n".join((title, chapo, *FRENCH))


def one_file() -> Page:
    """As a tool saves a page that puts everything into one file: no end tags that can go, hidden parts by a class."""
    head = (
        "<meta http-equiv=content-security-policy content=\"default-src 'none'\"><style>"
        + "".join(f".k{number}{{color:#00{number % 10}}}" for number in range(800))
        + ".sf-hidden{display:none!important}@media print{p{display:none}}</style>"
    )
    inner = "".join(f"<p class=k{number}>{text}" for number, text in enumerate(TEXTS))
    body = (
        f'<div class="menu sf-hidden">All the sections of the paper are here. Choose one.</div><div class=page><div '
        f"class="
        f'story><h1 class=k9>{TITLE}</h1><figure><img src="data:image/png;base64,iVBORw0KGgo="><figcaption>The '
        f"Halden Dawn "
        f'at the quay</figcaption></figure>{inner}<p class="k3 sf-hidden">You have read all of your free '
        f"articles.</div>"
        '<div class="foot">Page saved from ellison.example</div></div>'
    )
    return document(body, head), "\n".join((TITLE, "The Halden Dawn at the quay", *TEXTS))


def complete() -> Page:
    """As a browser saves a page “complete”: addresses made absolute, frames of advertisers beside it."""
    site = "https://www.ellison.example"
    body = (
        f"<!-- saved from url=(0043){site}/islands/ferry-strike-ends -->"
        f'<div class="site"><div class="site-nav"><ul>{NAV.replace("/", site + "/")}</ul></div><div class="story-wrap">'
        f'<h1 itemprop="headline">{TITLE}</h1><div class="story" itemprop="articleBody">{paragraphs(TEXTS[:4])}'
        f'<div id="google_ads_frame1"><iframe src="./Ferry_files/saved_resource.html"></iframe></div>'
        f'<blockquote><p>{TEXTS[4]}</p></blockquote>{paragraphs(TEXTS[5:])}</div></div><div class="related-stories">'
        f"<h3>Related</h3>{cards('div')}</div></div>{FOOT}"
    )
    return document(body), "\n".join((TITLE, *TEXTS))


def paywall() -> Page:
    body = (
        f"<header><nav><ul>{NAV}</ul></nav></header><main><article><h1>{TITLE}</h1>{paragraphs(TEXTS[:3])}"
        '<div class="paywall"><h2>Keep reading for a pound</h2><p>Subscribe to read this story and every other one. '
        "Cancel "
        f'when you like.</p><a href="/login">Log in</a></div></article></main>{FOOT}'
    )
    return document(body), "\n".join((TITLE, *TEXTS[:3]))


def sections() -> Page:
    """A long read whose chapters are elements of their own."""
    chapters = "".join(
        f'<section id="c{number}"><div class="inner"><h2>Chapter '
        f"{word}</h2>{paragraphs(TEXTS[2 * number : 2 * number + 2])}"
        "</div></section>"
        for number, word in enumerate(("one", "two", "three", "four"))
    )
    body = (
        f'<nav><ul>{NAV}</ul></nav><article class="longread"><div '
        f'class="opener"><h1>{TITLE}</h1></div>{chapters}</article>'
        f'<div class="after">{cards("div")}</div>{FOOT}'
    )
    truth = [TITLE]
    for number, word in enumerate(("one", "two", "three", "four")):
        truth += [f"Chapter {word}", *TEXTS[2 * number : 2 * number + 2]]
    return document(body), "\n".join(truth)


def wordpress() -> Page:
    marked = [
        f'{text}<sup data-fn="u{number}" class="fn"><a href="#u{number}" id="u{number}-link">{number}</a></sup>'
        if number < 3
        else text
        for number, text in enumerate(TEXTS, 1)
    ]
    notes = ("The minutes of the talks are not public.", "The rule is from 1974.")
    listed = "".join(
        f'<li id="u{number}">{note} <a href="#u{number}-link" aria-label="Jump to footnote reference '
        f'{number}">↩︎</a></li>'
        for number, note in enumerate(notes, 1)
    )
    body = (
        f'<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a '
        f'href="/">'
        f'Quayside</a></p></header><main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1><div class='
        f'"entry-content wp-block-post-content">{paragraphs(marked)}<ol class="wp-block-footnotes">{listed}</ol></div>'
        f'<div class="wp-block-comments"><h2>3 responses</h2><ol '
        f'class="wp-block-comment-template"><li><p>Good.</p></li>'
        f'</ol></div></main><footer class="wp-block-template-part"><p>Proudly made.</p></footer></div>'
    )
    return document(body), "\n".join((TITLE, *TEXTS, *notes))


def reader_site() -> Page:
    """Names that a build tool has made up, a byline with a button, a card of the author below."""
    inner = "".join(f'<p class="pw-{number} ab cd">{text}</p>' for number, text in enumerate(TEXTS))
    body = (
        f'<div id="root"><div class="a b"><div class="c"><a href="/">Open in app</a><button>Sign up</button></div>'
        f'<article><div class="d"><section><div><div class="e"><h1 class="pw-t">{TITLE}</h1><div class="f"><a '
        f'href="/@i"><img src="i.jpg"></a><a href="/@i">Ines Duarte</a><button>Follow</button><span>4 min read</span>'
        f'</div></div>{inner}</div></section></div></article><div class="g"><h2>Written by Ines Duarte</h2><a '
        f'href="/f">'
        f'12 followers</a></div><div class="h"><h2>Recommended</h2>{cards("div")}</div></div></div>'
    )
    return document(body), "\n".join((TITLE, *TEXTS))


def magazine() -> Page:
    """Paragraphs in columns of their own, an initial letter drawn large, a quote pulled out, captions."""
    first, rest = TEXTS[0][0], TEXTS[0][1:]
    blocks = [f'<div class="body__col"><p><span class="dropcap">{first}</span>{rest}</p></div>']
    for number, text in enumerate(TEXTS[1:], 1):
        blocks.append(f'<div class="body__col"><p>{text}</p></div>')
        if number == 3:
            blocks.append(
                '<figure class="body__fig"><img src="q.jpg"><figcaption>The quay on Friday. Photograph: Bo Ek'
                '</figcaption></figure><div class="ad ad--mid"><p>Advertisement</p></div>'
            )
    body = (
        f'<header class="masthead"><nav><ul>{NAV}</ul></nav></header><main id="main"><article '
        f'class="feature"><header><h1>'
        f'{TITLE}</h1><p class="dek">Six ships, nine days and one '
        f"demand.</p></header>{''.join(blocks)}</article><section "
        f'class="recirc"><h2>More stories</h2>{cards("div")}</section></main>{FOOT}'
    )
    truth = (TITLE, "Six ships, nine days and one demand.", *TEXTS, "The quay on Friday. Photograph: Bo Ek")
    return document(body), "\n".join(truth)


def ticker() -> Page:
    """Entries of a ticker that are no articles but items, with times and signs to share them."""
    entries = "".join(
        f'<div class="entry" id="e{number}"><div class="entry-time">1{number}.0{number} Uhr</div><h3>Nummer {word}</h3>'
        f'<p>{text}</p><ul class="share"><li><a href="https://chirper.example">Teilen</a></li></ul></div>'
        for number, (word, text) in enumerate(zip(("eins", "zwei", "drei", "vier", "fünf"), GERMAN, strict=True))
    )
    title = "Der Streik im Liveticker"
    body = (
        f'<div class="nav"><ul>{NAV}</ul></div><main><h1>{title}</h1><p>Hier steht, was am Hafen geschieht, Stunde um '
        f'Stunde.</p><div class="ticker">{entries}</div></main><footer><p>Alle Rechte vorbehalten.</p></footer>'
    )
    truth = [title, "Hier steht, was am Hafen geschieht, Stunde um Stunde."]
    for number, (word, text) in enumerate(zip(("eins", "zwei", "drei", "vier", "fünf"), GERMAN, strict=True)):
        truth += [f"1{number}.0{number} Uhr Nummer {word}", text]
    return document(body, title=title, attributes='lang="de"'), "\n".join(truth)


def ministry() -> Page:
    """A decree: paragraphs numbered in letters, in definitions and in a table."""
    rules = "".join(f"<li>{text}</li>" for text in TEXTS[1:4])
    terms = f"<dl><dt>Ferry</dt><dd>{TEXTS[4]}</dd><dt>Crew</dt><dd>{TEXTS[5]}</dd></dl>"
    table = "<table><tr><th>Ship</th><th>Crew</th></tr><tr><td>Halden Dawn</td><td>22</td></tr></table>"
    body = (
        f'<div class="gov-header"><a href="/">Ministry of Ports</a></div><div class="gov-nav"><ul>{NAV}</ul></div><div '
        f'class="gov-page"><h1>{TITLE}</h1><p>{TEXTS[0]}</p><ol type="a">{rules}</ol>{terms}{table}<p>{TEXTS[6]}</p>'
        f'<p>{TEXTS[7]}</p></div><div class="gov-footer"><ul><li><a href="/i">Imprint</a></li></ul></div>'
    )
    truth = (TITLE, TEXTS[0], *TEXTS[1:4], "Ferry", TEXTS[4], "Crew", TEXTS[5], "Ship Crew Halden Dawn 22", *TEXTS[6:])
    return document(body), "\n".join(truth)


def interview() -> Page:
    asked = [
        f"<p><strong>Question {number}: what happened then?</strong></p><p>{text}</p>"
        for number, text in enumerate(TEXTS)
    ]
    body = (
        f'<header><nav><ul>{NAV}</ul></nav></header><div class="content-sidebar-wrap"><main class="content"><article '
        f'class="post type-post"><header><h1>{TITLE}</h1></header><div '
        f'class="entry-content">{"".join(asked)}</div><footer '
        f'class="entry-footer"><p>Filed under: <a href="/p">Ports</a></p></footer></article></main><aside '
        f'class="sidebar">'
        f'<section class="widget"><h4>Recent posts</h4><ul>{NAV}</ul></section></aside></div>{FOOT}'
    )
    truth = [TITLE]
    for number, text in enumerate(TEXTS):
        truth += [f"Question {number}: what happened then?", text]
    return document(body), "\n".join(truth)


def mailing() -> Page:
    """A mailing as a web page: tables in tables, one for each paragraph."""
    rows = "".join(
        f'<tr><td style="padding:8px"><table width="100%"><tr><td class="text">{text}</td></tr></table></td></tr>'
        for text in TEXTS
    )
    body = (
        '<div style="display:none;max-height:0">The strike is over, and what comes next.</div><table width="600" '
        f'align="center"><tr><td align="right"><a href="https://m.example/v">View in '
        f"browser</a></td></tr><tr><td><h1>{TITLE}"
        f'</h1></td></tr>{rows}<tr><td><a href="https://m.example/u">Unsubscribe</a></td></tr></table>'
    )
    return document(body), "\n".join((TITLE, *TEXTS))


def unmarked() -> Page:
    """Nothing but elements without a name: every paragraph an element of its own, in one of its own."""
    inner = "".join(f"<div><div><span>{text}</span></div></div>" for text in TEXTS)
    body = (
        f'<div><div><a href="/">Home</a> <a href="/n">News</a> <a '
        f'href="/w">World</a></div><div><div><span>{TITLE}</span></div>'
        f'{inner}</div><div><a href="/a">About us</a> <a href="/j">Jobs</a></div></div>'
    )
    return document(body), "\n".join((TITLE, *TEXTS))


MAKES: Final[tuple[Callable[[], Page], ...]] = (
    *(live_blog, blog_of_posts, pandoc, letter, amp, hydrated, wire, blogger, table_layout, wiki, printed),
    *(german, french, one_file, complete, paywall, sections, wordpress),
    *(reader_site, magazine, ticker, ministry, interview, mailing, unmarked),
)
