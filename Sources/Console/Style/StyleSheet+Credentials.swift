extension StyleSheet {
  /// Tokens: lists of them, the form for one, and the page that shows a secret.
  static let credentials = """
    .under { display: block; font-weight: 400; font-size: .875rem; color: var(--quiet); }
    th .under { overflow-wrap: anywhere; }
    .making .hint { font-family: var(--sans); }
    .facts .under { line-height: 1.6; }
    .facts .notes { font-weight: 400; white-space: pre-line; overflow-wrap: anywhere; }
    .snippet + .facts { margin-bottom: 0; }
    .under code { font-size: .9286em; }
    .ended th, .ended td, .ended a { color: var(--quiet); }
    .ended th { font-weight: 400; }
    .tokens th:first-child { width: 26%; }
    .tokens .links { white-space: normal; }
    @media (min-width: 64rem) { .tokens .links, .tokens time { white-space: nowrap; } }
    .links a { display: inline-block; padding: var(--s1) 0; margin-left: var(--s3); }
    .head { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: var(--s4); }
    .find { display: flex; align-items: end; gap: var(--s2); flex: 0 1 26rem; }
    .find .field { flex: 1 1 12rem; }
    .find button { flex: none; margin: 0; }
    .making { max-width: 38rem; }
    .making > * + *, .making > .field + * { margin-top: var(--s5); }
    .making fieldset { min-width: 0; margin-inline: 0; padding: 0; border: 0; }
    .making :is(legend, .legend) { padding: 0; font: 600 var(--small)/1.4 var(--sans); }
    .making h3 { font: 500 var(--small)/1.4 var(--sans); color: var(--quiet); margin-top: var(--s3); }
    .choice .under { margin-bottom: var(--s1); }
    .snippet { display: grid; gap: var(--s2); justify-items: start; }
    .snippet pre {
      justify-self: stretch; min-width: 0; margin: 0; padding: var(--s3) var(--s4); overflow-x: auto;
      font: .875rem/1.55 var(--mono); background: var(--sheet);
      border: 1px solid var(--hair); border-radius: var(--round); tab-size: 2;
    }
    .snippet.once pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.0625rem; border-color: var(--edge); }
    .snippet .copy { min-height: 2.25rem; padding: .3125rem .875rem; }
    .button.second { color: var(--ink); background: transparent; border-color: var(--edge); font-weight: 500; }
    .button.second:hover { border-color: var(--ink); background: color-mix(in srgb, var(--ink) 5%, transparent); }
    .column section > .field + button { justify-self: start; }
    @media (max-width: 39.99rem) {
      .links a { margin: 0 var(--s4) 0 0; }
      .tokens th:first-child { width: auto; }
      .stacks .under { display: inline; }
      .stacks th .under { display: block; }
      .find { flex: 1 1 100%; }
    }

    """
}
