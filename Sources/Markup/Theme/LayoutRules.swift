extension StyleSheet {
  /// The frame of a page: masthead, title, facts, contents, footer.
  static let layoutRules = """
    .masthead,main,.footing{padding-inline:max(1rem,calc((100% - 74rem)/2))}
    .masthead{display:flex;flex-wrap:wrap;gap:.4rem 2rem;align-items:center;justify-content:space-between;
    padding-block:.7rem;background:var(--surface);border-top:.3rem solid var(--accent);border-bottom:1px solid var(--line)}
    .brand{display:flex;min-width:0;gap:.7rem;align-items:center;font-weight:650;letter-spacing:-.01em}
    .brand img{display:block;height:2.25rem;width:auto;max-width:12rem;object-fit:contain}
    .site ul,.contents ul,.crumbs ol{display:flex;flex-wrap:wrap;gap:.15rem .3rem;margin:0;padding:0;list-style:none}
    .site li,.contents li,.crumbs li{margin:0}
    .site a{display:block;padding:.35rem .7rem;border-radius:.4rem;color:var(--muted);text-decoration:none;font-size:.95rem}
    .site a:hover{background:var(--raised);color:var(--ink)}
    .site a[aria-current]{background:var(--raised);color:var(--accent);font-weight:600}
    main{display:block;padding-block:1.6rem 4rem}
    main>*+*{margin-top:1.5rem}
    .crumbs{font-size:.9rem;color:var(--muted)}
    .crumbs li+li::before{content:"/";margin-inline:.15rem .45rem;color:var(--muted)}
    .crumbs+.title{margin-top:.6rem}
    .question{margin-top:.5rem;font-size:1.15rem;line-height:1.45;color:var(--muted);text-wrap:pretty}
    .facts{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;padding:.75rem 0;border-block:1px solid var(--line);font-size:.9rem}
    .facts dt{color:var(--muted);font-size:.8rem}
    .facts dd{margin:0;font-weight:550}
    .contents{font-size:.92rem}
    .contents>p{display:inline;color:var(--muted)}
    .contents ul{gap:.45rem;margin-top:.4rem}
    .contents a{display:block;padding:.2rem .7rem;border:1px solid var(--line);border-radius:2rem;
    background:var(--surface);text-decoration:none}
    .contents a:hover{border-color:var(--edge)}
    section{display:block}
    section>*+*{margin-top:1.1rem}
    main>section{margin-top:3rem}
    main>section>h2{padding-bottom:.45rem;border-bottom:2px solid var(--line)}
    section>section{margin-top:1.9rem}
    .anchor{margin-left:.4rem;color:var(--muted);font-weight:400;text-decoration:none;opacity:0}
    :is(h2,h3,h4,h5,h6):hover>.anchor,.anchor:focus-visible{opacity:1}
    .sources{font-size:.8rem;color:var(--muted)}
    .sources dl{margin-top:.6rem;columns:24rem;column-gap:2.5rem}
    .sources dl>div{break-inside:avoid;padding-bottom:.4rem}
    .sources dt{color:var(--ink);overflow-wrap:anywhere}
    .sources dd{display:flex;flex-wrap:wrap;gap:.1rem .7rem;margin:0;max-width:none}
    .footing{padding-block:1.4rem 2.5rem;border-top:1px solid var(--line);background:var(--surface);
    font-size:.88rem;color:var(--muted)}
    .footing>*+*{margin-top:.6rem}

    """

  /// What changes on a phone.
  static let narrowRules = """
    @media (max-width:40rem){
    .masthead{padding-block:.5rem}
    .site{width:100%}
    .site ul{gap:0;margin-inline:-.5rem}
    .site a{padding:.45rem .5rem}
    .facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.6rem 1rem}
    main>section{margin-top:2.2rem}
    .tiles{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem}
    .tile{padding:.75rem .85rem}
    .tile .value{font-size:1.3rem}
    .rows tbody th,.rows tfoot th{min-width:8rem}
    .definitions>div{display:block}
    .rows thead th:first-child,.rows tbody th,.rows tfoot th{position:sticky;left:0;z-index:1;max-width:42vw;
    background:var(--surface);box-shadow:1px 0 0 var(--line)}
    .rows thead th:first-child{background:var(--raised)}
    }
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}

    """
}
