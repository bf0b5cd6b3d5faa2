extension StyleSheet {
  /// How letters, links and lines look wherever they stand.
  static let base = """
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: var(--s5); }
    body {
      margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column;
      background: var(--paper); color: var(--ink);
      font: 400 var(--body)/1.55 var(--serif); font-kerning: normal; overflow-wrap: break-word;
    }
    h1, h2, h3, p, ul, ol, figure, table, form { margin: 0; }
    h1, h2, h3 { font-weight: 600; line-height: 1.2; text-wrap: balance; }
    h1 { font-size: var(--h1); letter-spacing: -.012em; }
    h2 { font-size: var(--h2); }
    p { text-wrap: pretty; }
    small, .quiet, .hint, .foot { font-size: var(--small); }
    .quiet, .hint { color: var(--quiet); }
    .lead { font-size: 1.1875rem; color: var(--quiet); }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
    a:hover { text-decoration-thickness: 2px; }
    code, .figure { font-family: var(--mono); font-size: .9em; }
    .figure { font-variant-numeric: tabular-nums; }
    :focus { outline: none; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus-visible { outline: none; }
    ::selection { background: color-mix(in srgb, var(--focus) 28%, transparent); }
    [hidden] { display: none; }

    """
}
