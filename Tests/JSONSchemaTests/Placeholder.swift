import Testing

@Suite struct JSONSchemaPlaceholder {}
