import Glibc
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqPlan
import IsqShell

// What the parts of a key cost at the prompt: the processor's time of completion, colours and ghost
// text at every place of a statement of 2 kB over a dataset of 50 columns, and of the values of a
// column. `keys.py` measures the whole program.
//
//   Typing FILE [COLUMN]

/// The processor's time of this process.
///
/// **Units**: milliseconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// Runs a piece of work for each place and says what it costs.
func measure(_ name: String, _ places: [Int], _ work: (Int) -> Void) {
  var costs = places.map { place in
    let start = processorTime()
    work(place)
    return processorTime() - start
  }
  costs.sort()
  func part(_ share: Double) -> Double { costs[Int(Double(costs.count - 1) * share)] }
  let texts = [part(0.5), part(0.95), part(1)].map { "\(Int($0 * 1000)) µs" }
  print("\(name): median \(texts[0]), 95 % \(texts[1]), most \(texts[2])")
}

/// A statement of 2 kB with columns of the dataset.
func statement(_ columns: [String]) -> String {
  var text = "list " + columns.prefix(20).joined(separator: ", ") + "\n  where "
  var index = 0
  while text.utf8.count < 1_950 {
    let column = columns[index % columns.count]
    text += "(\(column) > \(index * 10) or \(column) is missing) and\n  "
    index += 1
  }
  return text + "views > 10 sort by views desc limit 20"
}

guard CommandLine.arguments.count > 1 else {
  print("usage: Typing FILE [COLUMN]")
  exit(64)
}
var environment = Environment()
environment.add(try Loader.load(path: CommandLine.arguments[1], options: LoadOptions(), name: nil))
let fields = environment.datasets[0].fields
let completer = Completer(environment, by: LocalEngine())
let columns = fields.filter { $0.role != .dimension }.map(\.name)
let text = statement(columns)
let places = (0...text.utf8.count).filter { $0 % 7 == 0 }
print("\(fields.count) columns, a statement of \(text.utf8.count) bytes")

let highlighter = Highlighter(completer)
let ghost = Ghost(completer)
_ = completer.completion(of: "show ", at: 5)
measure("complete", places) { _ = completer.completion(of: text, at: $0) }
measure("complete at its end", places) { place in
  let start = String(text.utf8.prefix(place)) ?? text
  _ = completer.completion(of: start, at: place)
}
/// What a key asks, of a text that is whole up to the cursor.
func key(_ place: Int, _ ask: (TypedText) -> Void) {
  ask(TypedText(String(text.utf8.prefix(place)) ?? text))
}

measure("lexing and parsing", places) { place in key(place) { _ in } }
measure("the same and colours", places) { place in
  key(place) { _ = highlighter.spans(of: $0, cursor: place) }
}
measure("the same and ghost text", places) { place in
  key(place) {
    _ = highlighter.spans(of: $0, cursor: place)
    _ = ghost.text(after: $0, cursor: place, history: [])
  }
}

if CommandLine.arguments.count > 2 {
  let column = CommandLine.arguments[2]
  let question = "list \(column) where \(column) = \""
  measure("first values of \(column), with the reading", [0]) { _ in
    _ = completer.completion(of: question, at: question.utf8.count)
  }
  let letters = ["", "a", "e", "ba", "zzz", "video 12"]
  measure("values of \(column)", Array(letters.indices)) { index in
    let typed = question + letters[index]
    _ = completer.completion(of: typed, at: typed.utf8.count)
  }
}
