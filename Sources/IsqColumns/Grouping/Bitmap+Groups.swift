extension Bitmap {
  /// Sets the bits of the groups that rows are of.
  package mutating func note(groupsOf rows: GroupedRows, groupCount: Int) {
    grow(to: groupCount)
    words.withUnsafeMutableBufferPointer { words in
      let areTogether = rows.forEachRun { part, group in
        let isTaken = rows.selection.map { $0.setCount(in: part) > 0 } ?? !part.isEmpty
        if isTaken { Bitmap.set(group, in: words) }
      }
      if !areTogether { rows.forEach { Bitmap.set($1, in: words) } }
    }
  }

  /// Sets the bits of the groups that those go to whose bits another has.
  package mutating func note(_ other: Bitmap, _ map: GroupMap, groupCount: Int) {
    grow(to: groupCount)
    words.withUnsafeMutableBufferPointer { words in
      Bitmap.forEachSet(other, count: other.count) { group in
        map.forEachTarget(of: group) { Bitmap.set($0, in: words) }
      }
    }
  }

  @inline(__always)
  private static func set(_ row: Int, in words: UnsafeMutableBufferPointer<UInt64>) {
    words[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63)
  }
}
