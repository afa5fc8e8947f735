import IsqCalendar
import IsqDatasets

/// A line of a Studio page, as far as it can be told by itself.
enum PageLine: Equatable {
  /// The title over the list of sources.
  case sectionTitle
  /// The words before a posting date, and the date.
  case posted(label: String, date: String)
  case percent(String)
  case link
  /// A number or a length of time, as it stands.
  case value(String)
  case other

  init(_ text: String) {
    if StudioWords.isSectionTitle(text) {
      self = .sectionTitle
    } else if let (label, date) = PageLine.posted(text) {
      self = .posted(label: label, date: date)
    } else if text.hasSuffix("%") || text.hasSuffix("％"), let part = PageLine.percent(text) {
      self = .percent(part)
    } else if text.contains("://"), text.contains("tiktok.com/") {
      self = .link
    } else if PageLine.isNumber(text) || PageTime.seconds(text) != nil {
      self = .value(text)
    } else {
      self = .other
    }
  }

  private static func percent(_ text: String) -> String? {
    let narrow = text.hasSuffix("％") ? text.dropLast() + "%" : text
    return isNumber(narrow) ? narrow : nil
  }

  private static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer {
      NumberText($0, .point) != nil || NumberText($0, .comma) != nil
    }
  }

  /// `Posted on 7/30/2026`, `发布于 2026/7/30`, `2026/7/30に投稿`.
  private static func posted(_ text: String) -> (label: String, date: String)? {
    for ending in StudioWords.behindDate where text.hasSuffix(ending) {
      let date = String(text.dropLast(ending.count)).trimmed
      return isDate(date) ? (CanonicalColumn.posted.name, date) : nil
    }
    var end = text.startIndex
    while let space = text[end...].firstIndex(where: { $0.isWhitespace || $0.isNumber }) {
      let label = text[..<space].trimmed
      let date = text[space...].trimmed.drop { $0 == ":" || $0 == "：" }.trimmed
      if !label.isEmpty, HeaderAliases.whole(label) == .posted, isDate(date) {
        return (label.drop(lastOf: ":："), date)
      }
      guard space < text.endIndex else { return nil }
      end = text.index(after: space)
    }
    return nil
  }

  private static func isDate(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      DateText(bytes, .dayFirst) != nil || DateText(bytes, .monthFirst) != nil
        || DateText.withoutYear(bytes) != nil
    }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
    guard let last = start.lastIndex(where: { !$0.isWhitespace && $0 != "\u{200B}" }) else {
      return ""
    }
    return String(start[...last])
  }

  /// The text without these characters at its end.
  fileprivate func drop(lastOf characters: String) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text = text.dropLast() }
    return String(text).trimmed
  }
}
