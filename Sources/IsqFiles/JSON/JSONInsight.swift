/// What Studio answers on a video: a key for every number, and the sources as a list.
enum JSONInsight {
  /// The lists of sources, under the names that they have had.
  private static let sources: [StaticString] = [
    "video_traffic_source_percent_realtime", "video_page_percent",
  ]

  /// The numbers beside those of `video_info`; the first one known counts.
  ///
  /// **Source**: Studio's answers; the ones without `realtime` count time in milliseconds.
  private static let numbers: [(key: StaticString, column: String, isMilliseconds: Bool)] = [
    ("realtime_total_video_views", "views", false), ("video_view_realtime", "views", false),
    ("video_uv", "reach", false),
    ("video_per_duration_realtime", "average_watch", false),
    ("video_per_duration", "average_watch", true),
    ("video_total_duration_realtime", "watch_time", false),
    ("video_total_duration", "watch_time", true),
    ("video_finish_rate_realtime", "completion", false), ("finish_rate", "completion", false),
    ("realtime_new_followers", "new_followers", false),
    ("video_new_followers", "new_followers", false),
    ("video_new_follower_realtime", "new_followers", false),
  ]

  /// Keys that only insights have.
  static var names: Set<String> { Set(sources.map { "\($0)" }) }

  static func isInsight(_ object: JSONObject) -> Bool {
    sources.contains { object[$0] != nil }
  }

  /// The record of an insight, with the keys that other files have, too, and what it leaves out.
  static func record(of object: JSONObject) -> (record: JSONObject, unused: Set<String>) {
    var record = JSONObject(members: [], offset: object.offset)
    if let info = object["video_info"]?.object { record.add(info) }
    if let now = object["extra"]?.object?["now"] { record.add("captured_at", now) }
    for (key, column, isMilliseconds) in numbers where !record.has(column) {
      guard let digits = object[key].flatMap(known)?.scalar else { continue }
      record.add(column, .number(isMilliseconds ? digits.thousandth : digits))
    }
    if let list = sources.lazy.compactMap({ object[$0] }).compactMap(known).first,
      list.array != nil || list.object != nil
    {
      record.add("impression_sources", list)
    }
    return (record, unused(in: object))
  }

  /// The keys with something in them that isq has no use for.
  private static func unused(in object: JSONObject) -> Set<String> {
    let used = Set(numbers.map { "\($0.key)" } + sources.map { "\($0)" } + envelope)
    let nested = object.members.filter { $0.value.object != nil || $0.value.array != nil }
    return Set(nested.map { String(decoding: $0.key, as: UTF8.self) }).subtracting(used)
  }

  private static let envelope = ["video_info", "extra", "log_pb"]

  /// What stands inside `{"status": 0, "value": …}`, which may stand inside another; nil where the
  /// status says that there is nothing.
  private static func known(_ value: JSONValue) -> JSONValue? {
    var value = value
    for _ in 0..<3 {
      guard let object = value.object else { return value }
      if let status = object["status"]?.text, status != "0" { return nil }
      guard let inner = object["value"] else { return nil }
      value = inner
    }
    return value
  }
}

extension JSONObject {
  fileprivate mutating func add(_ key: String, _ value: JSONValue) {
    members.append((Array(key.utf8), value))
  }

  fileprivate func has(_ key: String) -> Bool {
    members.contains { member in
      member.key.elementsEqual(key.utf8)
        || (key == "views" && member.key.elementsEqual("play_count".utf8))
    }
  }

  /// Adds what `video_info` says of a video.
  fileprivate mutating func add(_ info: JSONObject) {
    let keys: [StaticString] = ["aweme_id", "create_time", "desc", "share_url"]
    for key in keys { if let value = info[key] { add("\(key)", value) } }
    if let name = info["author"]?.object?["unique_id"] { add("username", name) }
    if let statistics = info["statistics"]?.object {
      members += statistics.members.filter { member in
        member.value.scalar != nil && !member.key.elementsEqual("aweme_id".utf8)
      }
    }
    if let duration = info["video"]?.object?.withDurationInSeconds()["duration"] {
      add("duration", duration)
    }
  }

  /// The object with a `duration` of milliseconds in seconds.
  func withDurationInSeconds() -> JSONObject {
    var object = self
    for index in members.indices where members[index].key.elementsEqual("duration".utf8) {
      if let digits = members[index].value.scalar {
        object.members[index].value = .number(digits.thousandth)
      }
    }
    return object
  }
}

extension [UInt8] {
  /// The number that these digits write, divided by a thousand.
  fileprivate var thousandth: [UInt8] {
    guard !isEmpty, allSatisfy(Ascii.isDigit) else {
      let number = withUnsafeBufferPointer { NumberText($0, .point) }
      return number?.fraction(shiftedBy: -3).map { Array("\($0)".utf8) } ?? self
    }
    let padded = [UInt8](repeating: Ascii.zero, count: Swift.max(0, 4 - count)) + self
    return padded.dropLast(3) + [Ascii.dot] + padded.suffix(3)
  }
}
