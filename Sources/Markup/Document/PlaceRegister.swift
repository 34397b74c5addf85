/// Numbers the lines that no address leads to, in the order in which a page mentions them.
struct PlaceRegister {
  private(set) var places: [SourcePlace] = []
  private var numbers: [SourcePlace: Int] = [:]

  init() { numbers.reserveCapacity(256) }

  mutating func number(of place: SourcePlace) -> Int {
    if let number = numbers[place] { return number }
    places.append(place)
    numbers[place] = places.count
    return places.count
  }
}
