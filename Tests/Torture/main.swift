import Content
import Files
import Git
import Glibc
import JSON
import Store

// A program that is meant to be killed.
//
//   galley-torture write FOLDER    writes objects until it is killed, with four threads, and prints the id of each one
//                                  only when the store has acknowledged it
//   galley-torture verify FOLDER   reads ids from standard input and says which of them are not there

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let mode = arguments.first, let folder = arguments.last.map({ Path($0) }) else {
  say("usage: galley-torture write|verify FOLDER")
  exit(2)
}

do {
  let repository = folder / "repo.git"
  if !repository.isFolder {
    try SiteStore.makeRepository(at: repository, from: TortureSite(), author: TortureSite.author)
  }
  let store = try SiteStore(repository: repository, index: folder / "index.db")
  switch mode {
  case "write":
    let round = getpid()
    for thread in 0..<4 {
      Thread.start { TortureWriter(store: store, name: "r\(round)-\(thread)").run() }
    }
    // Reading all the time as well, so that the index is being written when the process dies.
    while true { _ = try store.snapshot().list(ListQuery(collection: "posts", sort: "title:desc")) }
  case "verify":
    var missing = 0, expected = 0
    while let line = readLine() {
      expected += 1
      if try store.snapshot().find("posts", line) == nil {
        say("lost: \(line)")
        missing += 1
      }
    }
    let counted = try store.snapshot().count(of: "posts")
    try store.rebuildIndex()
    let rebuilt = try store.snapshot().count(of: "posts")
    say("\(expected) acknowledged, \(missing) lost; index holds \(counted), a new one \(rebuilt)")
    exit(missing == 0 && counted == rebuilt && counted >= expected ? 0 : 1)
  default:
    say("usage: galley-torture write|verify FOLDER")
    exit(2)
  }
} catch {
  say("failed: \(error)")
  exit(1)
}
