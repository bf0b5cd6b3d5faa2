extension StyleSheet {
  /// Notices, tables, sections, codes.
  static let content = """
    .notice {
      padding: var(--s3) var(--s4); border-left: 3px solid var(--edge); border-radius: 0 var(--round) var(--round) 0;
      background: color-mix(in srgb, var(--ink) 4%, transparent); font: .9375rem/1.5 var(--sans);
    }
    .notice.good { border-color: var(--good); background: var(--good-ground); }
    .notice.bad { border-color: var(--bad); background: var(--bad-ground); }

    table { width: 100%; border-collapse: collapse; font: .9375rem/1.45 var(--sans); }
    th, td { padding: var(--s3) var(--s4) var(--s3) 0; text-align: left; vertical-align: baseline; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { font-size: var(--small); font-weight: 500; color: var(--quiet); padding-block: var(--s2); }
    tbody tr { border-top: 1px solid var(--hair); }
    tbody:last-child tr:last-child { border-bottom: 1px solid var(--hair); }
    tbody th { font-weight: 600; }
    td.end { text-align: right; white-space: nowrap; }
    .tag {
      font: .8125rem/1.45 var(--sans); color: var(--quiet); border: 1px solid var(--hair); border-radius: 99px;
      padding: .125rem .625rem; white-space: nowrap;
    }

    section { padding-top: var(--s5); border-top: 1px solid var(--hair); }
    main > section { margin-top: var(--s6); }
    section > * + * { margin-top: var(--s4); }
    section > form { max-width: 27rem; }

    .account { font-family: var(--sans); font-weight: 600; }
    .qr { padding: var(--s2) 0; }
    .qr svg { display: block; width: min(100%, 15rem); height: auto; margin: 0 auto; border-radius: var(--round); }
    details summary { cursor: pointer; font-size: var(--small); color: var(--quiet); padding: var(--s1) 0; }
    .secret { font-size: 1.0625rem; letter-spacing: .04em; user-select: all; }
    .codes {
      display: grid; grid-template-columns: 1fr 1fr; gap: var(--s2) var(--s5); padding: var(--s4) 0 var(--s4) 1.5rem;
      border-block: 1px solid var(--hair);
    }
    .codes li::marker { color: var(--quiet); font: var(--small) var(--sans); }
    .codes code { font-size: 1.0625rem; user-select: all; }
    .door .button { display: block; }

    @media (max-width: 39.99rem) {
      .stacks thead { position: absolute; clip-path: inset(50%); }
      .stacks tr { display: block; padding: var(--s3) 0; }
      .stacks th, .stacks td { display: block; padding: 2px 0; text-align: left; }
      .stacks td[data-label]::before { content: attr(data-label) " "; color: var(--quiet); }
    }
    @media (min-width: 52rem) {
      .column section { display: grid; grid-template-columns: 12rem minmax(0, 1fr); column-gap: var(--s5); }
      .column section > * { grid-column: 2; }
      .column section > h2 { grid-column: 1; grid-row: 1 / span 2; font-size: var(--body); line-height: 1.55; }
      .column section > h2 + * { margin-top: 0; }
    }
    @media print {
      .bar, .foot, .skip, button, .button, .quiet { display: none; }
    }

    """
}
