extension StyleSheet {
  /// Tiles, callouts, lists, folds, quotes, and the marks that stand in a line of text.
  static let blockRules = """
    ul,ol{padding-left:1.5rem}
    li+li{margin-top:.3rem}
    li>*+*,blockquote>*+*,.callout>*+*{margin-top:.5rem}
    blockquote{padding-left:1rem;border-left:.25rem solid var(--line);color:var(--muted)}
    .empty{color:var(--muted)}
    .empty strong{color:var(--ink)}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.4rem,1fr));gap:.9rem}
    .tile{display:flex;flex-direction:column;padding:.9rem 1rem 1rem;border:1px solid var(--line);
    border-top:.22rem solid var(--line);border-radius:.6rem;background:var(--surface)}
    .tile dt{font-size:.88rem;color:var(--muted)}
    .tile dd{margin:0}
    .tile .value{margin-top:.15rem;font-size:1.65rem;line-height:1.2;font-weight:650;letter-spacing:-.02em}
    .tile .unit{font-size:.6em;font-weight:600;letter-spacing:0;color:var(--muted)}
    .tile .value .missing{font-size:1.05rem;font-weight:400;letter-spacing:0}
    .tile .detail{margin-top:.35rem;font-size:.88rem;line-height:1.4;color:var(--muted)}
    .tile-green{border-top-color:var(--green)}
    .tile-amber{border-top-color:var(--amber)}
    .tile-red{border-top-color:var(--red)}
    .tile-grey{border-top-color:var(--grey)}
    .tile .mark{margin-top:auto;padding-top:.5rem;font-size:.9rem}
    .definitions{display:grid;grid-template-columns:minmax(0,1fr);gap:0;border-top:1px solid var(--line)}
    .definitions>div{display:grid;grid-template-columns:minmax(9rem,14rem) minmax(0,1fr);gap:.2rem 1.2rem;padding:.5rem 0;
    border-bottom:1px solid var(--line)}
    .definitions dt{color:var(--muted);font-size:.93rem}
    .definitions dd{margin:0}
    .callout{padding:.85rem 1.1rem;border-left:.3rem solid var(--grey);border-radius:.15rem .5rem .5rem .15rem;
    background:var(--grey-soft)}
    .callout-title{font-weight:600}
    .callout-sign{display:inline-block;min-width:1.4em;color:var(--grey)}
    .callout-info{border-color:var(--info);background:var(--info-soft)}
    .callout-info .callout-sign{color:var(--info)}
    .callout-success{border-color:var(--green);background:var(--green-soft)}
    .callout-success .callout-sign{color:var(--green)}
    .callout-warning{border-color:var(--amber);background:var(--amber-soft)}
    .callout-warning .callout-sign{color:var(--amber)}
    .callout-danger{border-color:var(--red);background:var(--red-soft)}
    .callout-danger .callout-sign{color:var(--red)}
    .fold{border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
    .fold>summary,.twin>summary{cursor:pointer;color:var(--link)}
    .fold>summary{padding:.6rem 1rem;font-weight:550}
    .fold>:not(summary){margin:0 1rem 1rem}
    .status,.badge{display:inline-block;padding:.05em .55em;border-radius:1em;font-size:.92em;font-weight:600;white-space:nowrap}
    .status .shape{display:inline-block;min-width:1em;text-align:center}
    .status-green,.badge-success{background:var(--green-soft);color:var(--green)}
    .status-amber,.badge-warning{background:var(--amber-soft);color:var(--amber)}
    .status-red,.badge-danger{background:var(--red-soft);color:var(--red)}
    .status-grey,.badge-neutral{background:var(--grey-soft);color:var(--grey)}
    .badge-info{background:var(--info-soft);color:var(--info)}
    .trend{white-space:nowrap}
    .trend-good{color:var(--green)}
    .trend-bad{color:var(--red)}
    .trend-neutral,.missing{color:var(--muted)}
    .figure{color:inherit;text-decoration:underline dotted;text-decoration-color:var(--edge);text-decoration-thickness:1px;text-underline-offset:.25em}
    .figure:hover{color:var(--link);text-decoration-style:solid}
    .amount{white-space:nowrap}
    .tile .amount{display:inline-block;max-width:100%;white-space:normal;text-decoration:inherit}

    """
}
