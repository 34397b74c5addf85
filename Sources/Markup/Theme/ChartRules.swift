extension StyleSheet {
  /// The looks that drawings name; sizes are in the drawing's own units.
  static let chartRules = """
    .chart{padding:1rem 1.1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--surface)}
    .chart .frame{border:0;border-radius:0}
    .chart-title{font-weight:600;margin-bottom:.7rem}
    .chart-caption{margin-top:.6rem;font-size:.93rem;color:var(--muted)}
    .twin{margin-top:.6rem;font-size:.93rem}
    .twin>.frame{margin-top:.6rem;border:1px solid var(--line);border-radius:.5rem}
    .drawing{display:block;max-width:100%;height:auto;margin-inline:auto}
    .drawing-wide{width:100%}
    .drawing text{font-family:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
    font-variant-numeric:tabular-nums;fill:var(--ink)}
    .drawing .tiny{font-size:11px}
    .drawing .small{font-size:12px}
    .drawing .large{font-size:20px}
    .drawing .strong{font-weight:600}
    .drawing .label.tiny{fill:var(--muted)}
    .drawing .mark-label{paint-order:stroke;stroke:var(--surface);stroke-width:3px;stroke-linejoin:round}
    .drawing .chip{font-size:11px;font-weight:600}
    .drawing a{text-decoration:none}
    .drawing a:hover text{text-decoration:underline}
    .drawing .band-0{fill:var(--band0)}
    .drawing .band-1{fill:var(--band1)}
    .drawing .band-2{fill:var(--band2)}
    .drawing .band-3{fill:var(--band3)}
    .drawing .on-band-0{fill:var(--on-band0);paint-order:stroke;stroke:var(--band0);stroke-width:3px}
    .drawing .on-band-1{fill:var(--on-band1);paint-order:stroke;stroke:var(--band1);stroke-width:3px}
    .drawing .on-band-2{fill:var(--on-band2);paint-order:stroke;stroke:var(--band2);stroke-width:3px}
    .drawing .on-band-3{fill:var(--on-band3);paint-order:stroke;stroke:var(--band3);stroke-width:3px}
    .drawing text.tiny[class*=on-band]{font-size:10px}
    .drawing .arrow{stroke:var(--ink);stroke-width:1.6;opacity:.7}
    .drawing .arrow.heavy{stroke-width:3}
    .drawing .arrow-head{fill:var(--ink);opacity:.85}
    .drawing .stripe{fill:var(--raised);opacity:.55}
    .drawing .grid{stroke:var(--line);stroke-width:1}
    .drawing .grid.strong{stroke:var(--edge)}
    .drawing .today{stroke:var(--red);stroke-width:1.6;stroke-dasharray:5 3}
    .drawing .today-label{fill:var(--red);font-weight:600}
    .drawing .slip{stroke:var(--edge);stroke-width:2;stroke-dasharray:2 3}
    .drawing .mark-planned{fill:var(--surface);stroke:var(--accent);stroke-width:2.4}
    .drawing .mark-baseline{fill:var(--grey-soft);stroke:var(--grey);stroke-width:1.6}
    .drawing .mark-actual{fill:var(--accent);stroke:var(--surface);stroke-width:1}
    .drawing .span-planned{fill:var(--info-soft);stroke:var(--accent);stroke-width:1.4}
    .drawing .span-actual{fill:var(--accent)}
    .drawing .span-baseline{fill:var(--grey)}
    .drawing .critical{stroke:var(--red);stroke-width:2.4}
    .drawing .start-critical{stroke:var(--red);stroke-width:2.4;stroke-dasharray:4 3}
    .drawing text.mark-green{fill:var(--green)}
    .drawing text.mark-amber{fill:var(--amber)}
    .drawing text.mark-red{fill:var(--red)}
    .drawing text.mark-grey{fill:var(--grey)}
    .drawing .bar,.drawing .chevron.filled{fill:var(--accent)}
    .drawing .chevron{fill:var(--surface);stroke:var(--edge);stroke-width:1.2}
    .drawing .chevron.filled{stroke:var(--accent)}
    .drawing .on-chevron{fill:var(--on-accent);font-weight:600}
    .drawing .track{fill:var(--track);stroke:var(--edge);stroke-width:1}
    .drawing .value-green{fill:var(--green)}
    .drawing .value-amber{fill:var(--amber)}
    .drawing .value-red{fill:var(--red)}
    .drawing .value-grey{fill:var(--grey)}
    .drawing .over{fill:var(--surface);stroke:var(--red);stroke-width:2}
    .drawing .target{stroke:var(--ink);stroke-width:2.6}
    .drawing .series-0{fill:var(--series0)}
    .drawing .series-1{fill:var(--series1)}
    .drawing .series-2{fill:var(--series2)}
    .drawing .series-3{fill:var(--series3)}
    .drawing .series-4{fill:var(--series4)}
    .drawing .series-5{fill:var(--series5)}
    .drawing [class^=series]{stroke:var(--surface);stroke-width:1}
    .drawing [class^=line]{fill:none;stroke-width:2.6;stroke-linejoin:round}
    .drawing .dashed{stroke-dasharray:7 5}
    .drawing .line-0{stroke:var(--series0)}
    .drawing .line-1{stroke:var(--series1)}
    .drawing .line-2{stroke:var(--series2)}
    .drawing .line-3{stroke:var(--series3)}
    .drawing .line-4{stroke:var(--series4)}
    .drawing .line-5{stroke:var(--series5)}
    .drawing .zone-green{fill:var(--green-soft)}
    .drawing .zone-amber{fill:var(--amber-soft)}
    .drawing .zone-red{fill:var(--red-soft)}
    .drawing .zone-grey{fill:var(--grey-soft)}
    .drawing .bubble-green{fill:var(--green-soft);stroke:var(--green)}
    .drawing .bubble-amber{fill:var(--amber-soft);stroke:var(--amber)}
    .drawing .bubble-red{fill:var(--red-soft);stroke:var(--red)}
    .drawing .bubble-grey{fill:var(--grey-soft);stroke:var(--grey)}
    .drawing .pointer{fill:var(--ink)}
    .drawing .on-series{fill:var(--on-series);font-weight:600}
    .drawing .heading{fill:var(--accent)}
    .drawing .node{fill:var(--surface);stroke:var(--edge);stroke-width:1.2}
    .drawing .chain{stroke:var(--way);stroke-width:1.6}
    .drawing .rise{fill:var(--green)}
    .drawing .fall{fill:var(--surface);stroke:var(--red);stroke-width:2;stroke-dasharray:4 2}
    .drawing .way{stroke:var(--way);stroke-width:2;stroke-dasharray:3 4}
    .drawing .way.gone{stroke:var(--accent);stroke-width:3;stroke-dasharray:none}
    .drawing .step-done{fill:var(--green)}
    .drawing .step-current{fill:var(--accent)}
    .drawing .step-upcoming,.drawing .step-skipped{fill:var(--surface);stroke:var(--edge);stroke-width:2}
    .drawing .step-missed{fill:var(--red)}
    .drawing .on-step-done,.drawing .on-step-missed{fill:var(--surface);font-weight:700}
    .drawing .on-step-current{fill:var(--on-accent)}
    .drawing .on-step-upcoming,.drawing .on-step-skipped{fill:var(--muted)}
    @media (max-width:64rem){.drawing-scrolls{width:auto;max-width:none}}

    """
}
