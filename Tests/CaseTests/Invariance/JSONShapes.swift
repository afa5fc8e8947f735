import IsqDatasets

/// Posts as JSON text.
enum JSONShapes {
  static let fractions: [Shape] = [
    .json("the API's list") { page(apiVideos[...]) },
    .json("the API's list, page after page") {
      pages.map(page).joined(separator: "\n")
    },
    .json("an array of the API's answers") {
      "[" + pages.map(page).joined(separator: ",\n") + "]"
    },
    .json("an array of videos") { array(apiVideos) },
    .json("videos without data around them") { "{\"videos\": \(array(apiVideos))}" },
    .json("rows") { array(rows(.fraction)) },
    .json("a row a line") { rows(.fraction).joined(separator: "\n") + "\n" },
    .json("rows of percent signs") { array(rows(.percentSign)) },
    .json("rows with lists of sources") { array(with("impression_sources", CellShapes.list)) },
    .json("rows with maps of sources") { array(with("impressionSources", camelMap)) },
    .json("a row a line with maps of sources") {
      with("traffic_sources", CellShapes.map).joined(separator: "\n")
    },
  ]

  static let counts: [Shape] = [
    .json("counts: rows") { array(rows(.count)) },
    .json("counts: a row a line") { rows(.count).joined(separator: "\n") },
    .json("counts: a line a source") {
      array(
        PostSheets(part: .count).long(
          Posts.all, source: "source", part: "impressions",
          names: Source.canonical.map(\.displayName)
        ).objects)
    },
  ]

  private static func array(_ objects: [String]) -> String {
    "[\n  " + objects.joined(separator: ",\n  ") + "\n]\n"
  }

  private static var pages: [ArraySlice<String>] {
    let videos = apiVideos
    return stride(from: 0, to: videos.count, by: 50).map {
      videos[$0..<min($0 + 50, videos.count)]
    }
  }

  private static func page(_ videos: ArraySlice<String>) -> String {
    """
    {"code": 0, "message": "OK", "request_id": "2026083112000001", "data": {"has_more": false,
      "cursor": 0, "videos": \(array(Array(videos)))}}
    """
  }

  /// Videos as TikTok's API for businesses gives them.
  private static var apiVideos: [String] {
    let sheets = PostSheets(
      fields: [.video] + PostField.ofLinks,
      headers: [
        .video: "item_id", .url: "share_url", .title: "caption", .type: "media_type",
        .posted: "create_time", .views: "video_views", .saves: "favorites",
        .duration: "video_duration", .averageWatch: "average_time_watched",
        .completion: "full_video_watched_rate",
      ], time: .epochSeconds)
    let sheet = sheets.cells(Posts.all, header: "impression_sources") { _ in .missing }
    return objects(sheet, "impression_sources") { post in
      post.parts == nil ? "[]" : CellShapes.list(of: post)
    }
  }

  private static func rows(_ part: PostSheets.PartForm) -> [String] {
    PostSheets(part: part).wide(Posts.all, sources: Source.canonical.map(\.name)).objects
  }

  private static func with(_ header: String, _ write: (Post) -> String) -> [String] {
    let sheet = PostSheets().cells(Posts.all, header: header) { _ in .missing }
    return objects(sheet, header) { $0.parts == nil ? "null" : write($0) }
  }

  /// The objects of a sheet whose last column is still to be filled in.
  private static func objects(
    _ sheet: Sheet, _ header: String, _ write: (Post) -> String
  ) -> [String] {
    zip(sheet.objects, Posts.all).map { object, post in
      let end = "\(JSON.text(header)): null}"
      return object.dropLast(end.count) + "\(JSON.text(header)): \(write(post))}"
    }
  }

  /// `{"forYou": 0.7}`.
  private static func camelMap(_ post: Post) -> String {
    let names = [
      "forYou", "follow", "personalProfile", "search", "sound", "directMessage", "others",
    ]
    let parts = zip(names, post.parts ?? []).map { "\"\($0)\": \(decimal($1, places: 3))" }
    return "{\(parts.joined(separator: ", "))}"
  }
}
