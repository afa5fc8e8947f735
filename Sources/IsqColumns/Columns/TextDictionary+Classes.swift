import IsqParallel

extension TextDictionary {
  /// For every code the first code whose value is the same for the language; nil where all values
  /// are different. Found out once.
  func classes(_ folding: TextFolding) -> [Int32]? {
    classesOfFolding.withLock { known in
      if let found = known[folding] { return found }
      let found = findClasses(folding)
      known[folding] = .some(found)
      return found
    }
  }

  private func findClasses(_ folding: TextFolding) -> [Int32]? {
    if numbers != nil { return nil }
    var classes: [Int32]?
    var slots = [Int32](repeating: -1, count: max(64, (count * 2).nextPowerOfTwo))
    let mask = slots.count - 1
    slots.withUnsafeMutableBufferPointer { slots in
      for code in 0..<Int32(truncatingIfNeeded: count) {
        var slot = hash(of: code, folding) & mask
        while slots[slot] >= 0, !isSame(slots[slot], code, folding) { slot = (slot + 1) & mask }
        if slots[slot] < 0 {
          slots[slot] = code
        } else {
          if classes == nil { classes = Array(0..<Int32(count)) }
          classes?[Int(code)] = slots[slot]
        }
      }
    }
    return classes
  }

  private func isSame(_ a: Int32, _ b: Int32, _ folding: TextFolding) -> Bool {
    withBytes(of: a) { a in
      withBytes(of: b) { b in
        if a.elementsEqual(b) { return true }
        return CaseFolding.withFolded(a, folding) { a in
          CaseFolding.withFolded(b, folding) { a.elementsEqual($0) }
        }
      }
    }
  }

  private func hash(of code: Int32, _ folding: TextFolding) -> Int {
    withBytes(of: code) { CaseFolding.withFolded($0, folding) { TextDictionary.hash($0) } }
  }

  /// Eight bytes at a time.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: bytes.count)
    let raw = UnsafeRawBufferPointer(bytes)
    var place = 0
    while place &+ 8 <= raw.count {
      hash = mix(hash, raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place &+= 8
    }
    var rest: UInt64 = 0
    while place < raw.count {
      rest = rest << 8 | UInt64(raw[place])
      place &+= 1
    }
    return Int(truncatingIfNeeded: mix(hash, rest) >> 1)
  }

  /// - Source: the finaliser of SplitMix64.
  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ (mixed >> 29)) &* 0x94D0_49BB_1331_11EB ^ (mixed >> 32)
  }
}

extension Int {
  /// The smallest power of two that is not smaller.
  fileprivate var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
