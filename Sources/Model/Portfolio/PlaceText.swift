public import Source

extension Portfolio {
  /// A place as `path:line`, the path from the root.
  public func line(of place: Place) -> String {
    let file = files[Int(place.file.index)]
    return "\(file.path):\(file.line(at: place.range.lower))"
  }
}
