/// The name of a row at the left edge of a picture: on two lines where one has no room for it.
enum RowName {
  private static let size = 12.0
  private static let lineHeight = 13.0

  static func drawn(
    _ words: String, x: Double = 8, middle: Double, room: Double, style: String = "label small",
    link: LinkTarget? = nil
  ) -> Drawing.Element {
    let lines = Lettering.wrapped(words, into: room, size: size, lines: 2)
    let top = middle + 4 - Double(max(lines.count - 1, 0)) * lineHeight / 2
    let title = lines.joined(separator: " ") == words ? nil : words
    let parts = lines.enumerated().map { place, line in
      Drawing.Element(
        .text(.init(x, top + Double(place) * lineHeight), .start, line), style, title: title)
    }
    if link == nil, parts.count == 1, let only = parts.first { return only }
    return .init(.group(parts, link: link), "")
  }
}
