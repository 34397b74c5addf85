import Edits

/// The files of a folder as they will be once a plan is carried out.
struct PlannedFiles: FileSystem {
  private let below: any FileSystem
  private let root: String
  private let plan: EditPlan
  private let contents: [String: [UInt8]]

  init(_ plan: EditPlan, over below: any FileSystem, root: String) {
    self.below = below
    self.root = root
    self.plan = plan
    var contents: [String: [UInt8]] = [:]
    for file in plan.files { contents["\(root)/\(plan.path(of: file.path))"] = file.new }
    self.contents = contents
  }

  func list(_ root: String) async throws(FileFailure) -> Listing {
    var listing = try await below.list(root)
    listing.files = listing.files.map(plan.path(of:)).sorted(by: precedes)
    for index in listing.refusals.indices {
      listing.refusals[index].path = plan.path(of: listing.refusals[index].path)
    }
    return listing
  }

  func read(_ path: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
    if let content = contents[path] { return content }
    return try below.read(formerPath(path), atMost: limit)
  }

  func exists(_ path: String) -> Bool { contents[path] != nil || below.exists(formerPath(path)) }

  private func formerPath(_ path: String) -> String {
    guard path.hasPrefix(root + "/") else { return path }
    let relative = String(path.dropFirst(root.count + 1))
    let former = plan.moves.reversed().reduce(relative) { PathMove(from: $1.to, to: $1.from).path(of: $0) }
    return "\(root)/\(former)"
  }
}
