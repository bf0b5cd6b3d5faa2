if CommandLine.arguments.dropFirst().first == "json" { runJSONBenchmark() }
if CommandLine.arguments.dropFirst().first == "json-schema" { try runJSONSchemaBenchmark() }
