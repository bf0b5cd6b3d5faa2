import JSON
import Testing

@Suite("JSON Pointer") struct PointerTests {
  /// The document of RFC 6901, section 5.
  let document: JSONValue = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7,
    "m~n": 8,
  ]

  @Test("leads where RFC 6901 says") func evaluation() throws {
    let cases: [(String, JSONValue)] = [
      ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
      ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ]
    for (text, expected) in cases {
      let pointer = try JSONPointer(parsing: text)
      #expect(try document.value(at: pointer) == expected)
      #expect(pointer.description == text)
    }
  }

  @Test(
    "says which step leads nowhere",
    arguments: [
      ("/foo/2", JSONPointerError.Code.noElement, "/foo/2"), ("/foo/-", .noElement, "/foo/-"),
      ("/foo/00", .notAnIndex, "/foo/00"), ("/foo/x/y", .notAnIndex, "/foo/x"),
      ("/nope/x", .noMember, "/nope"),
      ("/foo/0/x", .notAContainer, "/foo/0/x"),
      ("/foo/99999999999999999999", .noElement, "/foo/99999999999999999999"),
    ])
  func nowhere(text: String, code: JSONPointerError.Code, step: String) throws {
    let pointer = try JSONPointer(parsing: text)
    #expect(document[pointer] == nil)
    do throws(JSONPointerError) { _ = try document.value(at: pointer) } catch {
      #expect(error.code == code)
      #expect(error.pointer == step)
    }
  }

  @Test("is refused when malformed", arguments: ["foo", "/~", "/~2", "/a~"])
  func malformed(text: String) {
    #expect(throws: JSONPointerError.self) { try JSONPointer(parsing: text) }
  }

  @Test("is built step by step") func building() {
    let pointer = JSONPointer.root.appending("a/b").appending(3).appending("~")
    #expect(pointer.description == "/a~1b/3/~0")
    #expect(pointer.parent?.description == "/a~1b/3")
    #expect(JSONPointer.root.parent == nil)
    #expect(JSONPointer(["a"]).contains(JSONPointer(["a", "b"])))
    #expect(!JSONPointer(["a", "b"]).contains(JSONPointer(["a"])))
  }

  @Test("changes values in place") func changes() throws {
    var value: JSONValue = ["a": [1, 2], "b": ["c": 3]]
    try value.insert(0, at: JSONPointer(parsing: "/a/0"))
    try value.insert(9, at: JSONPointer(parsing: "/a/-"))
    try value.insert("d", at: JSONPointer(parsing: "/b/d"))
    try value.replace(at: JSONPointer(parsing: "/b/c"), with: nil)
    #expect(try value.remove(at: JSONPointer(parsing: "/a/1")) == 1)
    #expect(value.text() == #"{"a":[0,2,9],"b":{"c":null,"d":"d"}}"#)
    #expect(throws: JSONPointerError.self) { try value.insert(1, at: JSONPointer(parsing: "/a/7")) }
    #expect(throws: JSONPointerError.self) { try value.remove(at: .root) }
    #expect(throws: JSONPointerError.self) { try value.replace(at: JSONPointer(parsing: "/x"), with: 1) }
    #expect(value.text() == #"{"a":[0,2,9],"b":{"c":null,"d":"d"}}"#)
    try value.replace(at: .root, with: 1)
    #expect(value == 1)
  }
}
