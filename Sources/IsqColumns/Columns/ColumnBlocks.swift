package import IsqParallel

/// What is known of runs of rows of a column of whole numbers or days, so that a run that lies in one
/// group or on one side of a limit need not be read.
package final class ColumnBlocks: Sendable {
  /// Rows of a block; the last may have fewer.
  static let size = 1024

  /// What is known of one block.
  struct Block: Sendable {
    /// The bounds of all values, those of missing rows among them.
    var low = Int64.max
    var high = Int64.min
    var sum: Int64 = 0
    /// The known rows.
    var known = 0
  }

  let blocks: [Block]
  /// Whether the sums are exact: none was too large.
  let hasSums: Bool

  /// Nil for other columns, and for short ones, which are read as fast.
  package init?(_ column: Column, _ workers: Workers, atLeast rowCount: Int = Batch.size) {
    guard column.count >= rowCount, column.type == .integer || column.type == .date else {
      return nil
    }
    let pieceSize = 1 << 17
    let pieces = stride(from: 0, to: column.count, by: pieceSize)
      .map { $0..<min($0 + pieceSize, column.count) }
    let parts = try? workers.work(onPieces: pieces.count) {
      [(piece: Int, blocks: [Block], hasSums: Bool)]()
    } _: { parts, piece in
      let (blocks, hasSums) = ColumnBlocks.blocks(of: ColumnView(column, pieces[piece]))
      parts.append((piece, blocks, hasSums))
      return true
    }
    let found = (parts ?? []).joined().sorted { $0.piece < $1.piece }
    blocks = found.flatMap(\.blocks)
    hasSums = found.allSatisfy(\.hasSums)
  }

  private static func blocks(of view: ColumnView) -> (blocks: [Block], hasSums: Bool) {
    var blocks: [Block] = []
    var hasSums = true
    for start in stride(from: 0, to: view.count, by: size) {
      let rows = start..<min(start + size, view.count)
      var block = Block()
      block.known = view.validity?.setCount(in: rows) ?? rows.count
      let isDone: Void? = view.withIntegers { values in
        for row in rows {
          block.low = min(block.low, values[row])
          block.high = max(block.high, values[row])
        }
        let sum = Int64(exactly: WholeSum.sum(values, rows, view.validity))
        hasSums = hasSums && sum != nil
        block.sum = sum ?? 0
      }
      if isDone == nil {
        hasSums = false
        view.withCodes { codes in
          for row in rows {
            block.low = min(block.low, Int64(codes[row]))
            block.high = max(block.high, Int64(codes[row]))
          }
        }
      }
      blocks.append(block)
    }
    return (blocks, hasSums)
  }

  /// The bounds of all values of the blocks that some rows lie in.
  func bounds(_ rows: Range<Int>) -> ClosedRange<Int64>? {
    guard !rows.isEmpty else { return nil }
    var low = Int64.max
    var high = Int64.min
    for block in blocks[
      (rows.lowerBound / ColumnBlocks.size)...((rows.upperBound - 1) / ColumnBlocks.size)]
    {
      low = min(low, block.low)
      high = max(high, block.high)
    }
    return low...high
  }

  /// The blocks that lie in a range of rows as a whole.
  func whole(in rows: Range<Int>) -> Range<Int> {
    let first = (rows.lowerBound + ColumnBlocks.size - 1) / ColumnBlocks.size
    return first..<max(first, rows.upperBound / ColumnBlocks.size)
  }
}

extension ColumnView {
  /// The sum of the known rows of a range and how many they are; nil where no part of it was added
  /// up before.
  func wholeSum(_ rows: Range<Int>) -> (sum: Int128, known: Int)? {
    guard let (blocks, start) = ownBlocks, blocks.hasSums else { return nil }
    let all = (rows.lowerBound + start)..<(rows.upperBound + start)
    let whole = blocks.whole(in: all)
    guard !whole.isEmpty else { return nil }
    let head = rows.lowerBound..<(whole.lowerBound * ColumnBlocks.size - start)
    let tail = (whole.upperBound * ColumnBlocks.size - start)..<rows.upperBound
    return withIntegers { values in
      var sum = WholeSum.sum(values, head, validity) &+ WholeSum.sum(values, tail, validity)
      var known =
        (validity?.setCount(in: head) ?? head.count) + (validity?.setCount(in: tail) ?? tail.count)
      for block in blocks.blocks[whole] {
        sum &+= Int128(block.sum)
        known &+= block.known
      }
      return (sum, known)
    }
  }

  /// The bounds between which all values lie, where they were found out before; nothing is said of
  /// missing rows.
  var bounds: ClosedRange<Int64>? {
    guard let (blocks, start) = ownBlocks else { return nil }
    return blocks.bounds(start..<(start + count))
  }
}
