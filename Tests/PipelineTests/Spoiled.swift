import TestSupport

/// A portfolio after many things that nobody means to do to files, and some that somebody does.
struct Spoiled {
  private(set) var files: [(path: String, bytes: [UInt8])]
  /// What stands behind keys anywhere in the portfolio, to be put where it does not belong.
  private let values: [String]
  private var numbers: SeededNumbers

  init(_ files: [(path: String, bytes: [UInt8])], seed: Int, changes: Int) {
    self.files = files
    values = files.flatMap { file in
      String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
        line.ranges(of: ": ").first.map { String(line[$0.upperBound...]) }
      }
    }
    numbers = SeededNumbers(seed: seed)
    for _ in 0..<changes { spoil() }
  }

  private mutating func spoil() {
    guard let index = files.indices.randomElement(using: &numbers) else { return }
    switch Int.random(in: 0..<16, using: &numbers) {
    case 0: flipBytes(of: index)
    case 1: files[index].bytes.removeLast(Int.random(in: 0...files[index].bytes.count, using: &numbers))
    case 2: exchangeContents(of: index)
    case 3: repeatUnderAnotherName(index)
    default: respell(index)
    }
  }

  private mutating func flipBytes(of index: Int) {
    for _ in 0..<4 {
      guard let place = files[index].bytes.indices.randomElement(using: &numbers) else { return }
      files[index].bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &numbers)
    }
  }

  private mutating func exchangeContents(of index: Int) {
    guard let other = files.indices.randomElement(using: &numbers) else { return }
    (files[index].bytes, files[other].bytes) = (files[other].bytes, files[index].bytes)
  }

  /// The same id twice, in another folder or of another kind.
  private mutating func repeatUnderAnotherName(_ index: Int) {
    guard let folder = files.randomElement(using: &numbers)?.path.split(separator: "/").dropLast(),
      let name = files.randomElement(using: &numbers)?.path.split(separator: "/").last
    else { return }
    let path = (folder + [name]).joined(separator: "/")
    if let other = files.firstIndex(where: { $0.path == path }) {
      files[other].bytes = files[index].bytes
    } else {
      files.append((path, files[index].bytes))
    }
  }

  // MARK: Lines

  private mutating func respell(_ index: Int) {
    var lines = String(decoding: files[index].bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...4, using: &numbers) { respell(&lines) }
    files[index].bytes = Array(lines.joined(separator: "\n").utf8)
  }

  private mutating func respell(_ lines: inout [String]) {
    guard let line = lines.indices.randomElement(using: &numbers) else { return }
    switch Int.random(in: 0..<14, using: &numbers) {
    case 0, 1, 2: setValue(of: &lines[line], to: Self.extremes.randomElement(using: &numbers))
    case 3, 4, 5: setValue(of: &lines[line], to: values.randomElement(using: &numbers))
    case 6, 7: lines[line] = replacingNumbers(in: lines[line])
    case 8: exchangeValues(of: line, &lines)
    case 9: lines.remove(at: line)
    case 10: lines.insert(lines[line], at: Int.random(in: 0...lines.count, using: &numbers))
    case 11:
      let depth = Int.random(in: 1...90, using: &numbers)
      let bracket = Bool.random(using: &numbers) ? ("[", "]") : ("{a: ", "}")
      let nest = String(repeating: bracket.0, count: depth) + String(repeating: bracket.1, count: depth)
      setValue(of: &lines[line], to: nest)
    case 12: lines[line] = replacingDays(in: lines[line])
    default:
      lines[line] = Bool.random(using: &numbers) ? "  " + lines[line] : String(lines[line].dropFirst(2))
    }
  }

  private func setValue(of line: inout String, to value: String?) {
    guard let value, let colon = line.firstRange(of: ":") else { return }
    line = line[..<colon.upperBound] + " " + value
  }

  private mutating func exchangeValues(of line: Int, _ lines: inout [String]) {
    guard let other = lines.indices.randomElement(using: &numbers),
      let here = lines[line].ranges(of: ": ").first, let there = lines[other].ranges(of: ": ").first
    else { return }
    let (first, second) = (lines[line][here.upperBound...], lines[other][there.upperBound...])
    let keys = (lines[line][..<here.upperBound], lines[other][..<there.upperBound])
    lines[line] = "\(keys.0)\(second)"
    lines[other] = "\(keys.1)\(first)"
  }

  private mutating func replacingNumbers(in line: String) -> String {
    replacing(line, where: { $0.isASCII && ($0.isNumber || $0 == ".") }, by: Self.magnitudes)
  }

  private mutating func replacingDays(in line: String) -> String {
    replacing(line, where: { $0.isASCII && ($0.isNumber || $0 == "-") }, by: Self.days)
  }

  /// Each run of such characters, or not, becomes one of the texts.
  private mutating func replacing(
    _ line: String, where isPart: (Character) -> Bool, by texts: [String]
  ) -> String {
    var result = ""
    var rest = Substring(line)
    while let first = rest.first {
      let run = rest.prefix { isPart($0) == isPart(first) }
      rest = rest[run.endIndex...]
      let isReplaced = isPart(first) && Bool.random(using: &numbers)
      result += isReplaced ? texts.randomElement(using: &numbers) ?? "" : String(run)
    }
    return result
  }

  private static let magnitudes = [
    "0", "-1", "1", "6", "13", "0.000000001", "-0.000000001", "999999999", "9223372036854775807",
    "9999999999999999999", "170141183460469231731687303715", "-170141183460469231731687303715",
    "170141183460469231731687303715.884105727", "1e999", "99999999999999999999999999999999999999999", "",
  ]

  private static let days = [
    "1900-01-01", "1900-01-02", "2200-12-31", "2200-12-30", "2026-02-29", "2026-06-30", "0000-00-00",
    "9999-12-31", "1900", "2200", "1900-Q1", "2200-Q4", "2200-12", "1900-01", "2026-06",
  ]

  private static let extremes =
    magnitudes + days
    + magnitudes.flatMap { ["\($0)%", "\($0)d", "\($0)wd", "\($0)m", "\($0)y", "\($0)k EUR", "\($0) XXX"] }
    + [
      "[]", "{}", "[[]]", "[{}]", "[~]", "{a: {}}", "{1: 2}", "{'': ''}", "''", "~", "|", ">-", "\"\\0\"",
      "\"\\u202e\"", "999999999wd", "1900-01-01..2200-12-31", "2200-12-31..1900-01-01", "-1d..0d..999999999d",
      "0%..999999999%", "[0, 0, 0, 0]", "[25, 1, -1]", "[9223372036854775807, 1]", "[100%]",
      "{2200-12: 999999999m, 1900: -999999999m, 2200-Q4: 1}", "{1900-01: 170141183460469231731687303715}",
      "{same: 50%, other: 9999999999999%}", "[{id: a}, {id: a}, {id: ''}]", "[a, a, a]", "..", "../..", "/",
      "x/../../y", "**", "[**/*/**/*/**, a*b*c*d]", "e\u{301}\u{1F469}\u{200D}\u{1F680}", "{?}", "a, b",
      "http://", "javascript:alert(1)", "<script>", "[x](y", "`", "T-1", "a + 999999999wd", "fs+2d",
      "a ss -9w",
    ]
}
