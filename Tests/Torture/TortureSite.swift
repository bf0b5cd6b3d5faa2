import Content
import Git
import Glibc
import JSON
import Store

/// The smallest site that objects can be written to.
struct TortureSite: FileSource {
  static let author = Signature(name: "Torture", email: "torture@example.com", time: 1_767_225_600)

  private static let files: [String: String] = [
    "site.json": #"{"galley": 1, "name": "Torture"}"#,
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {"title": {"field": "text"}, "body": {"field": "markdown"}},
     "index": ["title"]}
    """#,
    "collections/posts.json": #"{"name": "Posts", "schema": "post", "path_pattern": "{shard}/{id}"}"#,
  ]

  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    TortureSite.files.keys.filter { $0.hasPrefix(folder) }.sorted().map {
      SourceFile(path: $0, kind: .regular)
    }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    TortureSite.files[path].map { Array($0.utf8) }
  }
}

/// Writes one object after the other and says so each time one is acknowledged.
struct TortureWriter {
  let store: SiteStore
  let name: String

  func run() {
    for number in 0... {
      let id = "\(name)-\(number)"
      let fields: JSONObject = [
        "title": .string(id), "body": .string(String(repeating: "word ", count: number % 800)),
      ]
      do {
        _ = try store.write(
          WriteRequest(
            branch: "main", operations: [.create(collection: "posts", id: id, fields: fields)], message: id,
            author: TortureSite.author))
        say(id)
      } catch {
        say("failed: \(error)")
        exit(1)
      }
    }
  }
}

/// A thread of the operating system, which lives as long as the process.
enum Thread {
  static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

/// Writes a line in one go and without a buffer: what was said is out when the process is killed a moment later.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}
