import CUnpack
import IsqText

/// What libzip's codes mean to a person.
enum ZipProblem {
  /// Why an archive can't be opened.
  static func opening(_ code: Int32, path: String) -> Diagnostic {
    switch code {
    case ZIP_ER_MULTIDISK:
      .inFile(
        .fileUnrecognised, "\(Opener.shown(path)) is one part of a ZIP archive in several",
        path: path
      )
      .helping("unpack the archive, and load its files")
    default:
      .inFile(
        .fileMalformed,
        "\(Opener.shown(path)) is a damaged ZIP archive, or cut short: "
          + "the list of its files, which stands at its end, can't be read",
        path: path
      )
      .helping("copy or download it again")
    }
  }

  /// Why a member can't be read.
  static func reading(_ code: Int32, path: String) -> Diagnostic {
    switch code {
    case ZIP_ER_ENCRNOTSUPP, ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD: encrypted(path)
    case ZIP_ER_COMPNOTSUPP:
      .inFile(
        .fileUnrecognised, "\(Opener.shown(path)) is packed in a way that can't be read",
        path: path
      )
      .helping("unpack the archive, and load its files")
    case ZIP_ER_EOF: .cutShort(path)
    case ZIP_ER_MEMORY:
      .inFile(.fileUnreadable, "there is no memory to unpack \(Opener.shown(path))", path: path)
    default:
      .inFile(
        .fileMalformed, "\(Opener.shown(path)) is damaged: \(reason(code))", path: path
      )
      .helping("copy or download the archive again")
    }
  }

  static func encrypted(_ path: String) -> Diagnostic {
    .inFile(.fileUnrecognised, "\(Opener.shown(path)) is protected by a password", path: path)
      .helping("unpack the archive with its password, and load its files")
  }

  /// E301 for a member that holds another number of bytes than the directory says.
  static func wrongSize(_ size: Int, path: String) -> Diagnostic {
    .inFile(
      .fileMalformed,
      "\(Opener.shown(path)) is damaged: it doesn't hold \(ByteCount(size).text), as the archive says",
      path: path
    )
    .helping("copy or download the archive again")
  }

  static func tooMany(_ count: UInt64, path: String) -> Diagnostic {
    .inFile(
      .fileUnrecognised, "\(Opener.shown(path)) is a ZIP archive of \(count) files", path: path
    )
    .helping("unpack it, and load the files that are asked")
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ZIP_ER_CRC: "its checksum is wrong"
    case ZIP_ER_INCONS, ZIP_ER_NOZIP: "the archive contradicts itself"
    case ZIP_ER_READ, ZIP_ER_SEEK: "its packed data can't be read"
    default: "its packed data is not what the archive says"
    }
  }
}
