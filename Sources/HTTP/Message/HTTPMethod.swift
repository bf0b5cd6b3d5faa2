/// A request method that this server speaks. Anything else is answered with 501.
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return nil }
    let candidate: HTTPMethod
    switch (first, bytes.count) {
    case (0x47, 3): candidate = .get
    case (0x48, 4): candidate = .head
    case (0x50, 4): candidate = .post
    case (0x50, 3): candidate = .put
    case (0x50, 5): candidate = .patch
    case (0x44, 6): candidate = .delete
    case (0x4F, 7): candidate = .options
    default: return nil
    }
    guard candidate.rawValue.withBytes({ $0.elementsEqual(bytes) }) else { return nil }
    self = candidate
  }

  /// A small number for tables of handlers.
  var index: Int {
    switch self {
    case .get: 0
    case .head: 1
    case .post: 2
    case .put: 3
    case .patch: 4
    case .delete: 5
    case .options: 6
    }
  }
}

/// A set of methods, as an `Allow` header names them.
struct MethodSet: Sendable, Equatable {
  private(set) var bits: UInt8 = 0

  mutating func insert(_ method: HTTPMethod) { bits |= 1 << UInt8(method.index) }

  func contains(_ method: HTTPMethod) -> Bool { bits & (1 << UInt8(method.index)) != 0 }

  var headerValue: String {
    HTTPMethod.allCases.filter(contains).map(\.rawValue).joined(separator: ", ")
  }
}
