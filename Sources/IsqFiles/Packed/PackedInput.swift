import IsqDatasets
import IsqText

/// What an input holds, once everything around it is unpacked.
struct PackedInput {
  indirect enum Content {
    case text(ByteSource)
    case workbook(ZipArchive)
    /// The files of an archive, in the order in which their rows follow each other; at least two.
    case members([PackedInput])
  }

  var content: Content
  /// What was chosen, for the load report.
  var lines: [LoadReport.Line] = []

  /// How often something may be packed in something.
  private static let depthLimit = 3

  /// Unpacks what needs it, by the first bytes.
  ///
  /// - Parameter total: of the files beside this one; nil where there are none.
  /// - Throws: E300, E301, E302, E306.
  static func open(
    _ source: ByteSource, options: LoadOptions, depth: Int = 0, total: UnpackTotal? = nil
  ) throws(Diagnostic) -> PackedInput {
    let head = try source.bytes(atMost: PackedFormat.headSize)
    switch PackedFormat(head: head) {
    case .gzip where depth < depthLimit:
      let unpacked = try ByteSource.unpacking(gzip: source, options, total: total)
      return try open(unpacked, options: options, depth: depth + 1, total: total)
    case .zip where depth < depthLimit:
      let archive = try ZipArchive(source, limit: options.unpackLimit)
      return try open(archive, options: options, depth: depth)
    case let format?: throw format.refusal(source.path)
    case nil:
      guard options.member == nil else { throw notAnArchive(source.path) }
      return PackedInput(content: .text(source))
    }
  }

  private static func open(
    _ archive: ZipArchive, options: LoadOptions, depth: Int
  ) throws(Diagnostic) -> PackedInput {
    if let document = PackedDocument(archive) {
      if let refusal = document.refusal(archive.path) { throw refusal }
      guard options.member == nil else { throw notAnArchive(archive.path) }
      return PackedInput(content: .workbook(archive))
    }
    let choice = try MemberChoice(archive, asked: options.member)
    var innerOptions = options
    innerOptions.member = nil
    let total = choice.members.count > 1 ? UnpackTotal() : nil
    var inputs: [PackedInput] = []
    for source in try archive.sources(of: choice.members) {
      inputs.append(try open(source, options: innerOptions, depth: depth + 1, total: total))
    }
    guard inputs.count == 1 else {
      return PackedInput(content: .members(inputs), lines: choice.lines)
    }
    return PackedInput(content: inputs[0].content, lines: choice.lines + inputs[0].lines)
  }

  private static func notAnArchive(_ path: String) -> Diagnostic {
    .inFile(
      .loadOption, "`member` names a file in an archive, and \(Opener.shown(path)) is none",
      path: path
    )
    .helping("leave the option out")
  }
}

extension ByteSource {
  /// What holds no more than this is unpacked into memory, once.
  static let smallSize = 64 << 20

  /// What a gzip file holds.
  ///
  /// - Throws: E300, E301, E302, E305.
  static func unpacking(
    gzip source: ByteSource, _ options: LoadOptions, total: UnpackTotal?
  ) throws(Diagnostic) -> ByteSource {
    let stream = UnpackedStream(
      try GzipUnpacker(source), limit: options.unpackLimit, total: total)
    guard total == nil, let size = source.size, size <= smallSize else {
      return ByteSource(path: source.path, storage: .stream(stream))
    }
    // A member ends with its size: what may be several members, and damaged, is only a guess.
    let trailer = try source.bytes(from: max(0, size - 4))
    let guess = trailer.reversed().reduce(0) { $0 << 8 | Int($1) }
    return try unpacking(stream, path: source.path, guess: guess)
  }

  /// A stream, or its bytes where they are few.
  ///
  /// - Parameter guess: how many bytes there might be.
  static func unpacking(
    _ stream: UnpackedStream, path: String, guess: Int
  ) throws(Diagnostic) -> ByteSource {
    let packed = ByteSource(path: path, storage: .stream(stream))
    guard guess <= smallSize else { return packed }
    var bytes = try packed.exactBytes(guess + 1)
    if bytes.count > guess, guess < smallSize { bytes = try packed.bytes(atMost: smallSize + 1) }
    guard bytes.count <= smallSize else { return packed }
    guard !bytes.isEmpty else { throw Opener.empty(path) }
    return ByteSource(path: path, storage: .memory(bytes))
  }
}
