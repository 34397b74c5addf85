/// A number of a picture as words, as `PageBytes.append(coordinate:)` writes it.
func coordinate(_ value: Double, places: Int = 2) -> String {
  composed { $0.append(coordinate: value, places: places) }
}
