public import Access
public import Outbound
import Synchronization

/// The documents of programs, fetched from where their ids say. (security: K10)
public final class FetchedDocuments: ClientDocumentSource {
  private let client: OutboundClient
  private let log: @Sendable (String) -> Void
  /// Guards for whom documents are being fetched.
  private let running = Mutex<[Person.ID: Int]>([:])

  /// - Parameter log: Gets a line for each that couldn't be fetched, with the reason.
  public init(_ client: OutboundClient, log: @escaping @Sendable (String) -> Void) {
    self.client = client
    self.log = log
  }

  /// The document at an address, or why there is none.
  public func document(
    at address: WebAddress, for person: Person.ID
  ) -> Result<ClientDocument, ClientFault> {
    guard begin(for: person) else {
      return .failure(ClientFault("Too many documents of clients are being fetched; try again in a moment."))
    }
    defer { end(for: person) }
    do {
      let answer = try client.send(
        OutboundRequest(url: address.text, headers: [(name: "Accept", value: "application/json")]))
      guard answer.status == 200 else {
        return .failure(ClientFault("The document at \(address.text) was answered with \(answer.status)."))
      }
      let type = answer.header("Content-Type")?.lowercased() ?? ""
      guard type.contains("json") else {
        return .failure(ClientFault("The document at \(address.text) isn't served as JSON."))
      }
      return .success(
        ClientDocument(
          bytes: answer.body, seconds: FetchedDocuments.seconds(answer.header("Cache-Control"))))
    } catch {
      log("The client document at \(address.text) couldn't be fetched: \(error.description)")
      // What is behind an address isn't told to whoever tries it.
      return .failure(
        ClientFault("The document at \(address.text) couldn't be fetched; the server's log says why."))
    }
  }

  /// A worker waits for each: neither a few slow servers nor one person may take all of them.
  func begin(for person: Person.ID) -> Bool {
    running.withLock { running in
      let own = running[person, default: 0]
      guard own < FetchedDocuments.mostOfOne,
        running.values.reduce(0, +) < FetchedDocuments.mostAtOnce
      else { return false }
      running[person] = own + 1
      return true
    }
  }

  /// Takes back what ``begin(for:)`` has let in.
  func end(for person: Person.ID) {
    running.withLock { running in
      let left = running[person, default: 1] - 1
      running[person] = left == 0 ? nil : left
    }
  }

  /// For how long an answer may be kept, as its header says.
  static func seconds(_ header: String?) -> Int {
    guard let header else { return usual }
    let words = header.lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
    if words.contains(where: { ["no-store", "no-cache"].contains($0) }) { return 0 }
    for word in words where word.hasPrefix("max-age=") { return Int(word.dropFirst(8)) ?? 0 }
    return usual
  }

  private static let usual = 3_600
  private static let mostAtOnce = 4
  private static let mostOfOne = 1
}
