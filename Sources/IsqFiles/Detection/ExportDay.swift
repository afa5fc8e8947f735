import Glibc
import IsqCalendar

/// When a file was exported.
enum ExportDay {
  /// The day of the Unix time in a file's name, else today, in UTC.
  static func day(ofPath path: String) -> CivilDate {
    let name = path.split(separator: "/").last ?? ""
    let epochs = name.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 10 }
    let seconds = epochs.lazy.compactMap { Int(String($0)) }.first ?? time(nil)
    return CivilDate(days: Int32(clamping: seconds / 86_400))
  }
}
