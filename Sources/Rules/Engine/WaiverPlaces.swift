import Model
import Schema
import Source
import YAMLTree

extension Portfolio {
  /// Where one of the places that a waiver names is written.
  func place(of waiver: Waiver, whereIndex index: Int) -> Place {
    let tree = tree(waiver.origin.file)
    guard let node = waiver.origin.node, let value = tree.value(of: node, for: "where"),
      tree.items(of: value).indices.contains(index)
    else { return place(of: waiver.origin, "where") }
    return Place(waiver.origin.file, tree.range(of: tree.items(of: value)[index]))
  }

  /// Whether a place that a waiver names is the address of anything, or the path of a file without one.
  func holds(_ place: AddressPattern) -> Bool {
    guard place.isPattern else {
      return !names.addresses(matching: place.text).isEmpty
        || files.contains { $0.isStray && $0.path == place.text }
    }
    return names.contains { matchesGlob(place.text, $0) }
      || files.contains { $0.isStray && matchesGlob(place.text, $0.path) }
  }
}

extension ReadFile {
  /// True for a file that no folder gives a kind, which is known by its path.
  fileprivate var isStray: Bool {
    switch location {
    case .entity: false
    case .later, .stray, .absent: true
    }
  }
}
