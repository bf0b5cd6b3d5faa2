import Git
import Review
import Testing

@Suite("Who takes part in a review")
struct ParticipantTests {
  @Test("a commit says whose it is, for whom, and through what")
  func trailers() {
    let agent = Participant(
      kind: .agent, id: "t1", name: "Claude", owner: "u7", client: "Claude Code", requestID: "r9")
    #expect(
      agent.trailers(changeset: 12) == [
        Trailer("Changeset", "12"), Trailer("Author-Id", "t1"), Trailer("Owner-Id", "u7"),
        Trailer("Agent-Client", "Claude Code"), Trailer("Request-Id", "r9"),
      ])
    #expect(Participant.galley.trailers(changeset: nil) == [Trailer("Author-Id", "galley")])
  }

  @Test("a name that git can't keep is replaced by the id")
  func signature() {
    let nameless = Participant(kind: .person, id: "u7", name: "<>", email: "a@example.com").signature(at: 5)
    #expect(nameless.name == "u7")
    #expect(nameless.email == "a@example.com")
    #expect(nameless.time == 5)
  }
}
