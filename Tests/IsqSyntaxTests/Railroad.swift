/// Railroad diagrams of a grammar, as one SVG: what may follow what, left to right.
struct Railroad {
  /// A piece of track, drawn from its left end at (0, 0); `up` and `down` are what it needs above
  /// and below the track.
  struct Track {
    var width: Int
    var up: Int
    var down: Int
    var draw: (_ x: Int, _ y: Int) -> String
  }

  private static let gap = 12
  private static let height = 22
  private static let curve = 8

  let ebnf: EBNF

  var svg: String {
    var y = 20
    var body = ""
    var width = 0
    for (name, node) in ebnf.rules {
      let track = Railroad.line(node)
      body += "<text class=\"rule\" x=\"16\" y=\"\(y + 12)\">\(name)</text>\n"
      let middle = y + 28 + track.up
      body += "<circle cx=\"20\" cy=\"\(middle)\" r=\"4\"/>\n"
      body += Railroad.path("M24 \(middle)h\(Railroad.gap)")
      body += track.draw(24 + Railroad.gap, middle)
      let end = 24 + Railroad.gap + track.width
      body += Railroad.path("M\(end) \(middle)h\(Railroad.gap)")
      body += "<circle cx=\"\(end + Railroad.gap + 4)\" cy=\"\(middle)\" r=\"4\"/>\n"
      width = max(width, end + Railroad.gap + 24)
      y = middle + track.down + 24
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(y)" viewBox="0 0 \(width) \(y)">
      <title>The grammar of isq, made from isq.ebnf by `make generate`</title>
      <style>
      svg { background: #fff }
      path { fill: none; stroke: #555; stroke-width: 1.5 }
      circle { fill: #555 }
      rect { stroke: #555; stroke-width: 1.2 }
      text { font: 13px ui-monospace, Menlo, Consolas, monospace; text-anchor: middle; fill: #222 }
      .rule { font-weight: bold; text-anchor: start }
      .fixed { fill: #dcefdc } .word { fill: #eef6d8 } .token { fill: #e6e0f4 } .part { fill: #e3eefb }
      </style>
      \(body)</svg>

      """
  }

  private static func line(_ node: EBNF.Node) -> Track {
    switch node {
    case .rule(let name): box(name, "part", radius: 0)
    case .terminal(.fixed(let text)): box(text, "fixed", radius: 11)
    case .terminal(.contextual(let text)): box(text, "word", radius: 11)
    case .terminal(.token(let name)): box(name, "token", radius: 5)
    case .sequence(let nodes): row(nodes.map(line))
    case .choice(let nodes): fork(nodes.map(line))
    case .optional(let node): fork([straight, line(node)])
    case .many(let node): loop(line(node))
    }
  }

  private static var straight: Track { Track(width: 0, up: 0, down: 0) { _, _ in "" } }

  private static func box(_ text: String, _ style: String, radius: Int) -> Track {
    let width = text.count * 8 + 20
    return Track(width: width, up: height / 2, down: height / 2) { x, y in
      "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y - height / 2)\" width=\"\(width)\" "
        + "height=\"\(height)\" rx=\"\(radius)\"/>"
        + "<text x=\"\(x + width / 2)\" y=\"\(y + 4)\">\(escaped(text))</text>\n"
    }
  }

  private static func row(_ tracks: [Track]) -> Track {
    let width = tracks.map(\.width).reduce(0, +) + gap * max(0, tracks.count - 1)
    return Track(
      width: width, up: tracks.map(\.up).max() ?? 0, down: tracks.map(\.down).max() ?? 0
    ) { x, y in
      var place = x
      var svg = ""
      for (index, track) in tracks.enumerated() {
        if index > 0 {
          svg += path("M\(place) \(y)h\(gap)")
          place += gap
        }
        svg += track.draw(place, y)
        place += track.width
      }
      return svg
    }
  }

  /// The first way goes straight on, the others below it.
  private static func fork(_ tracks: [Track]) -> Track {
    let inner = tracks.map(\.width).max() ?? 0
    let width = inner + 4 * curve
    var offsets = [0]
    for (above, below) in zip(tracks, tracks.dropFirst()) {
      offsets.append((offsets.last ?? 0) + max(above.down + below.up + 8, 2 * curve))
    }
    let down = (offsets.last ?? 0) + (tracks.last?.down ?? 0)
    return Track(width: width, up: tracks.first?.up ?? 0, down: down) { x, y in
      var svg = ""
      for (track, offset) in zip(tracks, offsets) {
        let start = x + 2 * curve
        let rest = inner - track.width
        svg += track.draw(start, y + offset)
        if offset == 0 {
          svg += path("M\(x) \(y)h\(2 * curve)M\(start + track.width) \(y)h\(rest + 2 * curve)")
        } else {
          let drop = offset - 2 * curve
          svg += path(
            "M\(x) \(y)q\(curve) 0 \(curve) \(curve)v\(drop)q0 \(curve) \(curve) \(curve)"
              + "M\(start + track.width) \(y + offset)h\(rest)"
              + "q\(curve) 0 \(curve) \(-curve)v\(-drop)q0 \(-curve) \(curve) \(-curve)")
        }
      }
      return svg
    }
  }

  /// Nothing, or the track as often as wanted: the way back lies above it.
  private static func loop(_ track: Track) -> Track {
    let below = max(track.up + 2 * curve + 8, 3 * curve)
    let width = track.width + 4 * curve
    return Track(width: width, up: 0, down: below + track.down) { x, y in
      let start = x + 2 * curve
      let end = start + track.width
      let drop = below - 2 * curve
      let back = track.up + 4
      return path("M\(x) \(y)h\(width)")
        + path(
          "M\(x) \(y)q\(curve) 0 \(curve) \(curve)v\(drop)q0 \(curve) \(curve) \(curve)"
            + "M\(end) \(y + below)q\(curve) 0 \(curve) \(-curve)v\(-drop)"
            + "q0 \(-curve) \(curve) \(-curve)"
            + "M\(end) \(y + below)q\(curve / 2) 0 \(curve / 2) \(-curve)"
            + "V\(y + below - back + curve)q0 \(-curve) \(-curve / 2) \(-curve)"
            + "H\(start)q\(-curve / 2) 0 \(-curve / 2) \(curve)V\(y + below - curve)"
            + "q0 \(curve) \(curve / 2) \(curve)")
        + track.draw(start, y + below)
    }
  }

  private static func path(_ data: String) -> String { "<path d=\"\(data)\"/>\n" }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
