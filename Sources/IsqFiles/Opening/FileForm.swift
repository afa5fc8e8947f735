/// What a file is before its columns are looked at.
enum FileForm: Hashable, Sendable {
  case delimited
  /// The business API's list of videos.
  case videoList
  /// The display API's list of videos, which knows no sources.
  case displayList
  /// The business API's numbers of an account, day by day.
  case accountMetrics
  /// What Studio answers on single videos.
  case insights
  /// The posts in the copy of all data that TikTok hands out.
  case dataDownload
  /// JSON objects, one a row.
  case objects
  /// A sheet of a workbook.
  case workbook
  /// Columns of an Arrow file.
  case arrow
  /// The text of a Studio page.
  case page

  /// Whether numbers are text that may separate thousands, and not numbers of JSON.
  var mayGroupThousands: Bool { self == .delimited || self == .page }

  /// What the file is, with its article.
  var sentence: String {
    switch self {
    case .delimited: "delimited text"
    case .videoList: "the API's list of videos"
    case .displayList: "the display API's list of videos"
    case .accountMetrics: "the API's numbers of an account"
    case .insights: "Studio's insights"
    case .dataDownload: "a download of an account's data"
    case .objects: "JSON objects"
    case .page: "the text of a Studio page"
    case .workbook: "a workbook"
    case .arrow: "an Arrow file"
    }
  }
}
