import Arguments
import Testing

@Suite("Mistakes in declarations")
struct MistakesTests {
  @Test("a well declared program has none")
  func none() {
    #expect(CommandPath(Sample.root).all.flatMap(\.mistakes) == [])
  }

  @Test("each mistake is named with the command that makes it")
  func each() {
    let child = Command("child", "Do it", related: ["nowhere"]) {
      Positional<[String]>("all", "All.")
      Positional<String>("one", "One.")
      Flag("here", short: "h", "Here.")
      Flag("json", "JSON.")
      Option<Int?>("json", "JSON again.")
    } run: { _ in
      .done
    }
    let root = Command("odd", "Be odd.", subcommands: [child, child]) {
      Positional<String>("word", "A word.")
    }
    #expect(
      CommandPath(root).mistakes == [
        "odd: child is named twice", "odd: <word> of a group would be read as a command",
      ])
    #expect(
      CommandPath(child).mistakes == [
        "child: --json is declared twice", "child: -h is taken twice",
        "child: <all> takes all words, and is not the last",
        "child: <one> must be given, behind <all> that need not", "child: \"Do it\" is no sentence",
        "child: child has no command \"nowhere\" to read about",
      ])
  }
}
