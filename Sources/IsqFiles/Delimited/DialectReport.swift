import IsqDatasets

/// What is said of a dialect: a line for everything that is not as in most files.
enum DialectReport {
  static func lines(_ dialect: Dialect, _ options: LoadOptions) -> [LoadReport.Line] {
    let marks = dialect.marks
    var lines: [LoadReport.Line] = []
    if marks.delimiter != Ascii.comma, marks.delimiter != 0 {
      lines.append(
        LoadReport.Line(
          "delimiter", "fields are separated by \(Marks.name(of: marks.delimiter))",
          setting: "delimiter = \(Marks.literal(marks.delimiter))"))
    }
    if dialect.isDoubtful {
      lines.append(
        LoadReport.Line(
          "delimiter", "no delimiter parts the lines alike, so that a line is one cell",
          setting: "delimiter = \",\"", isRemarkable: true))
    }
    return lines + quotes(marks, options) + header(dialect, options)
  }

  private static func quotes(_ marks: Marks, _ options: LoadOptions) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    if marks.quote != Ascii.quote {
      let quote = marks.quote.map { "cells may stand in `\(Character(Unicode.Scalar($0)))`" }
      lines.append(
        LoadReport.Line(
          "quote", quote ?? "quotes are bytes like others",
          setting: "quote = \(marks.quote.map(Marks.literal) ?? "none")",
          isRemarkable: options.quote == nil))
    }
    if let escape = marks.escape {
      lines.append(
        LoadReport.Line(
          "escape", "`\(Character(Unicode.Scalar(escape)))` makes a mark an ordinary character",
          setting: "escape = \(Marks.literal(escape))", isRemarkable: options.escape == nil))
    }
    if !marks.comment.isEmpty {
      let comment = String(decoding: marks.comment, as: UTF8.self)
      lines.append(
        LoadReport.Line(
          "comment", "lines that start with `\(comment)` are left out",
          setting: "comment = \"\(comment)\"", isRemarkable: options.comment == nil))
    }
    return lines
  }

  private static func header(_ dialect: Dialect, _ options: LoadOptions) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    if dialect.titleLines > 0 {
      let count = dialect.titleLines
      let place = dialect.hasHeader ? "the header" : "the data"
      lines.append(
        LoadReport.Line(
          "header", "\(count) line\(count == 1 ? "" : "s") above \(place) left out",
          setting: dialect.hasHeader ? "header = \(dialect.headerLine)" : nil,
          isRemarkable: true))
    }
    if dialect.isHeaderDoubtful {
      lines.append(
        LoadReport.Line(
          "header", "line \(dialect.headerLine) names the columns, though numbers stand in it",
          setting: "header = yes", isRemarkable: true))
    }
    if !dialect.hasHeader {
      lines.append(
        LoadReport.Line(
          "header", "no line names the columns: the first one is data", setting: "header = none",
          isRemarkable: options.header == nil))
    }
    return lines
  }
}
