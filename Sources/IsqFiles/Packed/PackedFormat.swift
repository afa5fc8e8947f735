import IsqText

/// What a file is packed by, as its first bytes show.
enum PackedFormat: String, CaseIterable {
  case gzip
  case zip = "ZIP"
  case zstandard = "Zstandard"
  case bzip2
  case xz
  case sevenZip = "7-Zip"
  case rar = "RAR"
  case tar
  case lz4 = "LZ4"
  case compress = "`compress`"

  /// The bytes that are looked at.
  static let headSize = 512

  init?(head: [UInt8]) {
    let found = PackedFormat.allCases.first { format in
      format.magics.contains { head.dropFirst(format.offset).starts(with: $0) }
    }
    guard let found else { return nil }
    self = found
  }

  private var offset: Int { self == .tar ? 257 : 0 }

  private var magics: [[UInt8]] {
    switch self {
    case .gzip: [GzipUnpacker.magic]
    case .zip: ZipArchive.magics
    case .zstandard: [[0x28, 0xB5, 0x2F, 0xFD]]
    case .bzip2: PackedFormat.bzip2Levels
    case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
    case .sevenZip: [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]]
    case .rar: [Array("Rar!".utf8) + [0x1A, 0x07]]
    case .tar: [Array("ustar".utf8)]
    case .lz4: [[0x04, 0x22, 0x4D, 0x18]]
    case .compress: [[0x1F, 0x9D]]
    }
  }

  /// `BZh1` … `BZh9`, and the first block's magic.
  private static let bzip2Levels: [[UInt8]] = (UInt8(ascii: "1")...UInt8(ascii: "9")).map {
    Array("BZh".utf8) + [$0, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
  }

  /// E302 for what can't be unpacked here.
  func refusal(_ path: String) -> Diagnostic {
    let message =
      switch self {
      case .gzip, .zip: "\(Opener.shown(path)) is packed again and again"
      case .tar: "\(Opener.shown(path)) is a tar archive, which can't be read"
      default: "\(Opener.shown(path)) is packed by \(rawValue), which can't be read"
      }
    return .inFile(.fileUnrecognised, message, path: path)
      .helping("unpack it, and load what is in it; gzip and ZIP are unpacked here")
  }
}
