extension StyleSheet {
  /// The page on which somebody lets a program act for them.
  static let consent = """
    .consent { margin-top: var(--s5); }
    .consent > * + * { margin-top: var(--s5); }
    .facts {
      display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: var(--s1) var(--s4);
      margin: var(--s4) 0; font: .9375rem/1.5 var(--sans);
    }
    .facts dt { color: var(--quiet); }
    .facts dd { margin: 0; font-weight: 600; }
    .rights { padding: var(--s4); border: 1px solid var(--hair); border-radius: var(--round); }
    .rights h2, .rights h3, .consent legend, .consent .legend { font: 600 var(--small)/1.4 var(--sans); }
    .rights h3 { margin-top: var(--s4); color: var(--quiet); font-weight: 500; }
    .rights ul { padding: 0; list-style: none; }
    .rights li { position: relative; padding: var(--s1) 0 0 1.375rem; line-height: 1.45; }
    .rights li::before {
      content: ""; position: absolute; left: .1875rem; top: .625rem; width: .375rem; height: .6875rem;
      border: solid var(--good); border-width: 0 2px 2px 0; transform: rotate(42deg);
    }
    .withheld { margin-top: var(--s3); font: var(--small)/1.5 var(--sans); }
    .rights .withheld li::before {
      border-color: var(--quiet); border-width: 0 0 2px; top: .25rem; left: 0; transform: none; width: .75rem;
    }
    .consent fieldset { min-width: 0; margin-inline: 0; padding: 0; border: 0; }
    .consent legend { padding: 0; }
    .choice {
      display: flex; align-items: baseline; gap: var(--s3); padding: var(--s1) 0; min-height: 1.75rem;
      font: .9375rem/1.5 var(--sans); cursor: pointer;
    }
    .choice input {
      flex: none; width: 1.0625rem; height: 1.0625rem; margin: 0; accent-color: var(--link); transform: translateY(.125rem);
    }
    .nested { margin-left: 1.8125rem; }
    fieldset:not(:has([value="some"]:checked)) > .nested { display: none; }
    .workspaces { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); padding: 0; list-style: none; }
    .workspaces { font: .9375rem/1.75 var(--sans); }
    .consent .actions button { flex: 1 1 10rem; }

    """
}
