import FoundationEssentials

/// A made-up portfolio on disk, with the list of its files that the yardstick is handed.
struct Portfolio {
  let root: String
  let projects: Int

  var list: String { "\(root).list" }

  /// The list is written last, so that a portfolio cut short is made again.
  func isNewer(than program: String) -> Bool {
    guard let made = modified(list), let built = modified(program) else { return false }
    return made > built
  }

  func paths() throws -> [String] {
    try String(contentsOf: URL(filePath: list), encoding: .utf8).split(separator: "\n").map(String.init)
  }
}

/// The smallest portfolio there is, for measuring what starting costs.
func writeSmallestPortfolio(to root: String) throws {
  let project = "\(root)/projects/payroll"
  try FileManager.default.createDirectory(atPath: project, withIntermediateDirectories: true)
  try write("organisation: Works\npmo_type: supportive\ncurrency: EUR\n", to: "\(root)/folio.yaml")
  try write("title: Payroll\nstatus: idea\ntier: 3\n", to: "\(project)/project.yaml")
}

func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(filePath: path))
}

/// Replaces what stands between the two marks of a page, and nothing else on it.
func recordTable(_ table: String, in path: String) throws {
  let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
  let parts = page.split(separator: "<!-- measured: begin -->\n", omittingEmptySubsequences: false)
  guard parts.count == 2, let end = parts[1].firstRange(of: "<!-- measured: end -->") else {
    throw Programs.Failure(description: "\(path) has lost the marks between which the table stands")
  }
  try write(
    "\(parts[0])<!-- measured: begin -->\n\(table)\n\(parts[1][end.lowerBound...])", to: path)
}

private func modified(_ path: String) -> Date? {
  try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
}
