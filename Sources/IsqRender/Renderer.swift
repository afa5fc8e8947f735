/// Writes answers as text.
package enum Renderer {
  /// Writes an answer in chunks of about 64 KiB, whatever its size.
  ///
  /// - Parameter emit: takes the next chunk; never an empty one.
  package static func render(
    _ answer: Answer, as format: OutputFormat, options: RenderOptions = RenderOptions(),
    into emit: ([UInt8]) throws -> Void
  ) rethrows {
    try page(answer, as: format, options).write(into: emit)
  }

  /// The whole text of an answer; for answers that are known to be small.
  package static func text(
    of answer: Answer, as format: OutputFormat, options: RenderOptions = RenderOptions()
  ) -> String {
    var bytes: [UInt8] = []
    render(answer, as: format, options: options) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func page(
    _ answer: Answer, as format: OutputFormat, _ options: RenderOptions
  ) -> Page {
    switch format {
    case .table: TableRenderer.page(answer, options)
    case .chart: ChartRenderer.page(answer, .fitting, options)
    case .lineChart: ChartRenderer.page(answer, .lines, options)
    case .barChart: ChartRenderer.page(answer, .bars, options)
    case .csv: SeparatedRenderer.page(answer.table, separator: ",", options)
    case .tsv: SeparatedRenderer.page(answer.table, separator: "\t", options)
    case .json: JSONRenderer.page(answer.table, options)
    case .ndjson: NDJSONRenderer.page(answer.table, options)
    case .markdown: MarkdownRenderer.page(answer, options)
    }
  }
}
