/// Which content codings a client takes.
struct AcceptEncoding {
  private(set) var brotli = false
  private(set) var gzip = false

  init(_ header: String?) {
    guard let header else { return }
    for item in header.split(separator: ",") {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let coding = parts.first else { continue }
      let isRefused = parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
      switch coding {
      case "br": brotli = !isRefused
      case "gzip", "x-gzip": gzip = !isRefused
      default: break
      }
    }
  }
}
