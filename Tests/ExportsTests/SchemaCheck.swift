import Foundation

/// The part of JSON Schema that `graph.schema.json` uses: type, const, enum, required, properties,
/// additionalProperties, items, minItems, minLength, minimum, maximum, pattern of digits, allOf, if and then.
struct SchemaCheck {
  private let root: [String: Any]

  init(_ schema: [String: Any]) { root = schema }

  /// One line a violation; none for a valid value.
  func problems(in value: Any) -> [String] {
    var problems: [String] = []
    check(value, root, "$", &problems)
    return problems
  }

  private func check(_ value: Any, _ schema: [String: Any], _ place: String, _ out: inout [String])
  {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map { String($0) } ?? ""
      let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      guard let target else { return out.append("\(place): no schema \(reference)") }
      return check(value, target, place, &out)
    }
    if let type = schema["type"] as? String, !isOf(type, value) {
      return out.append("\(place): not of type \(type)")
    }
    if let constant = schema["const"], !equal(constant, value) {
      out.append("\(place): not \(constant)")
    }
    if let choices = schema["enum"] as? [Any], !choices.contains(where: { equal($0, value) }) {
      out.append("\(place): '\(value)' is none of the choices")
    }
    if let object = value as? [String: Any] { checkObject(object, schema, place, &out) }
    if let array = value as? [Any] {
      if let least = schema["minItems"] as? Int, array.count < least {
        out.append("\(place): too few")
      }
      if let items = schema["items"] as? [String: Any] {
        for (index, item) in array.enumerated() { check(item, items, "\(place)[\(index)]", &out) }
      }
    }
    if let string = value as? String {
      if let least = schema["minLength"] as? Int, string.unicodeScalars.count < least {
        out.append("\(place): too short")
      }
      if schema["pattern"] as? String == "^[0-9a-f]{64}$",
        string.utf8.count != 64
          || !string.utf8.allSatisfy({ Array("0123456789abcdef".utf8).contains($0) })
      {
        out.append("\(place): no digest")
      }
    } else if let number = value as? Double {
      if let least = schema["minimum"] as? Double, number < least {
        out.append("\(place): too small")
      }
      if let most = schema["maximum"] as? Double, number > most {
        out.append("\(place): too large")
      }
    }
    for part in schema["allOf"] as? [[String: Any]] ?? [] {
      guard let condition = part["if"] as? [String: Any] else {
        check(value, part, place, &out); continue
      }
      var unmet: [String] = []
      check(value, condition, place, &unmet)
      if unmet.isEmpty, let then = part["then"] as? [String: Any] {
        check(value, then, place, &out)
      }
    }
  }

  private func checkObject(
    _ object: [String: Any], _ schema: [String: Any], _ place: String, _ out: inout [String]
  ) {
    for name in schema["required"] as? [String] ?? [] where object[name] == nil {
      out.append("\(place): no '\(name)'")
    }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      if let property = properties[name] {
        check(value, property, "\(place).\(name)", &out)
      } else if schema["additionalProperties"] as? Bool == false {
        out.append("\(place): unexpected '\(name)'")
      }
    }
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is Double || value is Int
    case "boolean": value is Bool
    default: false
    }
  }

  private func equal(_ a: Any, _ b: Any) -> Bool {
    if let a = a as? String, let b = b as? String { return a == b }
    if let a = a as? Bool, let b = b as? Bool { return a == b }
    return false
  }
}
