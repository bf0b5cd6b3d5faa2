import JSON
import Testing

@testable import Visibility

@Suite("Picking members out of written JSON")
struct PickingTests {
  private let json = Array(#"{"id":"a","n":[1,{"id":2}],"t":"x\"y","z":null}"#.utf8)

  @Test("copies them in the order asked for, and leaves out what isn't there")
  func picks() throws {
    let picked = try #require(JSONBytes.picking(["z", "t", "none", "n", "t"], from: json))
    #expect(String(decoding: picked, as: UTF8.self) == #"{"z":null,"t":"x\"y","n":[1,{"id":2}]}"#)
    #expect(try JSONValue(parsing: picked)["n"] == [1, ["id": 2]])
  }

  @Test("finds only what the object itself has, and nothing in what is no object")
  func depth() {
    #expect(JSONBytes.picking(["id"], from: Array(#"{"n":{"id":1}}"#.utf8)) == Array("{}".utf8))
    #expect(JSONBytes.picking(["id"], from: Array("[1]".utf8)) == nil)
    #expect(JSONBytes.picking(["id"], from: Array("{}".utf8)) == Array("{}".utf8))
  }
}
