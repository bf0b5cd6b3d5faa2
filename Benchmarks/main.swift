if CommandLine.arguments.dropFirst().first == "markdown" { MarkdownBenchmark.run() }
