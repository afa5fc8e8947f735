import IsqCalendar
import Testing

@testable import IsqShell

@Suite struct ClockTests {
  @Test(arguments: [
    (Int64(0), "UTC", "1970-01-01"), (-1, "UTC", "1969-12-31"), (86_400, "UTC", "1970-01-02"),
    (1_774_821_600, "UTC", "2026-03-29"), (1_774_821_600, "Europe/Paris", "2026-03-30"),
    (1_774_740_600, "America/New_York", "2026-03-28"),
  ])
  func `the day depends on the zone`(now: Int64, zone: String, day: String) {
    #expect(WallClock.today(in: zone, now: now).iso == day)
  }

  @Test func `a time in history is UTC`() {
    #expect(WallClock.timestamp(now: 1_774_821_599) == "2026-03-29T21:59:59Z")
  }

  @Test(arguments: [
    (0.0004, "0.4 ms"), (0.00996, "10 ms"), (0.0126, "13 ms"), (0.9999, "1000 ms"), (2.26, "2.3 s"),
  ])
  func `a cost is short`(seconds: Double, text: String) {
    #expect(Cost.text(seconds) == text)
  }
}
