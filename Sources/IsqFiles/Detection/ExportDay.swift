import Glibc
import IsqCalendar

/// When a file was exported.
enum ExportDay {
  /// The day of the Unix time in a file's name, or in that of the archive around it, else today, in
  /// UTC.
  static func day(ofPath path: String) -> CivilDate {
    let parts = path.split(separator: "/")
    let archive = parts.dropLast().last { $0.lowercased().hasSuffix(".zip") }
    let seconds = [parts.last, archive].lazy.compactMap { $0.flatMap(seconds(in:)) }.first
    return CivilDate(days: Int32(clamping: (seconds ?? time(nil)) / 86_400))
  }

  private static func seconds(in name: Substring) -> Int? {
    let epochs = name.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 10 }
    return epochs.lazy.compactMap { Int(String($0)) }.first
  }
}
