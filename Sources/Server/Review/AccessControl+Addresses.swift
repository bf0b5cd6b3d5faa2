import Access
import Review

extension AccessControl {
  /// The mail address of somebody whom a record names, for the commit that names them too; nil for programs.
  func address(of participant: ParticipantReference) -> String? {
    guard participant.kind == .person else { return nil }
    return try? people.person(Person.ID(rawValue: participant.id))?.email
  }
}
