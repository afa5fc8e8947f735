import Glibc
import IsqArrow
import IsqColumns
import IsqDatasets
import IsqText

// Columns that are stored as isq stores them: read into place, then looked through once.
extension ArrowColumn {
  /// The column; nil where it is stored otherwise, or has values that are none.
  func plainColumn(_ type: ColumnType) throws(Diagnostic) -> Column? {
    guard file.isPlain(index) else { return nil }
    switch (field.dictionary?.index ?? field.type, type) {
    case (.integer(bits: 64, isSigned: true), .integer):
      let (numbers, validity) = try read(Int64.self)
      return Column(.integers(numbers), validity: validity)
    case (.float(bits: 64), .fraction):
      let (numbers, validity) = try read(Double.self)
      guard numbers.areFinite else { return nil }
      return Column(.fractions(numbers), validity: validity)
    case (.date(inMilliseconds: false), .date):
      let (days, validity) = try read(Int32.self)
      let range = Int32(ArrowTime.days.lowerBound)...Int32(ArrowTime.days.upperBound)
      return days.lie(in: range) ? Column(.dates(days), validity: validity) : nil
    case (.timestamp(.second, _), .moment):
      let (seconds, validity) = try read(Int64.self)
      return seconds.lie(in: ArrowTime.seconds)
        ? Column(.moments(seconds), validity: validity) : nil
    case (.integer(bits: 32, isSigned: true), .text): return try plainTexts()
    default: return nil
    }
  }

  /// Whether a part of a batch can be read without the rest of it.
  func canReadPieces(_ type: ColumnType) -> Bool {
    guard file.isPlain(index) else { return false }
    return switch (field.dictionary?.index ?? field.type, type) {
    case (.integer(bits: 64, isSigned: true), .integer), (.float(bits: 64), .fraction),
      (.date(inMilliseconds: false), .date), (.timestamp(.second, _), .moment),
      (.integer(bits: 32, isSigned: true), .text):
      true
    default: false
    }
  }

  private func plainTexts() throws(Diagnostic) -> Column? {
    var texts = dictionary
    if texts == nil { texts = try sharedTexts() }
    guard let dictionary = texts, dictionary.count > 0 else { return nil }
    let (codes, validity) = try read(Int32.self)
    guard codes.lie(in: 0...Int32(clamping: dictionary.count - 1)) else { return nil }
    return Column(.texts(codes, dictionary), validity: validity)
  }

  /// The texts that the numbers of all batches stand for; nil where they are not the same, or not
  /// known.
  ///
  /// - Throws: E300, E301, E305.
  func sharedTexts() throws(Diagnostic) -> TextDictionary? {
    guard file.isPlain(index), let values = try file.sharedDictionary(index),
      values.validity.isEmpty, case .bytes(let bytes, let offsets, isText: true) = values.content,
      offsets.first == 0
    else { return nil }
    let text = offsets.last == bytes.count ? bytes : Array(bytes.prefix(offsets.last ?? 0))
    guard text.isText(at: offsets) else { throw notText }
    let isOrdered = field.dictionary?.isOrdered ?? false
    return TextDictionary(bytes: text, offsets: offsets, isOrderedByCode: isOrdered)
  }

  /// The values of the batches, read into one array.
  ///
  /// Unsafe: each batch fills its own rows of the array, all of which are filled before it is used.
  private func read<Number: BitwiseCopyable>(
    _ type: Number.Type
  ) throws(Diagnostic) -> ([Number], Bitmap?) {
    let pieces = batches.map { ArrowPiece(batch: $0, rows: rows ?? 0..<file.rowCount(ofBatch: $0)) }
    let rowCount = pieces.reduce(0) { $0 + $1.rows.count }
    var words = [UInt64](repeating: .max, count: (rowCount + 63) / 64)
    var hasMissing = false
    var failure: Diagnostic?
    let numbers = [Number](unsafeUninitializedCapacity: rowCount) { buffer, count in
      ArrowColumn.askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      do throws(Diagnostic) {
        var first = 0
        for piece in pieces {
          try Cancellation.check()
          let own = UnsafeMutableBufferPointer(
            rebasing: buffer[first..<(first + piece.rows.count)])
          let known = try file.fill(
            UnsafeMutableRawBufferPointer(own), withColumn: index, ofBatch: piece.batch,
            rows: piece.rows)
          if !known.isEmpty {
            hasMissing = true
            words.set(known, at: first, count: own.count)
          }
          first += own.count
        }
        count = rowCount
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard hasMissing else { return (numbers, nil) }
    let bits = Bitmap(words: words, count: rowCount)
    return (numbers, bits.isAllSet ? nil : bits)
  }
}

extension ArrowColumn {
  private static let hugePage = 2 << 20

  /// Asks the system for large pages, which are cheaper to touch for the first time.
  ///
  /// Unsafe: only advises on whole pages inside the buffer, whose contents stay as they are.
  private static func askForHugePages(_ buffer: UnsafeMutableRawBufferPointer) {
    guard buffer.count >= 2 * hugePage, let start = buffer.baseAddress else { return }
    let before = -Int(bitPattern: start) & (hugePage - 1)
    let size = (buffer.count - before) & ~(hugePage - 1)
    madvise(start + before, size, MADV_HUGEPAGE)
  }
}

extension [UInt64] {
  /// Sets the bits of some rows from bytes, the lowest bit first.
  fileprivate mutating func set(_ bits: [UInt8], at first: Int, count: Int) {
    guard first % 8 == 0 else {
      for row in 0..<count where bits[row >> 3] >> UInt8(row & 7) & 1 == 0 {
        self[(first + row) >> 6] &= ~(1 << UInt64((first + row) & 63))
      }
      return
    }
    let whole = count / 8
    withUnsafeMutableBytes { $0[(first / 8)...].copyBytes(from: bits.prefix(whole)) }
    for row in (8 * whole)..<count where bits[row >> 3] >> UInt8(row & 7) & 1 == 0 {
      self[(first + row) >> 6] &= ~(1 << UInt64((first + row) & 63))
    }
  }
}

extension [Double] {
  fileprivate var areFinite: Bool {
    withUnsafeBufferPointer { numbers in
      var isFinite = true
      for number in numbers { isFinite = isFinite && number.isFinite }
      return isFinite
    }
  }
}

extension Array where Element: FixedWidthInteger {
  /// Whether all numbers lie in a range.
  fileprivate func lie(in range: ClosedRange<Element>) -> Bool {
    withUnsafeBufferPointer { numbers in
      var least = range.lowerBound
      var most = range.upperBound
      for number in numbers {
        least = number < least ? number : least
        most = number > most ? number : most
      }
      return least >= range.lowerBound && most <= range.upperBound
    }
  }
}

extension [UInt8] {
  /// Whether bytes are UTF-8, and all texts between offsets are.
  fileprivate func isText(at offsets: [Int]) -> Bool {
    UTF8Check.isValid(self)
      && withUnsafeBufferPointer { bytes in
        offsets.allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
      }
  }
}
