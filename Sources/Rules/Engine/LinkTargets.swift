import Model
import Source

/// Why a link leads nowhere.
enum LinkFault: Hashable {
  /// The path it comes to, from the root.
  case noFile(String)
  case outside
  case notAnAddress
  case noMailbox
  case scheme(String)
}

/// What links can lead to: the files that the walk found, and their folders.
struct LinkTargets {
  private let portfolio: Portfolio
  private let ignored: [String]
  /// YAML files and folders; most links lead to other files, so this waits for the first that does not.
  private var paths: Set<String>?

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    ignored = portfolio.configuration?.ignore ?? []
  }

  /// Why a link in a file of a folder leads nowhere, or nothing where it leads somewhere; the web is not asked.
  mutating func fault(of text: String, from folder: String) -> LinkFault? {
    if let scheme = text.scheme { return webFault(of: text, scheme) }
    let target = text.prefix { $0 != "#" && $0 != "?" }
    guard !target.isEmpty else { return nil }
    guard let path = resolvedPath(target.withoutPercentSigns, from: folder) else { return .outside }
    return isThere(path) ? nil : .noFile(path)
  }

  private mutating func isThere(_ path: String) -> Bool {
    if path.isEmpty || portfolio.otherPaths.contains(path) { return true }
    // What is ignored, and what begins with a dot, is not walked, so nobody knows.
    if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return true }
    if ignored.contains(where: { matchesGlob($0, path) }) { return true }
    if paths == nil { paths = everyPath() }
    return paths?.contains(path) ?? false
  }

  private func everyPath() -> Set<String> {
    var paths: Set<String> = []
    for path in portfolio.files.filter(\.isPresent).map(\.path) + Array(portfolio.otherPaths) {
      paths.insert(path)
      var folder = path[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard paths.insert(String(folder)).inserted else { break }
      }
    }
    return paths
  }

  private func webFault(of text: String, _ scheme: String) -> LinkFault? {
    let rest = text.dropFirst(scheme.count + 1)
    switch scheme.lowercased() {
    case "http", "https":
      let bytes = text.utf8.dropFirst(scheme.utf8.count + 1)
      guard bytes.starts(with: "//".utf8) else { return .notAnAddress }
      let authority = bytes.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
      let first = authority.split(separator: UInt8(ascii: "@")).last?.first
      let isWritten = text.utf8.allSatisfy { $0.mayStandInAddress }
      return isWritten && first.map { !":.".utf8.contains($0) } ?? false ? nil : .notAnAddress
    case "mailto":
      let parts = rest.prefix { $0 != "?" }.split(separator: "@", omittingEmptySubsequences: false)
      let isWritten = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
      return isWritten ? nil : .noMailbox
    default: return .scheme(scheme)
    }
  }
}

extension String {
  /// What stands before the first colon, where it can be the scheme of an address.
  fileprivate var scheme: String? {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), let first = utf8.first, first.isLetter else {
      return nil
    }
    let scheme = self[..<colon]
    let isScheme = scheme.utf8.allSatisfy { byte in
      byte.isLetter || (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte)
    }
    return isScheme ? String(scheme) : nil
  }
}

extension Substring {
  /// With `%20` and its like undone.
  fileprivate var withoutPercentSigns: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
    let written = Array(utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < written.count {
      if written[index] == UInt8(ascii: "%"), index + 2 < written.count,
        let byte = UInt8(String(decoding: written[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(written[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// False for blanks, control characters and the few marks that an address has to escape.
  fileprivate var mayStandInAddress: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"):
      false
    default: true
    }
  }
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
