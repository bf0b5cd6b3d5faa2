extension StyleSheet {
  /// What stands around every page, and how much room a page has.
  static let frame = """
    .skip {
      position: absolute; left: var(--s4); top: -4rem; z-index: 1; padding: var(--s2) var(--s4);
      background: var(--accent); color: var(--on-accent); border-radius: var(--round);
    }
    .skip:focus { top: var(--s2); }

    .bar {
      display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
      gap: var(--s2) var(--s5);
      padding: var(--s3) max(var(--s4), env(safe-area-inset-left)); border-bottom: 1px solid var(--hair);
    }
    .mark {
      font-size: 1.25rem; font-style: italic; font-weight: 600; letter-spacing: -.01em;
      color: var(--ink); text-decoration: none; padding: var(--s1) 0;
    }
    .mark::after { content: "‸"; font-style: normal; color: var(--link); margin-left: .08em; }
    .mark:hover { text-decoration: underline; }
    .corner { display: flex; align-items: center; gap: var(--s4); font: var(--small)/1.4 var(--sans); min-width: 0; }
    .who {
      color: inherit; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
      padding: var(--s1) 0;
    }

    main { width: 100%; margin: 0 auto; padding: var(--s6) var(--s4) var(--s7); flex: 1; }
    main > * + * { margin-top: var(--s4); }
    main > h1 + .lead { margin-top: var(--s2); }
    main > h2 { margin-top: var(--s6); }
    .door { max-width: 27rem; }
    .column { max-width: 50rem; }
    .wide { max-width: 84rem; }
    .foot { padding: var(--s5) var(--s4); color: var(--quiet); font-style: italic; text-align: center; }

    @media (min-width: 40rem) {
      .bar { padding-inline: var(--s5); }
      main { padding-inline: var(--s5); }
      .door {
        flex: none; margin: auto; padding: var(--s6); background: var(--sheet);
        border: 1px solid var(--hair); border-radius: var(--round);
      }
      body:has(.door) .bar { margin-bottom: var(--s6); }
      body:has(.door) .foot { padding-top: var(--s6); }
    }

    """
}
