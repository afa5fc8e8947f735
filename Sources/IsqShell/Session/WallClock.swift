import Glibc
import IsqCalendar

/// The only place where the clock is read.
enum WallClock {
  /// Seconds since some moment, which only differences mean.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The day it is in a zone; `now` is a number of seconds since 1970.
  static func today(in zone: String, now: time_t = time(nil)) -> CivilDate {
    setenv("TZ", zone, 1)
    tzset()
    var now = now
    var parts = tm()
    localtime_r(&now, &parts)
    let date = CivilDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return date ?? CivilDate(days: 0)
  }

  /// `2026-08-30T12:00:00Z`
  static func timestamp(now: time_t = time(nil)) -> String {
    var now = now
    var parts = tm()
    gmtime_r(&now, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
