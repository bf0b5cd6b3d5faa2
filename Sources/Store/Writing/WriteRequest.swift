public import Content
public import Git
public import JSON

/// What is to be committed, where, by whom and why.
public struct WriteRequest: Sendable {
  /// The branch that moves: `main`, or a changeset's.
  public var branch: String
  /// What to change, all or nothing.
  public var operations: [WriteOperation]
  /// Why, for whoever reads the history.
  public var message: String
  /// Who wrote the change.
  public var author: Signature
  /// Lines to add at the end of the message.
  public var trailers: [Trailer]
  /// Where a branch starts that isn't there yet; nil refuses to make one.
  public var startingAt: ObjectID?
  /// Whether everything is to be done but the writing: the receipt has the tree that the real call would make.
  public var isDryRun = false
  /// Whether payloads may hold no files: a field that points to one must be left out or blank. (seed: T56-T59)
  public var refusesBinaryFields = false

  /// Makes a request from its parts.
  public init(
    branch: String, operations: [WriteOperation], message: String, author: Signature,
    trailers: [Trailer] = [],
    startingAt: ObjectID? = nil
  ) {
    self.branch = branch
    self.operations = operations
    self.message = message
    self.author = author
    self.trailers = trailers
    self.startingAt = startingAt
  }
}

extension SiteStore {
  /// Carries out a request: all of its operations as one commit, or none. When this returns, the commit is on the disk.
  public func write(_ request: WriteRequest) throws(GalleyError) -> WriteReceipt {
    if request.isDryRun { return try rehearse(request) }
    return try writes.submit(PendingWrite(request), to: self)
  }
}

extension SiteStore {
  /// What a request would do. It waits for nobody and nobody waits for it.
  private func rehearse(_ request: WriteRequest) throws(GalleyError) -> WriteReceipt {
    try request.check()
    return try translating {
      try repository.rehearse { batch in
        var branch = try GrowingBranch(for: request, in: repository, batch)
        return try branch.grow(by: PendingWrite(request), self, batch)
      }
    }
  }

  /// Judges a request without carrying it out.
  public func verdict(on request: WriteRequest) -> WriteVerdict {
    var rehearsal = request
    rehearsal.isDryRun = true
    do throws(GalleyError) {
      return .accepted(try write(rehearsal))
    } catch {
      return .refused(error)
    }
  }
}

/// What a site's rules say to a request.
public enum WriteVerdict: Sendable {
  /// It would be carried out, with this receipt.
  case accepted(WriteReceipt)
  /// It would be refused for this reason.
  case refused(GalleyError)

  /// What is wrong with it or looks like a mistake, each as a ``Problem`` is written.
  public var problems: [JSONValue] {
    switch self {
    case .accepted(let receipt): receipt.warnings.map { .object($0.json) }
    case .refused(let error): error.details["problems"]?.array ?? [.object(error.json)]
    }
  }
}
