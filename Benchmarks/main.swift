switch CommandLine.arguments.dropFirst().first {
case "json": runJSONBenchmark()
default: print("usage: galley-bench json")
}
