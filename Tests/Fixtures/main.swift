import Glibc

// What the scenarios of the official conformance suite call by name, over HTTP or on standard input and output.
// Over HTTP the first line says where; SIGTERM ends it.

guard let options = FixtureOptions(Array(CommandLine.arguments.dropFirst())) else {
  FixtureProgram.say(FixtureOptions.usage)
  exit(2)
}

do {
  switch options {
  case .listen(let address): try FixtureProgram.listen(at: address)
  case .stdio: try FixtureProgram.serveInput()
  }
} catch {
  FixtureProgram.say("mcp-fixtures: \(error)")
  exit(2)
}
