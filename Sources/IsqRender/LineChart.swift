import IsqCalendar
import IsqColumns
import IsqText

/// One measure over steps of time, as a line of braille dots; a line of its own below the other
/// for every combination of the other keys, all to one scale.
///
/// ```
/// 29.1 % ┤      ⢀⠔⠉
///        │  ⡠⠒⠒⠁
///    0 % ┤⠔⠊
///        └────────────
///         Feb 2026   Aug 2026
/// ```
struct LineChart {
  private let titles: [String]
  /// For each title, the days of its steps and their values.
  private let series: [[(day: Int32, value: Double)]]
  private let days: [Int32]
  /// The days of steps that the range or the data cut.
  private let partialDays: Set<Int32>
  private let low: Double
  private let high: Double
  private let measure: Table.Field
  private let steps: Table.Field
  private let width: Int

  /// Lines of a chart, and its most cells.
  private static let height = 8
  private static let widest = 72

  init(_ data: ChartData, _ measure: Table.Field, over steps: Table.Field, width: Int) {
    self.measure = measure
    self.steps = steps
    self.width = width
    var titles: [String] = []
    var series: [[(day: Int32, value: Double)]] = []
    var days: Set<Int32> = []
    let names = data.names(without: steps)
    let values = data.values(of: measure)
    guard case .dates(let starts) = steps.column.values else {
      preconditionFailure("rendered: steps are dates")
    }
    for row in 0..<data.table.rowCount where steps.column.isValid(row) {
      let place = titles.firstIndex(of: names[row]) ?? titles.count
      if place == titles.count {
        titles.append(names[row])
        series.append([])
      }
      days.insert(starts[row])
      if let value = values[row] { series[place].append((starts[row], value)) }
    }
    self.titles = titles
    self.series = series
    self.days = days.sorted()
    partialDays = Set(data.partialRows.map { starts[$0] })
    let known = series.joined().map(\.value)
    low = min(0, known.min() ?? 0)
    high = max(known.max() ?? 0, low)
  }

  var lines: [String] {
    let labels = [text(high), text(low)]
    let gutter = labels.map { DisplayWidth.of($0) }.max() ?? 0
    let room = max(10, min(LineChart.widest, width - gutter - 3))
    return titles.indices.flatMap { index -> [String] in
      let margin = String(repeating: " ", count: gutter + 2)
      let title = titles[index].isEmpty ? [] : [margin + titles[index]]
      return title + plot(series[index], labels: labels, gutter: gutter, room: room)
    } + axis(gutter: gutter, room: room)
  }

  private func plot(
    _ points: [(day: Int32, value: Double)], labels: [String], gutter: Int, room: Int
  ) -> [String] {
    var canvas = DotCanvas(width: room, height: LineChart.height)
    let places = points.sorted { $0.day < $1.day }.map { point in
      (index: days.firstIndex(of: point.day) ?? 0, y: y(point.value))
    }
    for (place, point) in places.enumerated() {
      let x = x(point.index, room)
      // A step whose value is missing leaves a gap.
      if place > 0, places[place - 1].index == point.index - 1 {
        canvas.line(from: (self.x(point.index - 1, room), places[place - 1].y), to: (x, point.y))
      } else {
        canvas.dot(x, point.y)
      }
    }
    let padding = Page.Padding(side: .left, width: gutter)
    return canvas.rows.enumerated().map { index, row in
      let label = index == 0 ? labels[0] : index == LineChart.height - 1 ? labels[1] : ""
      return padding.padded(label) + (label.isEmpty ? " │" : " ┤") + row
    }
  }

  private func axis(gutter: Int, room: Int) -> [String] {
    let margin = String(repeating: " ", count: gutter + 1)
    let ends = [days.first, days.last].compactMap { $0 }.map { stepName($0) }
    guard let first = ends.first, let last = ends.last else { return [] }
    let blanks = room - DisplayWidth.of(first) - DisplayWidth.of(last)
    let names = blanks > 0 ? first + String(repeating: " ", count: blanks) + last : first
    return [margin + "└" + String(repeating: "─", count: room), margin + " " + names]
  }

  private func stepName(_ day: Int32) -> String {
    let name = CellText.readable(Table.Field("", Column(.dates([day])), steps.format))
    return partialDays.contains(day) ? name + " (partial)" : name
  }

  private func text(_ value: Double) -> String { CellText.bound(rounded(value), measure.format) }

  /// A bound of the axis, with no more digits than help.
  private func rounded(_ value: Double) -> Double {
    let power = measure.format == .ratio ? 1000.0 : high >= 100 ? 1.0 : 100.0
    return (value * power).rounded() / power
  }

  /// Dots from the left and from the top.
  private func x(_ index: Int, _ room: Int) -> Int {
    days.count < 2 ? 0 : index * (2 * room - 1) / (days.count - 1)
  }

  private func y(_ value: Double) -> Int {
    let dots = 4 * LineChart.height - 1
    guard high > low else { return dots }
    return dots - Int(((value - low) / (high - low) * Double(dots)).rounded())
  }
}

/// A drawing of braille characters, two dots wide and four high each.
struct DotCanvas {
  private var cells: [[UInt32]]

  init(width: Int, height: Int) {
    cells = Array(repeating: Array(repeating: 0, count: width), count: height)
  }

  /// Sets a dot; one outside is not drawn.
  mutating func dot(_ x: Int, _ y: Int) {
    guard y >= 0, y / 4 < cells.count, x >= 0, x / 2 < cells[y / 4].count else { return }
    let left: [UInt32] = [0x01, 0x02, 0x04, 0x40]
    let right: [UInt32] = [0x08, 0x10, 0x20, 0x80]
    cells[y / 4][x / 2] |= (x % 2 == 0 ? left : right)[y % 4]
  }

  /// Source: Bresenham (1965), by whole steps along the longer side.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      dot(
        start.x + (end.x - start.x) * step / steps, start.y + (end.y - start.y) * step / steps)
    }
  }

  var rows: [String] {
    cells.map { row in
      var text = String.UnicodeScalarView()
      for cell in row { text.append(Unicode.Scalar(0x2800 + cell) ?? " ") }
      return String(text)
    }
  }
}
