/// The states of a deterministic automaton, as far as they have been met, in bounded room.
struct PatternStates {
  /// A state from which nothing can match.
  static let dead: Int32 = 0
  /// The state behind a match.
  static let matched: Int32 = 1
  /// A step that was not taken yet.
  static let unknown: Int32 = -1

  /// What a state stands for.
  struct Kernel: Hashable {
    /// Sorted instructions that take a character or wait for a place.
    var instructions: [Int32]
    var isStart: Bool
    var isBehindWord: Bool
  }

  /// How many numbers the tables hold at most, unless a single state needs more: 2 MiB.
  static let usualRoom = 1 << 19

  /// `steps[state << shift | symbol]` is the state behind the symbol.
  private(set) var steps: [Int32] = []
  private(set) var shift: Int
  private var kernels: [Kernel] = []
  private var numbers: [Kernel: Int32] = [:]
  private let room: Int
  private var used = 0
  /// How often everything was forgotten.
  private(set) var forgotten = 0

  /// - Parameter symbols: how many symbols are known; there is room for as many again.
  init(symbols: Int, room: Int = usualRoom) {
    self.room = room
    shift = Self.shift(for: 2 * symbols)
    clear()
  }

  var symbolLimit: Int { 1 << shift }

  func kernel(of state: Int32) -> Kernel { kernels[Int(state)] }

  /// The number of a state; it may forget all others.
  mutating func number(of kernel: Kernel) -> Int32 {
    if let number = numbers[kernel] { return number }
    if used + cost(of: kernel) > room, !numbers.isEmpty { forget() }
    let number = Int32(kernels.count)
    append(kernel)
    numbers[kernel] = number
    used += cost(of: kernel)
    return number
  }

  mutating func setStep(from state: Int32, _ symbol: Int, to next: Int32) {
    steps[Int(state) << shift | symbol] = next
  }

  mutating func forget() {
    forgotten += 1
    clear()
  }

  mutating func forget(symbols: Int) {
    shift = Self.shift(for: symbols)
    forget()
  }

  private func cost(of kernel: Kernel) -> Int { kernel.instructions.count + symbolLimit }

  private mutating func append(_ kernel: Kernel) {
    kernels.append(kernel)
    steps.append(contentsOf: repeatElement(Self.unknown, count: symbolLimit))
  }

  private mutating func clear() {
    steps.removeAll(keepingCapacity: true)
    kernels.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    used = 0
    let none = Kernel(instructions: [], isStart: false, isBehindWord: false)
    append(none)
    append(none)
  }

  private static func shift(for symbols: Int) -> Int {
    var shift = 3
    while 1 << shift < symbols { shift += 1 }
    return shift
  }
}
