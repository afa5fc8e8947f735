import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqPlan
import IsqText

/// The columns that a plan reads, and the batches that they are read in.
struct Scan {
  let columns: [Column]
  let rowCount: Int

  init(_ plan: Plan) throws {
    let links = Array(Set(plan.inputs.compactMap(\.link))).sorted()
    let requests = plan.inputs.compactMap(\.request)
    let keys = links.map { ColumnRequest.field(plan.links[$0].field) }
    let own = try Scan(plan.dataset, requests + keys, timezone: plan.timezone)
    rowCount = own.rowCount
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
    columns = plan.inputs.compactMap { linked[$0] ?? rest.popFirst() }
  }

  init(_ dataset: Dataset, _ requests: [ColumnRequest], timezone: String) throws {
    guard !dataset.fields.isEmpty else {
      columns = []
      rowCount = 0
      return
    }
    let raw = try dataset.columns.columns(requests)
    columns = zip(requests, raw).map { request, column in
      guard case .field(let index) = request, dataset.fields[index].isInstant else { return column }
      return column.civil(in: timezone)
    }
    rowCount = try raw.first?.count ?? dataset.columns.rowCount()
  }

  /// Calls a function with every batch and the number of its first row.
  func forEachBatch(_ body: (Batch, Int) throws -> Bool) throws {
    var start = 0
    while start < rowCount {
      try Cancellation.check()
      let end = min(start + Batch.size, rowCount)
      let batch = Batch(columns: columns.map { $0.slice(start..<end) }, rowCount: end - start)
      guard try body(batch, start) else { return }
      start = end
    }
  }
}

extension PlanInput {
  fileprivate var request: ColumnRequest? {
    if case .own(let request) = self { request } else { nil }
  }

  /// The index of the link that leads to the column.
  fileprivate var link: Int? { if case .linked(let link, _) = self { link } else { nil } }

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
  /// The batch with the rows at indices alone; an index may come more than once.
  func gather(_ rows: [Int32]) -> Batch {
    Batch(columns: columns.map { $0.gather(rows) }, rowCount: rows.count)
  }

  /// The same of those columns alone that are read behind it; no row of the others is there.
  func gather(_ rows: [Int32], for readers: [Derivation]) -> Batch {
    var isRead = [Bool](repeating: false, count: columns.count)
    for reader in readers { for index in reader.inputs { isRead[index] = true } }
    let gathered = columns.indices.map { index in
      isRead[index] ? columns[index].gather(rows) : columns[index].slice(0..<0)
    }
    return Batch(columns: gathered, rowCount: rows.count)
  }

  /// The rows for which a condition holds, and their indices in the batch; nil where all do.
  func filter(
    _ condition: Scalar<Int>?, _ context: inout EvaluationContext
  ) throws(ScalarError) -> [Int32]? {
    guard let condition else { return nil }
    let bits = try condition.condition(self, &context)
    return bits.isAllSet ? nil : bits.selection
  }
}

extension Derivation {
  /// The columns of a batch that it reads.
  fileprivate var inputs: [Int] {
    switch self {
    case .scalar(let scalar), .hashtags(let scalar): scalar.leaves
    case .label: []
    }
  }
}
