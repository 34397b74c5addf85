extension StyleSheet {
  /// A page that is one A4 sheet on its side: three sections in a row, and on paper nothing but what it says.
  static let sheetRules = """
    .sheet main{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:1rem;align-content:start}
    .sheet main>*{grid-column:1/-1;margin:0}
    .sheet main>section:not(.sources){grid-column:span 4;padding:.9rem 1.1rem;border:1px solid var(--line);
    border-radius:.6rem;background:var(--surface)}
    .sheet main>section:has(>.frame){grid-column:span 8;grid-row:span 3}
    .sheet main>section:has(>.definitions){grid-column:span 8}
    .sheet main>section>h2{padding:0;border:0;font-size:1.05rem}
    .sheet section>*+*{margin-top:.6rem}
    .sheet .definitions>div{grid-template-columns:4.5rem 1fr}
    .sheet .chart{padding:0;border:0}
    .sheet .contents{display:none}
    @media screen and (max-width:60rem){.sheet main>section:is(:has(>.frame),:not(.sources)){grid-column:1/-1;grid-row:auto}}
    @page sheet{size:A4 landscape;margin:9mm 11mm}
    @media print{
    .sheet{page:sheet;font-size:55%}
    .sheet :is(.masthead,.crumbs,.footing,.sources,.chart-title){display:none}
    .sheet main{padding:0;gap:.7rem}
    .sheet main>section:not(.sources){padding:.6rem .8rem}
    .sheet section>*+*{margin-top:.4rem}
    .sheet .facts{padding:.4rem 0}
    .sheet .tile{padding:.5rem .7rem}
    .sheet .definitions>div{padding:.25rem 0}
    .sheet :is(p,li,dd){max-width:none;line-height:1.4}
    .sheet .drawing{max-width:62mm}
    .sheet .tiles{grid-template-columns:repeat(6,1fr)}
    .sheet main>section{break-inside:avoid}
    }

    """
}
