import JSON
import Testing

@Suite("JSON Patch") struct PatchTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var section: String
    var before: String
    var patch: String
    var after: String?
    var testDescription: String { section }
  }

  /// The examples of RFC 6902, appendix A. Those without an outcome must fail.
  static let examples = [
    Example(
      section: "A.1", before: #"{"foo":"bar"}"#, patch: #"[{"op":"add","path":"/baz","value":"qux"}]"#,
      after: #"{"baz":"qux","foo":"bar"}"#),
    Example(
      section: "A.2", before: #"{"foo":["bar","baz"]}"#,
      patch: #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, after: #"{"foo":["bar","qux","baz"]}"#),
    Example(
      section: "A.3", before: #"{"baz":"qux","foo":"bar"}"#, patch: #"[{"op":"remove","path":"/baz"}]"#,
      after: #"{"foo":"bar"}"#),
    Example(
      section: "A.4", before: #"{"foo":["bar","qux","baz"]}"#,
      patch: #"[{"op":"remove","path":"/foo/1"}]"#, after: #"{"foo":["bar","baz"]}"#),
    Example(
      section: "A.5", before: #"{"baz":"qux","foo":"bar"}"#,
      patch: #"[{"op":"replace","path":"/baz","value":"boo"}]"#, after: #"{"baz":"boo","foo":"bar"}"#),
    Example(
      section: "A.6", before: #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
      patch: #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
      after: #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#),
    Example(
      section: "A.7", before: #"{"foo":["all","grass","cows","eat"]}"#,
      patch: #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
      after: #"{"foo":["all","cows","eat","grass"]}"#),
    Example(
      section: "A.8", before: #"{"baz":"qux","foo":["a",2,"c"]}"#,
      patch: #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
      after: #"{"baz":"qux","foo":["a",2,"c"]}"#),
    Example(
      section: "A.9", before: #"{"baz":"qux"}"#, patch: #"[{"op":"test","path":"/baz","value":"bar"}]"#),
    Example(
      section: "A.10", before: #"{"foo":"bar"}"#,
      patch: #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
      after: #"{"foo":"bar","child":{"grandchild":{}}}"#),
    Example(
      section: "A.11", before: #"{"foo":"bar"}"#,
      patch: #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#, after: #"{"foo":"bar","baz":"qux"}"#),
    Example(
      section: "A.12", before: #"{"foo":"bar"}"#, patch: #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#),
    Example(
      section: "A.14", before: #"{"/":9,"~1":10}"#, patch: #"[{"op":"test","path":"/~01","value":10}]"#,
      after: #"{"/":9,"~1":10}"#),
    Example(
      section: "A.15", before: #"{"/":9,"~1":10}"#, patch: #"[{"op":"test","path":"/~01","value":"10"}]"#),
    Example(
      section: "A.16", before: #"{"foo":["bar"]}"#,
      patch: #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
      after: #"{"foo":["bar",["abc","def"]]}"#),
  ]

  @Test("does what RFC 6902 shows", arguments: examples)
  func example(example: Example) throws {
    let patch = try JSONPatch(JSONValue(parsing: example.patch))
    let before = try JSONValue(parsing: example.before)
    var value = before
    if let after = example.after {
      try value.apply(patch)
      #expect(try value == JSONValue(parsing: after))
    } else {
      #expect(throws: JSONPatchError.self) { try value.apply(patch) }
      #expect(value == before)
    }
    #expect(try JSONPatch(patch.value) == patch)
  }

  @Test("changes nothing when a later operation fails") func atomic() throws {
    var value: JSONValue = ["a": 1]
    let patch = JSONPatch([
      .add(path: JSONPointer(["b"]), value: 2), .remove(path: JSONPointer(["a"])),
      .remove(path: JSONPointer(["nope"])),
    ])
    do throws(JSONPatchError) { try value.apply(patch) } catch {
      #expect(error.code == .unreachable)
      #expect(error.operation == 2)
      #expect(
        error.description == #"Operation 2 of the patch failed: "/nope": the object has no such member."#)
    }
    #expect(value == ["a": 1])
  }

  @Test(
    "is refused when malformed",
    arguments: [
      "{}", "[1]", #"[{"op":"add","path":"/a"}]"#, #"[{"op":"jump","path":"/a"}]"#, #"[{"op":"remove"}]"#,
      #"[{"op":"move","path":"/a"}]"#, #"[{"op":"remove","path":"a"}]"#,
    ])
  func malformed(text: String) throws {
    let document = try JSONValue(parsing: text)
    #expect(throws: JSONPatchError.self) { try JSONPatch(document) }
  }

  @Test("moves nothing into itself") func intoItself() throws {
    var value: JSONValue = ["a": ["b": 1]]
    #expect(throws: JSONPatchError.self) {
      try value.apply(JSONPatch([.move(from: JSONPointer(["a"]), path: JSONPointer(["a", "b"]))]))
    }
    try value.apply(JSONPatch([.move(from: JSONPointer(["a"]), path: JSONPointer(["a"]))]))
    #expect(value == ["a": ["b": 1]])
  }

  @Test("stops copies that would double a value without end") func bomb() throws {
    var value: JSONValue = ["a": [1]]
    let doubling = JSONPatch(
      Array(repeating: .copy(from: JSONPointer(["a"]), path: JSONPointer(["a", "-"])), count: 200))
    #expect(throws: JSONPatchError.self) { try value.apply(doubling) }
    let nesting = JSONPatch(
      (0..<200).map { .move(from: .root.appending($0.isMultiple(of: 2) ? "a" : "b"), path: .root) })
    #expect(throws: JSONPatchError.self) { try value.apply(nesting) }
    #expect(value == ["a": [1]])
  }

  /// The examples of RFC 7386, appendix A.
  @Test(
    "merges as RFC 7386 shows",
    arguments: [
      (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
      (#"{"a":"b"}"#, #"{"a":null}"#, "{}"), (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
      (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
      (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
      (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#), (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
      (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"a":"foo"}"#, "null", "null"),
      (#"{"a":"foo"}"#, #""bar""#, #""bar""#), (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
      ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
      ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ])
  func merge(before: String, patch: String, after: String) throws {
    #expect(try JSONValue(parsing: before).merging(JSONValue(parsing: patch)).text() == after)
  }
}
