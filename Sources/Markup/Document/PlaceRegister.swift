/// Numbers the lines that no address leads to, in the order in which a page mentions them.
struct PlaceRegister {
  private(set) var places: [SourcePlace] = []
  private var files: [String: Int] = [:]
  private var names: [String] = []
  /// For each file and line its number, or 0: there are many lines, and they are small numbers themselves.
  private var numbers: [[UInt32]] = []
  /// A page mentions the same file many times in a row.
  private var latest = (file: "", number: -1)

  /// Lines further down than a list should reach.
  private var far: [Line: Int] = [:]
  private static let farthest = 1 << 14

  private struct Line: Hashable {
    var file: Int
    var line: Int
  }

  mutating func number(of place: SourcePlace) -> Int {
    let (file, line) = (number(ofFile: place.file), place.line)
    guard (0..<Self.farthest).contains(line) else {
      return number(ofFar: Line(file: file, line: line), place)
    }
    let known = numbers[file].count
    if line >= known { numbers[file].append(contentsOf: repeatElement(0, count: line + 32 - known)) }
    if numbers[file][line] == 0 {
      places.append(place)
      numbers[file][line] = UInt32(places.count)
    }
    return Int(numbers[file][line])
  }

  private mutating func number(ofFar line: Line, _ place: SourcePlace) -> Int {
    if let number = far[line] { return number }
    places.append(place)
    far[line] = places.count
    return places.count
  }

  /// Files in the order of their first mention, each with its lines upwards and their numbers.
  var byFile: [(name: String, lines: [(line: Int, number: Int)])] {
    var lines = numbers.map { numbers in
      numbers.indices.compactMap { numbers[$0] == 0 ? nil : (line: $0, number: Int(numbers[$0])) }
    }
    for (line, number) in far.sorted(by: { $0.key.line < $1.key.line }) {
      lines[line.file].append((line.line, number))
    }
    return zip(names, lines).map { ($0, $1) }
  }

  private mutating func number(ofFile file: String) -> Int {
    if latest.number >= 0, latest.file == file { return latest.number }
    let number = files[file] ?? files.count
    if number == files.count {
      files[file] = number
      names.append(file)
      numbers.append([])
    }
    latest = (file, number)
    return number
  }
}
