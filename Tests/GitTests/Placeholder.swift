import Testing

@Suite struct GitPlaceholder {}
