package import IsqCalendar

/// What `set` changes, as the checker and planner read it.
package struct Settings: Hashable, Sendable {
  /// 0 (Monday) … 6 (Sunday).
  package var weekStart = 0
  /// The IANA name of the zone in which instants are bucketed.
  package var timezone = "UTC"
  /// What `today` and *newest* are; nil: the last date of the dataset that has a number.
  package var today: CivilDate?
  /// How much a packed file or a pipe may hold.
  ///
  /// **Units**: bytes.
  package var maxUnpacked = 4 << 30
  /// What the columns of all datasets may take in memory; nil: half of what the machine has.
  ///
  /// **Units**: bytes.
  package var memory: Int?

  package init() {}
}
