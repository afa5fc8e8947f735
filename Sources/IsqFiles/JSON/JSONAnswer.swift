/// What TikTok's APIs put around their data.
enum JSONAnswer {
  struct Failure: Hashable {
    var code: String
    var message: String
  }

  /// The error that an object is instead of data.
  ///
  /// **Source**: business API `code` ≠ 0 with `message`; display API `error` with a `code` that is
  /// not `ok`; its first version `data.error_code` with `description`; Studio `status_code` ≠ 0.
  static func error(in object: JSONObject) -> Failure? {
    if let error = object["error"]?.object { return failure(error["code"], error["message"]) }
    if let data = object["data"]?.object, let code = data["error_code"] {
      return failure(code, data["description"] ?? object["message"])
    }
    if let code = object["status_code"], object.hasOnly(studioKeys) {
      return failure(code, object["status_msg"] ?? object["message"])
    }
    guard object.hasOnly(keys) else { return nil }
    return failure(object["code"], object["message"])
  }

  /// Whether an object is an answer without anything in it.
  static func isEmpty(_ object: JSONObject) -> Bool {
    guard object["code"] != nil || object["error"] != nil || object["status_code"] != nil,
      object.hasOnly(keys + studioKeys)
    else { return false }
    guard let data = object["data"] else { return true }
    return data.object?.members.isEmpty ?? true
  }

  /// Whether answers have such a key beside their data.
  static func isEnvelope(_ key: String) -> Bool { keys.contains(key) || studioKeys.contains(key) }

  private static func failure(_ code: JSONValue?, _ message: JSONValue?) -> Failure? {
    guard let code = code?.text, code != "0", code != "ok" else { return nil }
    guard let message = message?.text, !message.isEmpty else {
      return Failure(code: code, message: "no reason is given")
    }
    return Failure(code: code, message: message)
  }

  /// What an answer of the APIs has beside its data.
  private static let keys = ["code", "message", "request_id", "log_id", "data", "error", "extra"]

  private static let studioKeys = [
    "status_code", "status_msg", "message", "extra", "log_pb", "logid",
  ]
}

extension JSONObject {
  /// Whether every key is one of these, and there is one at least.
  func hasOnly(_ keys: [String]) -> Bool {
    !members.isEmpty
      && members.allSatisfy { member in keys.contains { $0.utf8.elementsEqual(member.key) } }
  }
}
