import CExpat
import IsqText

/// Reads a part of a workbook, chunk by chunk.
///
/// Unsafe: the parser holds a pointer to this object without owning it; both live only inside
/// `read`, and the pointers that it hands on are valid inside a call of the handler.
final class XMLReader {
  private let part: WorkbookPart
  private let handler: any XMLHandler
  private var depth = 0
  private var failure: Diagnostic?
  private var isStopped = false
  private var parser: XML_Parser?

  /// The bytes read at once.
  private static let chunkSize = 1 << 18
  /// The bytes that one tag may have: the parser keeps it whole, and looks at it anew with each
  /// chunk.
  private static let largestTag = 1 << 24
  private static let deepest = 256

  private init(_ part: WorkbookPart, _ handler: any XMLHandler) {
    self.part = part
    self.handler = handler
  }

  /// Tells a handler what a part holds.
  ///
  /// - Throws: E300 without the library, E301 for text that is no XML, and what handler and part
  ///   throw.
  static func read(_ part: WorkbookPart, _ handler: any XMLHandler) throws(Diagnostic) {
    let reader = XMLReader(part, handler)
    try reader.read()
  }

  private func read() throws(Diagnostic) {
    guard isq_xml_load(), let parser = start() else { throw withoutLibrary }
    self.parser = parser
    defer { isq_xml_free(parser) }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: XMLReader.chunkSize, alignment: 1)
    defer { chunk.deallocate() }
    var offset = 0
    while true {
      try Cancellation.check()
      let count = try part.bytes.read(into: chunk, at: offset)
      offset += count
      let isLast = count < chunk.count
      let bytes = chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
      let isRead = isq_xml_read(parser, bytes, Int32(count), isLast)
      if let failure { throw failure }
      if isStopped { return }
      guard isRead else { throw malformed(parser) }
      if isLast { return }
      guard offset - isq_xml_offset(parser) <= XMLReader.largestTag else {
        throw part.damaged("a tag of more than 16 MB")
      }
    }
  }

  private func start() -> XML_Parser? {
    isq_xml_start(
      Unmanaged.passUnretained(self).toOpaque(),
      { XMLReader.at($0)?.begin($1, $2) },
      { context, name in XMLReader.at(context)?.end(name) },
      { XMLReader.at($0)?.text($1, $2) },
      { context, _, _, _, _ in XMLReader.at(context)?.refuseDoctype() })
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
    context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    depth += 1
    guard let name, let attributes, !isStopped else { return }
    guard depth <= XMLReader.deepest else { return fail(part.damaged("tags too deep in tags")) }
    telling { () throws(Diagnostic) in
      try handler.begin(XMLName(name), XMLAttributes(attributes))
    }
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    depth -= 1
    guard let name, !isStopped else { return }
    telling { () throws(Diagnostic) in try handler.end(XMLName(name)) }
  }

  private func text(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard let text, !isStopped else { return }
    let bytes = UnsafeBufferPointer(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(count))
    telling { () throws(Diagnostic) in try handler.text(bytes) }
  }

  private func telling(_ tell: () throws(Diagnostic) -> Void) {
    do throws(Diagnostic) {
      try tell()
      if handler.isDone { stop() }
    } catch {
      fail(error)
    }
  }

  /// No workbook has a document type; one may name entities that grow without end.
  private func refuseDoctype() { fail(part.damaged("a document type, which no workbook has")) }

  private func fail(_ diagnostic: Diagnostic) {
    failure = failure ?? diagnostic
    stop()
  }

  private func stop() {
    isStopped = true
    if let parser { isq_xml_stop(parser) }
  }

  private func malformed(_ parser: XML_Parser) -> Diagnostic {
    let problem = String(cString: isq_xml_problem(parser))
    return part.damaged("\(problem) in line \(isq_xml_line(parser))")
  }

  private var withoutLibrary: Diagnostic {
    .inFile(
      .fileUnreadable,
      "\(Opener.shown(part.path)) is a workbook, and libexpat is not on this system",
      path: part.path
    )
    .helping("install it, for example: apt install libexpat1; or save the sheet as CSV")
  }
}
