/// The session that a request was meant for is over.
struct SessionEnded: Error {}
