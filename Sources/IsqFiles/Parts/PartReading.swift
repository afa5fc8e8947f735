import IsqColumns
import IsqDatasets
import IsqParallel
import IsqText

/// One reading of some columns of a file in parts, by many workers.
final class PartReading: Sendable {
  /// Said to nobody: the file is then read from front to back.
  static let givenUp = Diagnostic(.fileMalformed, "parts can't be read alone")
  /// Said to nobody: runs or keys came back, so that a key with other runs may do.
  static let cameBack = Diagnostic(.fileMalformed, "keys came back")

  let parts: any RecordParts
  let lines: TableLayout.Lines
  /// Nobody can guess the hashes of keys.
  let seed = UInt64.random(in: .min ... .max)
  private let reader: any RecordReader
  /// The plans, those together that one builder makes, and the place of each in what was asked for.
  private let groups: [[(plan: ColumnPlan, place: Int)]]
  private let width: Int
  private let chain: InOrder<PartBounds, PartChain>
  private let keys: KeyChain

  /// Nil for what has to be read from front to back.
  ///
  /// - Parameter lines: how lines become rows.
  /// - Parameter limit: no record behind so many is read.
  init?(
    _ reader: any RecordReader, _ lines: TableLayout.Lines, _ plans: [ColumnPlan],
    atMost limit: Int = .max
  ) {
    guard let parted = reader as? any PartedReader, !plans.contains(where: \.isSequential),
      let parts = limit == .max ? parted.parts() : parted.parts(atMost: limit), parts.count > 1
    else { return nil }
    self.reader = reader
    self.parts = parts
    self.lines = lines
    width = plans.count
    groups = ColumnPlan.grouped(plans)
    var joinsRows = false
    if case .folded = lines { joinsRows = true }
    keys = KeyChain(joinsRows: joinsRows)
    chain = InOrder(PartChain(keys)) { $0.add($1) }
  }

  /// Builders with room for the rows of a part.
  func builders() -> [any ColumnBuilder] {
    var capacity = parts.estimatedCount
    if case .folded = lines { capacity /= 2 }
    return groups.map { ColumnPlan.builder($0.map(\.plan), reader, capacity: capacity) }
  }

  /// The columns of the builders, as they were asked for.
  func columns(of builders: [any ColumnBuilder]) throws(Diagnostic) -> [Column] {
    var columns = [Column](repeating: Column(.integers([])), count: width)
    for (group, builder) in zip(groups, builders) {
      for (member, column) in zip(group, try builder.finish()) { columns[member.place] = column }
    }
    return columns
  }

  /// Adds what is known of a part; gives where the row starts that its first lines may belong to,
  /// and for the last part where the records end.
  ///
  /// - Throws: where the parts do not fit together.
  @discardableResult
  func add(_ bounds: PartBounds, of part: Int) throws(Diagnostic) -> (open: Int?, end: Int) {
    chain.give(bounds, of: part)
    keys.lookAtMany()
    let found = chain.look(before: part + 1) { chain in
      (isTorn: chain.isTorn, open: chain.opens[part], end: chain.end ?? 0)
    }
    guard let found, !found.isTorn else { throw PartReading.givenUp }
    guard !keys.hasJumped else { throw PartReading.cameBack }
    return (found.open, found.end)
  }

  /// How a reading ended.
  enum Outcome<Result> {
    case done(Result)
    /// Keys came back: nothing is known.
    case cameBack
    /// Another reading in parts may do better: nothing is known.
    case again
    /// The file has to be read from front to back.
    case sequential
    /// Whoever took the rows wants them kept.
    case refused
  }

  /// Gives all rows to workers, each of which has a state.
  ///
  /// - Throws: R002, E305.
  func work<State>(
    _ workers: Workers, _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Int, [PartRows]) throws -> Void
  ) throws -> Outcome<[State]> {
    do {
      let states = try workers.work(onPieces: parts.count) {
        (columns: PartColumns(self), own: makeState())
      } _: { state, part in
        do {
          try take(&state.own, part, try state.columns.read(part))
        } catch {
          self.giveUp()
          throw error
        }
        return true
      }
      keys.lookAtAll()
      guard !keys.hasJumped else { return .cameBack }
      try parts.checkUnchanged()
      return .done(states.map(\.own))
    } catch let diagnostic as Diagnostic
      where [.interrupted, .fileChanged, .memoryLimit].contains(diagnostic.code)
    {
      throw diagnostic
    } catch let diagnostic as Diagnostic where diagnostic == PartReading.cameBack {
      return .cameBack
    } catch is StreamRefusal {
      return .refused
    } catch {
      return parts.stopGuessing() ? .again : .sequential
    }
  }

  /// All rows of the columns, and their number.
  ///
  /// - Throws: R002, R003, E305.
  func columns(
    capacity: Int, _ room: ColumnRoom
  ) throws(Diagnostic) -> Outcome<([Column], count: Int)> {
    let all = InOrder<[PartRows], CollectedRows>(CollectedRows(width, capacity)) { $0.append($1) }
    do {
      let outcome = try work(.machine, {}) { (_: inout Void, part, rows) in
        all.give(rows, of: part)
        try room.require(rows: all.look(before: 0) { $0.count } ?? 0)
      }
      switch outcome {
      case .done: break
      case .cameBack: return .cameBack
      case .again: return .again
      case .sequential, .refused:
        // Parts before one for which there was no room gave up.
        try room.require(rows: room.refusedRows)
        return .sequential
      }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      preconditionFailure("work: throws diagnostics")
    }
    let rows = all.finish()
    let columns = rows.columns.indices.compactMap { rows.columns[$0].finish() }
    return columns.count == width ? .done((columns, rows.count)) : .sequential
  }

  private func giveUp() {
    parts.giveUp()
    chain.giveUp()
  }
}

/// The rows of the parts so far.
private struct CollectedRows {
  var columns: [ColumnCollector]
  var count = 0

  init(_ width: Int, _ capacity: Int) {
    columns = (0..<width).map { _ in ColumnCollector(capacity: capacity) }
  }

  mutating func append(_ parts: [PartRows]) {
    for rows in parts {
      count += rows.count
      for (index, column) in rows.columns.enumerated() { columns[index].append(column) }
    }
  }
}

extension ColumnPlan {
  /// Plans, those together that one builder makes.
  static func grouped(_ plans: [ColumnPlan]) -> [[(plan: ColumnPlan, place: Int)]] {
    var groups: [[(plan: ColumnPlan, place: Int)]] = []
    for (place, plan) in plans.enumerated() {
      if plan.source != nil,
        let index = groups.firstIndex(where: { $0[0].plan.shares(builderWith: plan) })
      {
        groups[index].append((plan, place))
      } else {
        groups.append([(plan, place)])
      }
    }
    return groups
  }

  /// Whether a value depends on the lines before it.
  var isSequential: Bool {
    switch self {
    case .cells(_, .date(.withoutYear), _), .increment, .incrementOfFraction: true
    default: false
    }
  }
}
