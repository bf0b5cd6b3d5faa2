let command = CommandLine.arguments.dropFirst().first
if command == "git" {
  try GitBenchmark.run(Array(CommandLine.arguments.dropFirst(2)))
} else {
  print("bench")
}
