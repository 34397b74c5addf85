/// The floors of the house, lowest first, and what each may import; the one table that says so in words a test reads.
enum Ladder {
  struct Floor {
    var number: Int
    var targets: [String]
  }

  static let floors = [
    Floor(number: 0, targets: ["CYAML"]),
    Floor(number: 1, targets: ["Source", "Quantities", "Markup"]),
    Floor(number: 2, targets: ["Diagnostics"]),
    Floor(number: 3, targets: ["YAMLTree"]),
    Floor(number: 4, targets: ["Schema"]),
    Floor(number: 5, targets: ["Model"]),
    Floor(number: 6, targets: ["Analysis", "Changes", "Formatting"]),
    Floor(number: 7, targets: ["Snapshots", "Edits"]),
    Floor(number: 8, targets: ["Rules", "Reports", "Interchange"]),
    Floor(number: 9, targets: ["Workspace"]),
    Floor(number: 10, targets: ["Commands"]),
    Floor(number: 11, targets: ["folio"]),
  ]

  /// What comes from outside, and the targets that may import it.
  static let foreign: [String: Set<String>] = [
    "Crypto": ["Markup", "Model"],
    "Subprocess": ["Workspace"],
    "ArgumentParser": ["Commands", "folio"],
    "ArgumentParserToolInfo": ["Commands"],
    "FoundationEssentials": ["Workspace", "Commands", "folio"],
    "Dispatch": ["Analysis"],
    "Synchronization": ["Model", "Analysis", "Rules", "Workspace"],
    "Glibc": ["Workspace", "Commands"],
    "Musl": ["Workspace", "Commands"],
    "Darwin": ["Workspace", "Commands"],
    "System": ["Workspace"],
  ]

  static func floor(of target: String) -> Int? { floors.first { $0.targets.contains(target) }?.number }

  /// Why a target may not import a module, if it may not.
  static func objection(to module: String, in target: String) -> String? {
    if let users = foreign[module] {
      return users.contains(target) ? nil : "\(target) may not import \(module)"
    }
    guard let own = floor(of: target) else { return "\(target) stands on no floor" }
    guard let other = floor(of: module) else {
      return "\(target) imports \(module), which stands on no floor"
    }
    return other < own ? nil : "\(target) (floor \(own)) imports \(module) (floor \(other))"
  }
}
