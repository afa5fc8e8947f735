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
  static func today(in zone: String, now: Int64 = Int64(time(nil))) -> CivilDate {
    let civil = (Zone(named: zone, from: now, to: now) ?? .utc).civil([now])[0]
    let days = civil / 86_400 - (civil % 86_400 < 0 ? 1 : 0)
    return CivilDate(days: Int32(clamping: days))
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
