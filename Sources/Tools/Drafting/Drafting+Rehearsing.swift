import Content
import JSON
import Review
import Store

extension Drafting {
  /// What a list of changes would come to, or everything that speaks against it. (agents 11)
  func rehearsed(_ changes: [DraftedChange], message: String) throws -> (
    write: Rehearsal?, problems: [JSONValue]
  ) {
    let state = try state()
    var problems: [JSONValue] = []
    var operations: [WriteOperation] = []
    for (number, change) in changes.enumerated() {
      do {
        operations.append(try change.operation(in: state))
      } catch let error as GalleyError where error.isVerdict {
        problems += error.inChange(number).verdicts
      }
    }
    func rehearse(_ operations: [WriteOperation]) throws -> Rehearsal {
      try review.rehearse(operations, in: named, message: message, by: participant)
    }
    guard !operations.isEmpty else { return (nil, problems) }
    do {
      let write = try rehearse(operations)
      return (problems.isEmpty ? write : nil, problems)
    } catch let error as GalleyError where error.isVerdict {
      let isWhole = error.details["problems"] != nil || operations.count == 1
      guard !isWhole else { return (nil, problems + error.verdicts) }
      // It stopped at the first change that can't be made: what speaks against the others is asked one by one.
      let before = problems.count
      for operation in operations {
        do { _ = try rehearse([operation]) } catch let error as GalleyError where error.isVerdict {
          problems += error.verdicts
        }
      }
      return (nil, problems.count > before ? problems : problems + error.verdicts)
    }
  }
}

extension GalleyError {
  /// Whether it says something about the change, rather than about who makes it and where.
  fileprivate var isVerdict: Bool {
    switch code {
    case .notFound, .alreadyExists, .invalidContent, .invalidDefinition, .invalidName, .invalidArgument,
      .invalidPatch, .wouldRemove, .conflict, .tooLarge, .unreadable:
      true
    case .invalidFilter, .invalidCursor, .forbidden, .invalidState, .policyNotMet, .stepUpRequired,
      .unavailable, .busy, .storage, .internalFault:
      false
    }
  }

  fileprivate func inChange(_ number: Int) -> GalleyError {
    var error = self
    error.details["operation"] = .int(Int64(number))
    return error
  }

  /// What is wrong, each thing by itself.
  fileprivate var verdicts: [JSONValue] {
    if let listed = details["problems"]?.array ?? details["faults"]?.array { return listed }
    var problem: JSONObject = ["code": .string(code.rawValue), "message": .string(message)]
    if let hint { problem["hint"] = .string(hint) }
    for name in ["operation", "path", "fields"] { problem[name] = details[name] }
    return [.object(problem)]
  }
}
