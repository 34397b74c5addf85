import Markup

/// A start or end tag as it stands in a page, for tests that read a page back.
struct Tag {
  var name: String
  var attributes: [String: String] = [:]
  var isEnd = false
  /// Ends where it begins, as shapes of a drawing may.
  var isClosed = false
  /// The words up to the next tag, still escaped.
  var following = ""

  subscript(_ attribute: String) -> String? { attributes[attribute] }
  func number(_ attribute: String) -> Double { attributes[attribute].flatMap { Double($0) } ?? .nan }
  var classes: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }
}

/// The tags of a page in order; the contents of `style` and `script` count as words.
func tags(in page: String) -> [Tag] {
  var scanner = TagScanner(page)
  return scanner.scan()
}

/// What is wrong with the nesting of a page's elements, or nothing.
func nestingFault(in page: String) -> String? {
  let void: Set = ["meta", "link", "img", "br", "input", "!doctype"]
  var open: [String] = []
  for tag in tags(in: page) where !void.contains(tag.name) && !tag.isClosed {
    if !tag.isEnd {
      open.append(tag.name)
    } else if open.popLast() != tag.name {
      return "</\(tag.name)> closes nothing that is open"
    }
  }
  return open.isEmpty ? nil : "never closed: \(open)"
}

/// The shapes of a chart's picture in order; a shape with a title has the words behind it.
func svg(_ chart: some Chart) -> [Tag] {
  let page = tags(in: Document("t") { chart }.html())
  let start = page.firstIndex { $0.name == "svg" } ?? 0
  var tags = Array(page[start...].prefix { !($0.name == "svg" && $0.isEnd) })
  for index in tags.indices.dropLast(2) where tags[index + 1].name == "title" {
    tags[index].following += tags[index + 2].following
  }
  return tags
}

private struct TagScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ page: String) { bytes = Array(page.utf8) }

  mutating func scan() -> [Tag] {
    var tags: [Tag] = []
    while let start = next(UInt8(ascii: "<")) {
      if !tags.isEmpty { tags[tags.count - 1].following += text(position..<start) }
      position = start + 1
      var tag = tag()
      let isRaw = !tag.isEnd && (tag.name == "style" || tag.name == "script")
      if isRaw {
        let end = rawEnd(of: tag.name)
        tag.following = text(position..<end)
        position = end
      }
      tags.append(tag)
    }
    return tags
  }

  private mutating func tag() -> Tag {
    var tag = Tag(name: "")
    if bytes[position] == UInt8(ascii: "/") {
      tag.isEnd = true
      position += 1
    }
    tag.name = word { $0 != UInt8(ascii: ">") && $0 != 0x20 && $0 != 0x0A }.lowercased()
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      guard bytes[position] != 0x20, bytes[position] != 0x0A, bytes[position] != UInt8(ascii: "/") else {
        tag.isClosed = bytes[position] == UInt8(ascii: "/")
        position += 1
        continue
      }
      let name = word { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != 0x20 }
      guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        tag.attributes[name] = ""
        continue
      }
      position += 2
      tag.attributes[name] = word { $0 != UInt8(ascii: "\"") }
      position += 1
    }
    position += 1
    return tag
  }

  private func rawEnd(of name: String) -> Int {
    let end = Array("</\(name)".utf8)
    var index = position
    while index < bytes.count, !bytes[index...].starts(with: end) { index += 1 }
    return index
  }

  private func next(_ byte: UInt8) -> Int? { bytes[min(position, bytes.count)...].firstIndex(of: byte) }
  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func word(while holds: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, holds(bytes[position]) { position += 1 }
    return text(start..<position)
  }
}
