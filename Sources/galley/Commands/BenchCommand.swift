import Arguments
import Content
import Corpus
import Files
import JSON

/// `galley bench`: what is needed for measuring.
enum BenchCommand {
  static let command = Command(
    "bench", "Make what is needed for measuring.", topic: "Operate", subcommands: [corpus])

  static let count = Positional<Int>("count", "How many posts to make.")
  static let folder = Positional<String>(
    "folder", "Where to put them: a folder that is empty or new.", completion: .folders)
  static let seed = Option("seed", default: 1, "What all chance follows from; another one makes other posts.")

  static let corpus = Command(
    "corpus", "Write a made-up site of any size, the same every time.",
    discussion:
      "The posts are about 4 KB each and lie in the collection blog; a larger corpus begins with a smaller one.",
    examples: [
      Example("galley bench corpus 10000 /tmp/corpus", "Ten thousand posts."),
      Example("galley init --data /tmp/data --site corpus --from /tmp/corpus", "Make them a site."),
    ],
    related: ["init"]
  ) {
    count
    folder
    seed
    SharedOptions.json
  } run: { invocation in
    let count = invocation[count], folder = Path(invocation[folder])
    guard (1...1_000_000).contains(count), invocation[seed] >= 0 else {
      throw invocation.conflict("the number of posts must be 1 to 1000000, and the seed not negative")
    }
    guard try !folder.exists || folder.list().isEmpty else {
      throw GalleyError(
        .alreadyExists, "There is something in ‘\(folder)’ already.",
        hint: "Name a folder that is new or empty.")
    }
    try CorpusGenerator(count: count, seed: UInt64(invocation[seed])).write(to: folder)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "corpus": ["folder": .string(folder.string), "posts": .int(Int64(count))]
      ])
    } else {
      invocation.output.print("Wrote \(counted(count, "post")) into \(folder).")
    }
    return .done
  }
}
