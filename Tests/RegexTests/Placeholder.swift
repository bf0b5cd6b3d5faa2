import Testing

@Suite struct RegexPlaceholder {}
