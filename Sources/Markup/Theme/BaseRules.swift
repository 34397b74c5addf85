extension StyleSheet {
  /// Type, links, focus: what holds everywhere.
  static let baseRules = """
    *,*::before,*::after{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem;
    font:100%/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
    body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:anywhere;
    font-variant-numeric:lining-nums tabular-nums}
    h1,h2,h3,h4,h5,h6{margin:0;line-height:1.2;font-weight:650;letter-spacing:-.011em;text-wrap:balance}
    h1{font-size:clamp(1.8rem,1.35rem + 2vw,2.6rem);letter-spacing:-.022em}
    h2{font-size:1.5rem;letter-spacing:-.017em}
    h3{font-size:1.2rem}
    h4{font-size:1.05rem}
    h5,h6{font-size:1rem}
    p,ul,ol,dl,blockquote,pre,figure{margin:0}
    p,li,dd{max-width:72ch}
    a{color:var(--link);text-decoration-thickness:.07em;text-underline-offset:.18em}
    a:hover{text-decoration-thickness:.14em}
    :focus-visible{outline:.18rem solid var(--focus);outline-offset:.15rem;border-radius:.15rem}
    code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em}
    code{padding:.08em .32em;border-radius:.25rem;background:var(--raised);color:var(--ink)}
    pre{padding:.9rem 1rem;overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--raised)}
    pre code{padding:0;background:none}
    .codepoint{padding:0 .25em;border:1px dashed var(--edge);border-radius:.2rem;font-size:.75em;
    font-family:ui-monospace,Menlo,Consolas,monospace;color:var(--muted);white-space:nowrap}
    .unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .skip{position:absolute;left:.75rem;top:-6rem;z-index:9;padding:.6rem 1rem;border-radius:.4rem;
    background:var(--accent);color:var(--on-accent)}
    .skip:focus{top:.75rem}
    [id]:target{outline:.16rem solid var(--focus);outline-offset:.3rem;border-radius:.15rem}
    main:target,section:target{outline:none}

    """
}
