import IsqCalendar
import Testing

@Suite struct ZoneTests {
  private static let year = (first: Int64(1_767_225_600), last: Int64(1_798_761_600))

  private func offsets(_ name: String, _ instants: [Int64]) -> [Int64]? {
    Zone(named: name, from: ZoneTests.year.first, to: ZoneTests.year.last).map { zone in
      zip(zone.civil(instants), instants).map { ($0 - $1) / 60 }
    }
  }

  @Test(arguments: [
    // 2026-03-29 and 2026-10-25, 01:00 UTC.
    ("Europe/Paris", Int64(1_774_746_000), Int64(1_792_890_000), Int64(60), Int64(120)),
    // 2026-03-08 07:00 UTC and 2026-11-01 06:00 UTC.
    ("America/New_York", 1_772_953_200, 1_793_512_800, -300, -240),
    // 2026-04-04 15:30 UTC, and back on 2026-10-03: half an hour, south of the equator.
    ("Australia/Lord_Howe", 1_775_314_800, 1_791_041_400, 660, 630),
  ])
  func `clocks change in the very second`(
    name: String, spring: Int64, autumn: Int64, winter: Int64, summer: Int64
  ) {
    let instants = [ZoneTests.year.first, spring - 1, spring, autumn - 1, autumn]
    #expect(offsets(name, instants) == [winter, winter, summer, summer, winter])
  }

  @Test func `instants may come in any order`() {
    let instants = [1_774_746_000, 1_767_225_600, 1_792_890_000, 1_780_000_000]
      .map { Int64($0) }
    #expect(offsets("Europe/Paris", instants) == [120, 60, 60, 120])
  }

  @Test func `the range that is asked for does not change what is found in it`() {
    let instants = stride(from: ZoneTests.year.first, to: ZoneTests.year.last, by: 99_991).map {
      $0
    }
    let wide = Zone(named: "Europe/Paris", from: -5_000_000_000, to: 5_000_000_000)
    let narrow = Zone(
      named: "Europe/Paris", from: ZoneTests.year.first, to: ZoneTests.year.last)
    #expect(wide?.civil(instants) == narrow?.civil(instants))
  }

  @Test func `instants that no calendar reaches are no trap and cost nothing`() {
    let zone = Zone(named: "Asia/Tokyo", from: .min, to: .max)
    #expect(zone?.civil([0]) == [32_400] && zone?.civil([.max, .min]).count == 2)
  }

  @Test(arguments: [
    "", "Nowhere/City", "../etc/passwd", "/etc/localtime", "Europe", "Europe/", "./UTC",
    "Europe/../UTC", "EST5EDT4,M3", ":UTC", "utc ", "Europe/Paris\u{0}", "leapseconds", "tzdata.zi",
    "Europe//Paris", "zone.tab", "SECURITY", "posixrules/x",
  ])
  func `a name that is no zone is refused`(name: String) {
    #expect(!Zone.exists(name) && Zone(named: name, from: 0, to: 1) == nil)
  }

  @Test(arguments: ["UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
  func `zones of the system are known`(name: String) {
    #expect(Zone.exists(name))
  }

  @Test func `UTC is UTC`() {
    #expect(Zone.utc.civil([0, -5, .max]) == [0, -5, .max])
    #expect(offsets("Etc/GMT+5", [1_780_000_000]) == [-300])
  }
}
