import Content
import JSON
import Testing

@Suite("Who sees what")
struct ExposureTests {
  @Test("a collection without a card is for administrators (seed: T61, T62, T63, T64, T130)")
  func cards() throws {
    let site = try TestSite.load(
      "",
      files: [
        "collections/open.json": #"""
        {"name": "Open", "description": "In general.", "schema": "thing",
         "mcp": {"access": "public", "description": "For agents.", "resource": false}}
        """#,
        "collections/members.json":
          #"{"name": "M", "description": "In general.", "schema": "thing", "mcp": {"access": "authenticated"}}"#,
      ])
    let plain = try site.collection("things").card
    #expect(plain == .closed)
    #expect(plain.access == .admin && plain.description == nil && plain.isResource)
    let open = try site.collection("open")
    #expect(open.card.access == .everyone && !open.card.isResource && open.agentDescription == "For agents.")
    let members = try site.collection("members")
    #expect(members.card.access == .authenticated && members.card.isResource)
    #expect(members.agentDescription == "In general.")
  }

  @Test("a view has the same card as a collection (seed: T65)")
  func views() throws {
    let site = try TestSite.load(
      "",
      files: [
        "views/open.json": #"{"name": "Open", "from": "things", "mcp": {"access": "public"}}"#,
        "views/own.json": #"{"name": "Own", "from": "things"}"#,
      ])
    #expect(try site.view("open").card.access == .everyone)
    #expect(try site.view("own").card == .closed)
  }

  @Test("agents read a property's own words, else its help, else its label (seed: T66, T131)")
  func words() throws {
    let schema = try TestSite.schema(
      #"""
      "a": {"type": "string", "field": "styledtext", "label": "A", "help": "Help.", "mcp": {"description": "Words.", "expose": true}},
      "b": {"field": "textarea", "label": "B", "help": "Help."}, "c": {"field": "text", "label": "C"}, "d": {"field": "text"}
      """#)
    #expect(schema.properties.map(\.agentDescription) == ["Words.", "Help.", "C", "d"])
    #expect(schema.property("a")?.field == .styledtext)
  }

  @Test("everything is shown but passwords, secrets and what says it is not (seed: T67, T68)")
  func defaults() throws {
    let schema = try TestSite.schema(
      #"""
      "title": {"field": "text"}, "note": {"field": "text", "mcp": {"expose": false}}, "password": {"field": "password"},
      "token": {"field": "secret"}, "open": {"field": "secret", "mcp": {"expose": true}}, "keys": {"field": "hidden"}
      """#)
    let fields: JSONObject = [
      "title": "A", "note": "B", "password": "C", "token": "D", "open": "E", "keys": [1],
    ]
    for seesPersonal in [true, false] {
      let exposure = Exposure(schema: schema, seesPersonal: seesPersonal)
      #expect(exposure.visible(fields) == ["title": "A", "open": "E", "keys": [1]])
      #expect(try !exposure.answersBy(#require(schema.property("note"))))
    }
  }

  @Test("a password or passkey of auth is never shown, even when its collection is public (seed: T70, T71)")
  func auth() throws {
    let site = try TestSite.load(
      "", files: ["collections/people.json": #"{"name": "P", "schema": "auth", "mcp": {"access": "public"}}"#]
    )
    let people = try site.collection("people")
    #expect(people.card.access == .everyone)
    let exposure = Exposure(schema: try site.schema(of: people), seesPersonal: true)
    let fields: JSONObject = [
      "name": "Ada", "email": "a@example.com", "password": "hash", "passkeys": [["id": "1"]],
    ]
    #expect(exposure.visible(fields) == ["name": "Ada", "email": "a@example.com"])
  }

  @Test("what is personal is null without the right to it, at any depth (seed: M12)")
  func personal() throws {
    let schema = try TestSite.schema(
      #"""
      "name": {"field": "text"}, "email": {"field": "email"}, "public_mail": {"field": "email", "pii": false},
      "contact": {"field": "object", "properties": {"phone": {"field": "phone"}, "room": {"field": "text"}}},
      "staff": {"field": "deck", "items": {"properties": {"id": {"field": "slug"}, "pay": {"field": "number", "mcp": {"expose": false}}}}}
      """#)
    let fields: JSONObject = [
      "name": "Ada", "email": "a@x.org", "public_mail": "b@x.org", "contact": ["phone": "1", "room": "2"],
      "staff": [["id": "a", "pay": 5]],
    ]
    let everyone = Exposure(schema: schema, seesPersonal: false)
    #expect(
      everyone.visible(fields) == [
        "name": "Ada", "email": .null, "public_mail": "b@x.org", "contact": ["phone": .null, "room": "2"],
        "staff": [["id": "a"]],
      ])
    #expect(try !everyone.answersBy(#require(schema.property("email"))))
    let trusted = Exposure(schema: schema, seesPersonal: true)
    #expect(trusted.visible(fields)["contact"] == ["phone": "1", "room": "2"])
    #expect(!trusted.hidesNothing)
  }
}
