import IsqDatasets

/// Pages of TikTok Studio, pasted one behind the other into a text.
enum PageShapes {
  static let fractions: [Shape] = [
    pages("pasted pages", PageForm.english, [.title, .hashtags, .type, .topic]),
    pages(
      "pasted pages without links", PageForm.englishWithoutLinks,
      [.video, .account, .title, .hashtags, .type, .topic]),
    pages("pasted pages on few lines", PageForm.short, [.title, .hashtags, .type, .topic]),
    pages("pasted pages in Spanish", PageForm.spanish, [.title, .hashtags, .type, .topic, .watch]),
  ]

  private static func pages(_ name: String, _ form: PageForm, _ lacks: Set<Trait>) -> Shape {
    Shape(name: name, lacks: lacks) {
      [WrittenFile("posts.txt", Posts.all.map(form.page).joined(separator: "\n") + "\n")]
    }
  }
}

/// How a page writes what it says.
private struct PageForm: Sendable {
  var labels: [PostField: String]
  var posted: String
  var isDayFirst = false
  var sources: [String]
  var sourceTitle: String
  var number = TextForm()
  /// What stands before a percent sign or a unit.
  var space = ""
  var hasLinks = true
  /// What stands between a label and its value.
  var separator = "\n"

  static let english = PageForm(
    labels: [
      .views: "Video views", .likes: "Likes", .comments: "Comments", .shares: "Shares",
      .saves: "Saves", .duration: "Duration", .averageWatch: "Average watch time",
      .completion: "Watched full video",
    ], posted: "Posted on", sources: Source.canonical.map(\.displayName),
    sourceTitle: "Traffic source", number: TextForm(thousands: ","))

  static let englishWithoutLinks: PageForm = {
    var form = english
    form.hasLinks = false
    return form
  }()

  static let short: PageForm = {
    var form = english
    form.separator = " "
    return form
  }()

  static let spanish = PageForm(
    labels: [
      .views: "Visualizaciones del video", .likes: "Me gusta", .comments: "Comentarios",
      .shares: "Compartidos", .saves: "Guardados",
      .averageWatch: "Tiempo medio de visualización", .completion: "Vieron el video completo",
    ], posted: "Publicado el", isDayFirst: true,
    sources: [
      "Para ti", "Siguiendo", "Perfil personal", "Búsqueda", "Sonido", "Mensaje directo", "Otros",
    ], sourceTitle: "Fuente de tráfico",
    number: TextForm(isDecimalComma: true, thousands: "."), space: " ")

  func page(_ post: Post) -> String {
    let title = post.title.replacing("\n", with: " ")
    let head = (hasLinks ? [post.url] : []) + [title, "\(posted) \(time(of: post))"]
    let fields: [PostField] = [
      .views, .likes, .comments, .shares, .saves, .duration, .averageWatch, .completion,
    ]
    let lines = fields.compactMap { field in
      labels[field].flatMap { label in value(field, post).map { "\(label)\(separator)\($0)" } }
    }
    return (head + lines + split(of: post)).joined(separator: "\n")
  }

  private func time(of post: Post) -> String {
    let time = CivilTime(post.posted)
    if isDayFirst {
      return "\(time.day)/\(time.month)/\(time.year), \(time.clock.dropLast(3))"
    }
    let hour = post.posted % 86_400 / 3600
    let minute = time.padded(post.posted % 3600 / 60)
    let clock = "\(hour % 12 == 0 ? 12 : hour % 12):\(minute) \(hour < 12 ? "AM" : "PM")"
    return "\(time.month)/\(time.day)/\(time.year), \(clock)"
  }

  private func value(_ field: PostField, _ post: Post) -> String? {
    switch field {
    case .views: number.number("\(post.views)")
    case .likes: post.likes.map { number.number("\($0)") }
    case .comments: number.number("\(post.comments)")
    case .shares: number.number("\(post.shares)")
    case .saves: number.number("\(post.saves)")
    case .duration: "\(post.duration)\(space)s"
    case .averageWatch: number.number(decimal(post.averageWatch, places: 1)) + space + "s"
    case .completion: percent(decimal(post.completion, places: 2))
    default: nil
    }
  }

  /// The section of the sources; nothing where nothing is known.
  private func split(of post: Post) -> [String] {
    guard let parts = post.parts else { return [] }
    return [sourceTitle]
      + zip(sources, parts).map { name, part in
        "\(name)\(separator)\(part == 0 ? "<" + percent("0.1") : percent(decimal(part, places: 1)))"
      }
  }

  private func percent(_ digits: String) -> String { number.number(digits) + space + "%" }
}
