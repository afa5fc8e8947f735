import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqParallel
import IsqPlan
import IsqText

/// The columns that a plan reads, and the batches that they are read in.
struct Scan: Sendable {
  let columns: [Column]
  let rowCount: Int
  /// What the columns are of a plan.
  private let inputs: [PlanInput]
  /// What workers take one after the other; nil: ranges of rows as they stand.
  var pieces: [Range<Int>]?

  init(_ plan: Plan, _ workers: Workers) throws {
    let links = Array(Set(plan.inputs.compactMap(\.link))).sorted()
    let requests = plan.inputs.compactMap(\.request)
    let keys = links.map { ColumnRequest.field(plan.links[$0].field) }
    let coded = plan.codedInputs
    let own = try Scan(plan.dataset, requests + keys, timezone: plan.timezone)
      .coding(coded.compactMap { plan.inputs[$0].request }, requests, of: plan.dataset, workers)
    rowCount = own.rowCount
    inputs = plan.inputs
    guard !links.isEmpty, !own.columns.isEmpty else {
      columns = Array(own.columns.prefix(requests.count))
      return
    }
    var linked: [PlanInput: Column] = [:]
    for (link, key) in zip(links, own.columns.suffix(keys.count)) {
      let inputs = plan.inputs.filter { $0.link == link }
      let found = try LinkedColumns(timezone: plan.timezone).columns(
        inputs.compactMap(\.linkedField), of: plan.links[link], by: key)
      linked.merge(zip(inputs, found)) { first, _ in first }
    }
    var rest = own.columns[...]
    columns = plan.inputs.enumerated().compactMap { index, input in
      let column = linked[input] ?? rest.popFirst()
      return coded.contains(index) ? column?.withCodes(workers) : column
    }
  }

  /// The columns of some requests with codes for texts that are whole numbers, which the dataset
  /// then keeps.
  private func coding(
    _ wanted: [ColumnRequest], _ requests: [ColumnRequest], of dataset: Dataset, _ workers: Workers
  ) -> Scan {
    var columns = columns
    for (index, request) in requests.enumerated()
    where columns.indices.contains(index) && wanted.contains(request) {
      guard case .identifiers = columns[index].values else { continue }
      columns[index] = columns[index].withCodes(workers)
      dataset.columns.keep(columns[index], as: request)
    }
    return Scan(columns: columns, rowCount: rowCount)
  }

  private init(columns: [Column], rowCount: Int, inputs: [PlanInput] = []) {
    self.columns = columns
    self.rowCount = rowCount
    self.inputs = inputs
  }

  /// The scan with what is known of runs of rows of the dataset's own columns.
  func with(_ blocks: (PlanInput, Column) -> ColumnBlocks?) -> Scan {
    let found = zip(inputs, columns).map { input, column in
      input.request == nil ? column : column.with(blocks(input, column))
    }
    return Scan(columns: found, rowCount: rowCount, inputs: inputs)
  }

  init(_ dataset: Dataset, _ requests: [ColumnRequest], timezone: String) throws {
    inputs = []
    guard !dataset.fields.isEmpty else {
      columns = []
      rowCount = 0
      return
    }
    let raw = try dataset.columns.columns(requests)
    columns = Scan.civil(raw, of: dataset, requests, timezone: timezone)
    rowCount = try raw.first?.count ?? dataset.columns.rowCount()
  }

  /// Columns as they were asked for, instants as civil times.
  static func civil(
    _ columns: [Column], of dataset: Dataset, _ requests: [ColumnRequest], timezone: String
  ) -> [Column] {
    zip(requests, columns).map { request, column in
      guard case .field(let index) = request, dataset.fields[index].isInstant else { return column }
      return column.civil(in: timezone)
    }
  }

  /// The rows in the pieces that workers take: large enough that taking one costs nothing, small
  /// enough that workers end at the same time.
  private var ranges: [Range<Int>] {
    let size = 4 * Batch.size
    return stride(from: 0, to: rowCount, by: size).map { $0..<min($0 + size, rowCount) }
  }

  /// Gives all batches with the numbers of their first rows to workers, each of which has a state.
  ///
  /// - Shape: the states of the workers; the batches of one may come in any order.
  func work<State>(
    _ workers: Workers, _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Batch, Int) throws -> Bool
  ) throws -> [State] {
    let ranges = pieces ?? ranges
    let total = rowCount
    return try workers.work(onPieces: ranges.count, .inParts, makeState) { state, piece in
      let range = ranges[piece]
      for start in stride(from: range.lowerBound, to: range.upperBound, by: Batch.size) {
        try Cancellation.check()
        let rows = start..<min(start + Batch.size, range.upperBound)
        guard try take(&state, Batch(columns: columns, rows: rows), start) else { return false }
      }
      Progress(range.count, of: total, .rows).tell()
      return true
    }
  }
}

extension PlanInput {
  /// The column of the dataset itself.
  var request: ColumnRequest? {
    if case .own(let request) = self { request } else { nil }
  }

  /// The index of the link that leads to the column.
  var link: Int? { if case .linked(let link, _) = self { link } else { nil } }

  fileprivate var linkedField: Int? {
    if case .linked(_, let field) = self { field } else { nil }
  }
}

extension Column {
  /// Instants as the civil time of a zone.
  fileprivate func civil(in timezone: String) -> Column {
    guard timezone != "UTC", case .moments(let seconds) = values,
      let first = seconds.min(), let last = seconds.max(),
      let zone = Zone(named: timezone, from: first, to: last)
    else { return self }
    return Column(.moments(zone.civil(seconds)), validity: validity)
  }
}

extension Batch {
  /// The rows at indices, of those columns alone that are read behind it.
  func gather(_ rows: [Int32], for readers: [Derivation]) -> Batch {
    var isRead = [Bool](repeating: false, count: columnCount)
    for reader in readers { for index in reader.inputs { isRead[index] = true } }
    return gather(rows, reading: isRead)
  }

  /// The rows for which a condition holds; nil where all do.
  func filter(
    _ condition: Scalar<Int>?, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Bitmap? {
    guard let condition else { return nil }
    let bits = try condition.condition(self, &context)
    return bits.isAllSet ? nil : bits
  }
}

extension Derivation {
  /// The columns of a batch that it reads.
  var inputs: [Int] {
    switch self {
    case .scalar(let scalar), .hashtags(let scalar): scalar.leaves
    case .label: []
    }
  }
}
