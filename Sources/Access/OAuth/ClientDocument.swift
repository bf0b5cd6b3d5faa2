import Content
import JSON

/// Fetches the documents by which programs describe themselves. (security: K10)
public protocol ClientDocumentSource: Sendable {
  /// The document at an address, or why there is none.
  ///
  /// - Parameter person: Who makes the server ask for it.
  func document(at address: WebAddress, for person: Person.ID) -> Result<ClientDocument, ClientFault>
}

/// A document by which a program describes itself, as it was fetched.
public struct ClientDocument: Sendable {
  /// Its bytes.
  public let bytes: [UInt8]
  /// For how many seconds it may be kept, as who served it says.
  public let seconds: Int

  /// A document.
  public init(bytes: [UInt8], seconds: Int) {
    self.bytes = bytes
    self.seconds = seconds
  }

  /// What a document says, when it is the one that belongs to an id.
  func metadata(
    of id: OAuthClient.ID, privateSchemes: Set<String>
  ) -> Result<ClientMetadata, ClientFault> {
    guard let object = try? JSONValue(parsing: bytes).object else {
      return .failure(ClientFault("The document at \(id) is no JSON object."))
    }
    guard object["client_id"]?.string == id.rawValue else {
      return .failure(ClientFault("The document at \(id) is about another client."))
    }
    guard object["client_secret"] == nil else {
      return .failure(ClientFault("The document at \(id) holds a secret, which everybody could read."))
    }
    guard object["client_name"]?.string != nil else {
      return .failure(ClientFault("The document at \(id) has no client_name."))
    }
    do {
      let metadata = try ClientMetadata(object, privateSchemes: privateSchemes)
      let needsSecret = metadata.authentication.map { $0 != OAuthClient.Authentication.none } ?? false
      guard !needsSecret else {
        return .failure(ClientFault("The document at \(id) asks for a secret, which nobody could give it."))
      }
      return .success(metadata)
    } catch {
      return .failure(ClientFault("The document at \(id) can't be used: \(error.description)."))
    }
  }
}

/// Why a program can't ask for anything: told to the person, for it can't be known whom else to tell.
public struct ClientFault: Error, Sendable, Hashable {
  /// A sentence.
  public let message: String
  /// Whether its document has to be fetched before more can be said.
  public let isUnread: Bool

  /// A fault with its sentence.
  public init(_ message: String, isUnread: Bool = false) {
    self.message = message
    self.isUnread = isUnread
  }
}

extension WebAddress {
  /// Why this can't be the id of a program that has a document; nil where it can.
  func documentProblem(_ settings: OAuthSettings) -> String? {
    if !settings.readsClientDocuments { return "This server doesn't read the documents of clients." }
    if scheme != "https" { return "The address of a client's document must begin with https." }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    if hasUserInfo || hasFragment || path.utf8.count < 2 || segments.contains(".") || segments.contains("..")
    {
      return "The address of a client's document needs a path, and no user name, fragment or dot segments."
    }
    if !settings.documentHosts.isEmpty, !settings.documentHosts.contains(host) {
      return "This server doesn't read the documents of clients at \(host)."
    }
    return nil
  }
}
