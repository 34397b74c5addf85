/// Names of places on a page that stay the same as long as the words they come from.
enum Anchor {
  /// Lower case letters and digits with hyphens between, as forges make them from headings.
  static func slug(_ words: String) -> String {
    var slug = ""
    for scalar in words.lowercased().unicodeScalars {
      switch scalar {
      case "-", " ": slug.append("-")
      case "_", "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      case "!"..."~": continue
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil { slug.unicodeScalars.append(scalar) }
      }
    }
    return slug
  }

  /// How a page calls its sources and pictures, each with a number behind.
  private static let ownNames = ["source-", "chart-"]

  /// A name as an `id` may hold it: without spaces and without what cannot be seen, and no source or picture.
  static func spelled(_ name: String) -> String {
    let isOwn = ownNames.contains { own in
      name.hasPrefix(own)
        && name.utf8.dropFirst(own.utf8.count).first.map { (0x30...0x39).contains($0) } ?? false
    }
    if isOwn { return spelled("section-\(name)") }
    guard !PlainBytes.areUnreserved(name) else { return name }
    var spelled = ""
    for scalar in name.unicodeScalars {
      let isUnfit =
        scalar.properties.isWhitespace || VisibleText.hides(scalar)
        || "<>\"'`|[]()\\".unicodeScalars.contains(scalar)
      spelled.unicodeScalars.append(isUnfit ? "-" : scalar)
    }
    return spelled
  }
}

/// Gives each place on one page a name of its own, in the order in which they are met.
struct AnchorRegister {
  private var uses: [String: Int] = [:]

  mutating func unique(_ wanted: String) -> String {
    let wanted = wanted.isEmpty ? "section" : wanted
    guard let used = uses[wanted] else {
      uses[wanted] = 0
      return wanted
    }
    var count = used
    var name: String
    repeat {
      count += 1
      name = "\(wanted)-\(count)"
    } while uses[name] != nil
    uses[wanted] = count
    uses[name] = 0
    return name
  }
}
