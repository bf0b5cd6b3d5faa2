extension StyleSheet {
  /// Fields and buttons. What one can press is at least 24 pixels high, what one mostly presses 44.
  static let forms = """
    form > :is(.field, p, fieldset, .notice) + * { margin-top: var(--s4); }
    .field label { display: block; font: 600 var(--small)/1.4 var(--sans); }
    .field .hint { margin-top: 2px; font-family: var(--sans); }
    .field :is(input, select, textarea) {
      display: block; width: 100%; margin-top: var(--s1); padding: .5625rem var(--s3); min-height: 2.75rem;
      font: 1rem/1.5 var(--sans); color: var(--ink); background: var(--sheet);
      border: 1px solid var(--edge); border-radius: var(--round);
    }
    .field :is(input, select, textarea):hover { border-color: var(--ink); }
    .field :is(input, select, textarea):focus-visible { outline-offset: 0; border-color: var(--focus); border-radius: var(--round); }
    .field textarea { min-height: 5rem; resize: vertical; }
    .field input[aria-invalid] { border-color: var(--bad); }
    .field .problem { margin-top: var(--s1); font: var(--small)/1.4 var(--sans); color: var(--bad); }
    input[autocomplete="one-time-code"] { font-family: var(--mono); font-size: 1.25rem; letter-spacing: .12em; }

    button, .button {
      display: inline-block; min-height: 2.75rem; padding: .5625rem 1.125rem; cursor: pointer;
      font: 600 .9375rem/1.5 var(--sans); text-decoration: none; text-align: center;
      color: var(--on-accent); background: var(--accent);
      border: 1px solid var(--accent); border-radius: var(--round);
    }
    button:hover, .button:hover { background: color-mix(in srgb, var(--accent) 86%, var(--paper)); }
    button.second { color: var(--ink); background: transparent; border-color: var(--edge); font-weight: 500; }
    button.second:hover { border-color: var(--ink); background: color-mix(in srgb, var(--ink) 5%, transparent); }
    button.danger { color: var(--bad); }
    button.danger:hover { border-color: var(--bad); }
    button.plain {
      min-height: 1.75rem; padding: var(--s1) 0; font: inherit; color: var(--link); background: none; border: 0;
      text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em;
    }
    button.plain:hover { text-decoration-thickness: 2px; }
    .door form > button { width: 100%; }
    .actions { display: flex; flex-wrap: wrap; gap: var(--s3); }
    .actions form > button { margin: 0; }

    """
}
