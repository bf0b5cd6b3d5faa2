extension StyleSheet {
  /// The design's numbers: colours by what they are for, sizes by a scale. Everything else refers to these.
  ///
  /// Every pair of ink and ground reaches 4.5 : 1, of lines that one must see 3 : 1, in both lights.
  static let tokens = """
    :root {
      color-scheme: light dark;
      --paper: light-dark(#faf8f4, #151618);
      --sheet: light-dark(#ffffff, #1c1e21);
      --ink: light-dark(#1c1b19, #ece8df);
      --quiet: light-dark(#625d54, #a8a397);
      --hair: light-dark(#e4dfd5, #2e3135);
      --edge: light-dark(#8b857a, #767c84);
      --link: light-dark(#8f2d16, #ff9d7d);
      --accent: light-dark(#1c1b19, #ece8df);
      --on-accent: light-dark(#ffffff, #151618);
      --good: light-dark(#22603a, #7fd09b);
      --good-ground: light-dark(#edf5ef, #18271d);
      --bad: light-dark(#a1260d, #ff9478);
      --bad-ground: light-dark(#fcefeb, #2e1a15);
      --focus: light-dark(#1659b8, #7fb4ff);
      --serif: Charter, "Bitstream Charter", "Source Serif 4", "Sitka Text", Cambria, Georgia, serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace;
      --small: .875rem;
      --body: 1.0625rem;
      --h2: 1.25rem;
      --h1: clamp(1.75rem, 1.45rem + 1.4vw, 2.25rem);
      --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2.5rem; --s7: 4rem;
      --round: 4px;
    }

    """
}
