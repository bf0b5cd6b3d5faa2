import Testing

@Suite struct FrontMatterPlaceholder {}
