public import Source
import YAMLTree

extension Portfolio {
  /// A place as `path:line`, the path from the root.
  public func line(of place: Place) -> String {
    let source = tree(place.file).source
    return "\(source.path):\(LineTable(source.bytes).position(of: place.range.lower).line)"
  }
}
