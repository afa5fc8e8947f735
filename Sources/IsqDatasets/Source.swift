/// An impression source: where a view began.
package struct Source: Hashable, Sendable {
  /// As TikTok shows it, or as the file spells one of its own: `For You`.
  package var displayName: String
  /// As a query names it: `for_you`.
  package var name: String

  package init(displayName: String, name: String) {
    self.displayName = displayName
    self.name = name
  }

  /// TikTok's seven, in TikTok's order.
  package static let canonical: [Source] = [
    Source(displayName: "For You", name: "for_you"),
    Source(displayName: "Follow", name: "follow"),
    Source(displayName: "Personal Profile", name: "personal_profile"),
    Source(displayName: "Search", name: "search"),
    Source(displayName: "Sound", name: "sound"),
    Source(displayName: "Direct Message", name: "direct_message"),
    Source(displayName: "Others", name: "others"),
  ]
}
