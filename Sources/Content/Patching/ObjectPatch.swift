public import JSON

/// A few precise changes of one object, all or nothing.
///
/// ```json
/// [{"op": "set", "path": "title", "value": "Fog"},
///  {"op": "append", "path": "tags", "value": "sea"},
///  {"op": "replace_text", "path": "body", "find": "teh", "replace": "the"}]
/// ```
public struct ObjectPatch: Sendable, Hashable {
  /// The steps in their order; each sees what those before it left.
  public let operations: [PatchOperation]

  /// The most operations of one patch.
  public static let maximumOperations = 1_000

  /// A patch of these operations.
  public init(_ operations: [PatchOperation]) { self.operations = operations }

  /// Reads a patch: an array of operations. Throws all that is wrong with them at once.
  public init(parsing value: JSONValue) throws(GalleyError) {
    guard let items = value.array, !items.isEmpty else {
      throw GalleyError(
        .invalidPatch, "A patch is an array of at least one operation.",
        hint: #"For example [{"op": "set", "path": "title", "value": "Fog"}]."#)
    }
    guard items.count <= ObjectPatch.maximumOperations else {
      throw GalleyError(
        .tooLarge, "The patch has \(items.count) operations; \(ObjectPatch.maximumOperations) are allowed.",
        hint: "Divide it into several patches.")
    }
    var operations: [PatchOperation] = []
    var faults: [PatchFault] = []
    for (number, item) in items.enumerated() {
      do throws(PatchFault) {
        operations.append(try PatchOperation(reading: item))
      } catch {
        faults.append(error.inOperation(number))
      }
    }
    guard faults.isEmpty else { throw .refusedPatch(faults) }
    self.operations = operations
  }

  /// The fields as the patch leaves them; throws the faults of all operations that fail.
  ///
  /// What an operation does to a field that an earlier one failed on isn't judged, for it would fail for that reason.
  public func apply(
    to fields: JSONObject, schema: ContentSchema, locales: [String], allowsRemoval: Bool = false
  ) throws(GalleyError) -> JSONObject {
    var application = PatchApplication(
      fields: fields, editor: FieldEditor(schema: schema, locales: locales), allowsRemoval: allowsRemoval)
    var faults: [PatchFault] = []
    var failed: Set<String> = []
    for (number, operation) in operations.enumerated() {
      let root = operation.path?.root ?? schema.body ?? ""
      guard !failed.contains(root) else { continue }
      do throws(PatchFault) {
        try application.perform(operation)
      } catch {
        faults.append(error.inOperation(number))
        failed.insert(root)
      }
    }
    guard faults.isEmpty else { throw .refusedPatch(faults) }
    return application.fields
  }
}
