import Testing

@Suite struct ArgumentsPlaceholder {}
