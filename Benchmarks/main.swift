if CommandLine.arguments.dropFirst().first == "json-schema" {
  try runJSONSchemaBenchmark()
} else {
  print("bench")
}
