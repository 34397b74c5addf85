/// Numbers the lines that no address leads to, in the order in which a page mentions them.
struct PlaceRegister {
  private(set) var places: [SourcePlace] = []
  private var files: [String: Int] = [:]
  /// By the number of the file and the line in it, because names of files are long.
  private var numbers: [Line: Int] = [:]
  /// A page mentions the same file many times in a row.
  private var latest = (file: "", number: -1)

  private struct Line: Hashable {
    var file: Int
    var line: Int
  }

  init() { numbers.reserveCapacity(256) }

  mutating func number(of place: SourcePlace) -> Int {
    let line = Line(file: number(ofFile: place.file), line: place.line)
    if let number = numbers[line] { return number }
    places.append(place)
    numbers[line] = places.count
    return places.count
  }

  private mutating func number(ofFile file: String) -> Int {
    if latest.number >= 0, latest.file == file { return latest.number }
    let number = files[file] ?? files.count
    files[file] = number
    latest = (file, number)
    return number
  }
}
