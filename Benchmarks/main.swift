if CommandLine.arguments.dropFirst().first == "json" { runJSONBenchmark() }
