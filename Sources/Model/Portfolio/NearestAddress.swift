import Schema
import Source

extension Portfolio {
  /// The address that a text most likely meant which is none: a misspelt one, or the path of a file or folder.
  public func nearestAddress(to text: String) -> String? {
    let path = text.split(separator: "/").joined(separator: "/")
    let plan = FolderPlan()
    var candidates = [path, "\(path).yaml"]
    if case .container(_, let file, _) = plan.meaning(of: path[...]) { candidates.append("\(path)/\(file)") }
    let meant = candidates.compactMap { candidate -> String? in
      guard case .entity(_, let identity) = plan.locate(candidate) else { return nil }
      return identity.address
    }
    if let address = meant.first(where: { names.holder(ofAddress: $0) != nil }) { return address }
    let known = names.addresses
    return (meant + [text]).lazy.compactMap { nearest(to: $0, among: known) }.first
  }
}
