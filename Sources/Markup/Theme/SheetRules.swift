extension StyleSheet {
  /// A page that is one A4 sheet on its side: three sections in a row, and on paper nothing but what it says.
  ///
  /// Whatever stands beside the table of colours keeps the column at the right, each in a row of its own; the table and
  /// the benefit share the rows at the left. No letter on paper is smaller than eight points.
  static let sheetRules = """
    .sheet main{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));grid-auto-flow:row dense;gap:1rem;align-content:start}
    .sheet main>*{grid-column:1/-1;margin:0}
    .sheet main>section:not(.sources){padding:.9rem 1.1rem;border:1px solid var(--line);border-radius:.6rem;
    background:var(--surface)}
    @media print,(min-width:60rem){
    .sheet main>section:not(.sources){grid-column:span 4}
    .sheet main>section:has(>.definitions):not(.sources){grid-column:span 8}
    .sheet main>section:has(>.frame)~section:not(.sources){grid-column:9/span 4}
    .sheet main>section:has(>.frame):not(.sources),
    .sheet main>section:has(>.frame)~section:has(>.definitions):not(.sources){grid-column:1/span 8;grid-row:span 2}
    }
    .sheet main>section>h2{padding:0;border:0;font-size:1.05rem}
    .sheet section>*+*{margin-top:.6rem}
    .sheet .definitions>div{grid-template-columns:4.5rem minmax(0,1fr)}
    .sheet .chart{padding:0;border:0}
    .sheet .drawing{margin-inline:0}
    .sheet .contents{display:none}
    @page sheet{size:A4 landscape;margin:8mm 10mm}
    @media print{
    html.sheet{page:sheet;font-size:10.7px;line-height:1.3}
    .sheet :is(.masthead,.crumbs,.footing,.sources,.chart-title,.rows caption){display:none}
    .sheet h1{font-size:1.7rem}
    .sheet .question{margin-top:.15rem;font-size:1rem;line-height:1.3;max-width:none}
    .sheet main{padding:0;gap:.5rem}
    .sheet main>section:not(.sources){padding:.4rem .7rem}
    .sheet section>*+*{margin-top:.25rem}
    .sheet .facts{padding:.2rem 0;gap:.2rem 2rem}
    .sheet .facts>div{display:flex;gap:.5rem}
    .sheet .tile{padding:.35rem .6rem}
    .sheet .tile .value{margin-top:0;font-size:1.35rem}
    .sheet .tile .value .unit{font-size:1rem}
    .sheet .tile .detail{margin-top:.1rem;line-height:1.25}
    .sheet .rows :is(th,td){padding:.2rem .5rem}
    .sheet .definitions>div{padding:.15rem 0}
    .sheet li+li{margin-top:.1rem}
    .sheet :is(p,li,dd){max-width:none;line-height:1.3}
    .sheet :is(.facts,.facts dt,.tile dt,.tile .detail,.tile .mark,.rows,.rows thead th,.definitions dt,.status,.badge,.chart-caption){font-size:1rem}
    .sheet .drawing{width:82mm;max-width:100%}
    .sheet .tiles{grid-template-columns:repeat(6,minmax(0,1fr));gap:.5rem}
    .sheet main>section{break-inside:avoid}
    }

    """
}
