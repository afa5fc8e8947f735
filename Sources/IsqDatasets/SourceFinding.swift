/// Where people find the sources of their views, for files that carry none.
package enum SourceFinding {
  /// A way a line.
  package static let ways = [
    "in TikTok Studio: Analytics, a video, Traffic source; that page's text, pasted into a file, "
      + "loads here",
    "from TikTok's business API: /business/video/list/ with the field impression_sources",
    "from tools that ask that API and keep its answers, such as Metricool and Windsor.ai",
  ]

  /// The same in few words.
  package static let inShort =
    "TikTok Studio shows them on each video's page (Traffic source), and the business API hands "
    + "them out (impression_sources)"
}
