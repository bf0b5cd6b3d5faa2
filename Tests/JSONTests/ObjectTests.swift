import JSON
import Testing

@Suite("Objects") struct ObjectTests {
  @Test("keep the order in which members came, whatever changes", arguments: [3, 100])
  func order(count: Int) {
    var object = JSONObject()
    for index in 0..<count { object["k\(index)"] = .int(Int64(index)) }
    object["k1"] = "changed"
    #expect(object.keys == (0..<count).map { "k\($0)" })
    #expect(object.removeValue(forKey: "k0") == 0)
    #expect(object.removeValue(forKey: "k0") == nil)
    object.insert("new", forKey: "first", at: 0)
    object.insert("moved", forKey: "k2", at: 1)
    #expect(object.keys.prefix(3) == ["first", "k2", "k1"])
    #expect(object["k2"] == "moved")
    #expect(object["k\(count - 1)"] != nil)
    #expect(object.count == count)
    object["k1"] = nil
    #expect(!object.contains("k1"))
    #expect(object.position(of: "k2") == 1)
    object.removeAll { $0.key != "k2" }
    #expect(object == ["k2": "moved"])
    #expect(object["k2"] == "moved")
  }

  @Test("merge by replacing in place and adding at the end") func merge() {
    var object: JSONObject = ["a": 1, "b": 2]
    object.merge(["b": 3, "c": 4])
    #expect(object.description == #"{"a":1,"b":3,"c":4}"#)
  }

  @Test("are collections of members") func collection() {
    let object: JSONObject = ["a": 1, "b": 2]
    #expect(object.map(\.key) == ["a", "b"])
    #expect(object.values == [1, 2])
    #expect(object.last?.value == 2)
  }

  @Test("find names quickly when they are large") func large() {
    var object = JSONObject()
    for index in 0..<200_000 { object["name \(index)"] = .int(Int64(index)) }
    #expect(object["name 199999"] == 199_999)
  }

  @Test("are reached and changed through values") func values() {
    var value: JSONValue = nil
    value["a"] = ["x", "y"]
    value["b"] = 2
    value["a"]?[1] = "z"
    value["a"]?[0] = nil
    #expect(value.text() == #"{"a":["z"],"b":2}"#)
    value["b"] = nil
    #expect(value["b"] == nil)
    #expect(value["a"]?[7] == nil)
    #expect(value["a"]?["x"] == nil)
  }

  @Test("give numbers as what is asked for where that is exact") func numbers() {
    #expect(JSONValue.double(2).int == 2)
    #expect(JSONValue.double(2.5).int == nil)
    #expect(JSONValue.int(2).double == 2)
    #expect(JSONValue.number("12345678901234567890").double == 12345678901234567168)
    #expect(JSONValue.number("1e999").double == nil)
    #expect(JSONValue.string("2").int == nil)
  }
}
