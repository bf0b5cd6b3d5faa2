if CommandLine.arguments.dropFirst().first == "http" {
  try HTTPBenchmark.run(Array(CommandLine.arguments.dropFirst(2)))
} else {
  print("bench")
}
