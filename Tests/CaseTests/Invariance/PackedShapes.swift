import IsqDatasets
import TestSupport

/// Files in containers, and posts in more than one file.
enum PackedShapes {
  static let fractions: [Shape] = [
    Shape(name: "gzip") { [WrittenFile("posts.csv.gz", Gzip.pack(csv(wide)))] },
    Shape(name: "gzip of JSON") {
      [WrittenFile("posts.ndjson.gz", Gzip.pack(Array(wide.objects.joined(separator: "\n").utf8)))]
    },
    Shape(name: "a ZIP of one file") {
      [WrittenFile("posts.zip", Zip.archive(["posts.csv": csv(wide)]))]
    },
    Shape(name: "a ZIP of three files") {
      var zip = Zip()
      for (index, part) in wide.parts(3).enumerated() { zip.add("posts-\(index).csv", csv(part)) }
      return [WrittenFile("posts.zip", zip.finished)]
    },
    Shape(name: "a ZIP of a file that is not packed") {
      [WrittenFile("posts.zip", Zip.archive(["exports/posts.csv": csv(lines)], .stored))]
    },
    Shape(name: "a workbook") { [WrittenFile("posts.xlsx", SmallWorkbook.bytes(wide))] },
    Shape(name: "a workbook of a line a source, with Excel's dates") {
      var sheets = PostSheets(time: .excelSerial, part: .percent)
      sheets.headers = [.posted: "Post time"]
      let names = Source.canonical.map(\.displayName)
      let lines = sheets.long(Posts.all, source: "source", part: "percent", names: names)
      return [WrittenFile("posts.xlsx", SmallWorkbook.bytes(lines))]
    },
    Shape(name: "a workbook of percent signs") {
      let names = Source.canonical.map(\.displayName)
      let sheet = PostSheets(part: .percentSign).wide(Posts.all, sources: names)
      return [WrittenFile("posts.xlsx", SmallWorkbook.bytes(sheet))]
    },
    Shape(name: "four files") {
      wide.parts(4).enumerated().map { WrittenFile("posts-\($0).csv", csv($1)) }
    },
    Shape(name: "three files of a line a source") {
      parts(3).enumerated().map { WrittenFile("posts-\($0).csv", csv(lines(of: $1))) }
    },
    Shape(name: "two files of JSON") {
      wide.parts(2).enumerated().map { index, part in
        WrittenFile("posts-\(index).json", "[\(part.objects.joined(separator: ",\n"))]")
      }
    },
  ]

  private static var wide: Sheet {
    PostSheets().wide(Posts.all, sources: Source.canonical.map(\.name))
  }
  private static var lines: Sheet { lines(of: Posts.all) }

  private static func lines(of posts: [Post]) -> Sheet {
    PostSheets().long(
      posts, source: "source", part: "percentage", names: Source.canonical.map(\.displayName))
  }

  private static func parts(_ count: Int) -> [[Post]] {
    let size = (Posts.all.count + count - 1) / count
    return stride(from: 0, to: Posts.all.count, by: size).map {
      Array(Posts.all[$0..<min($0 + size, Posts.all.count)])
    }
  }

  private static func csv(_ sheet: Sheet) -> [UInt8] { Array(TextForm().text(sheet).utf8) }
}
