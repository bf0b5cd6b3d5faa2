import Content
import Documentation
import Files
import Glibc

// Writes the reference pages into a checkout of the project: galley-docs FOLDER. Scripts/docs runs it.

/// Says on standard error why nothing can be written, and ends.
func fail(_ message: String) -> Never {
  let line = Array("error: \(message)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(2)
}

guard CommandLine.arguments.count == 2 else { fail("give the project's root, as Scripts/docs does") }
do {
  let root = Path(CommandLine.arguments[1])
  let pages = try ReferencePages.all(from: FolderSource(root.string))
  for page in pages { try (root / page.path).writeAtomically(page.text, durably: false) }
  print("\(pages.count) pages written")
} catch {
  fail("\(error)")
}
