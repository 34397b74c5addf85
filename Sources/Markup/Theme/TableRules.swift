extension StyleSheet {
  /// Tables scroll in a frame of their own, so the page never does, and a column is as wide as its longest word.
  static let tableRules = """
    .frame{position:relative;overflow-x:auto;max-width:100%;border:1px solid var(--line);border-radius:.6rem;background:var(--surface)}
    .rows{width:100%;border-collapse:separate;border-spacing:0;overflow-wrap:break-word;font-size:.93rem;line-height:1.4}
    .rows caption{padding:.75rem .7rem .65rem;text-align:left;font-weight:600}
    .rows caption span{position:sticky;left:.7rem;display:inline-block;max-width:min(60rem,calc(100vw - 4rem))}
    .rows th,.rows td{padding:.5rem .7rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
    .rows thead th{background:var(--raised);color:var(--muted);font-size:.84rem;font-weight:600;vertical-align:bottom}
    .rows tbody th,.rows tfoot th{font-weight:550;min-width:11rem}
    .rows .whole{white-space:nowrap}
    .rows td{min-width:3.2rem}
    .rows tbody tr:hover>*{background:var(--raised)}
    .rows tfoot>tr>*{border-top:1px solid var(--edge);font-weight:650;background:var(--surface)}
    .rows tfoot>tr+tr>*{border-top-color:var(--line)}
    .rows .number{text-align:right;white-space:nowrap}
    .rows .mark{text-align:center;white-space:nowrap}
    .rows thead :is(th,.number,.mark){white-space:normal}
    .rows .missing{white-space:normal}
    .rows thead .whole{white-space:nowrap}
    .rows .name{min-width:7rem}
    .rows .wide{min-width:16rem}
    .rows .sortable{position:relative;padding-right:1.6rem;cursor:pointer}
    .sort{all:unset;position:absolute;bottom:.25rem;cursor:pointer;min-width:1.5rem;line-height:1.5rem;text-align:center}
    .sort:focus-visible{outline:.18rem solid var(--focus);outline-offset:.15rem;border-radius:.15rem}
    .sort::after{content:"\\2195";opacity:.6}
    [aria-sort=ascending]>.sort::after{content:"\\2191";opacity:1}
    [aria-sort=descending]>.sort::after{content:"\\2193";opacity:1}
    .filter{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;font-size:.9rem;color:var(--muted)}
    .filter+.frame{margin-top:.5rem}
    .filter input{font:inherit;width:16rem;max-width:100%;padding:.35rem .7rem;border:1px solid var(--edge);border-radius:.4rem;
    background:var(--surface);color:var(--ink)}

    """

  /// A4, light, nothing to click, rows whole.
  static let printRules = """
    @page{size:A4;margin:14mm 13mm 16mm}
    @media print{
    html{font-size:66%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{background:none}
    .site,.contents,.filter,.skip,.anchor,.sort,.twin{display:none}
    .masthead,main,.footing{padding-inline:0}
    .masthead{border-top-width:.2rem;padding-block:.3rem .5rem}
    .footing{background:none}
    .frame{overflow:visible;border-radius:0}
    .rows{font-size:.9rem}
    .rows th,.rows td{padding:.3rem .5rem}
    .rows .wide{min-width:0}
    .rows .name{min-width:6rem}
    .rows tbody th,.rows tfoot th{min-width:6rem}
    .rows .mark{padding-inline:.2rem}
    .rows .sortable{padding-right:.5rem}
    .rows thead{display:table-header-group}
    .rows tfoot{display:table-row-group}
    tr,.tile,.callout,.chart,li{break-inside:avoid}
    h1,h2,h3,h4,.rows caption,.chart-title{break-after:avoid}
    main>section{margin-top:1.8rem}
    a{color:inherit;text-decoration:none}
    .figure{text-decoration:none}
    .tiles{grid-template-columns:repeat(auto-fit,minmax(11rem,1fr))}
    .drawing{max-width:100%;height:auto}
    details::details-content{content-visibility:visible;display:block;block-size:auto}
    }

    """
}
