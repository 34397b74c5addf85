import Model
import Source
import TestSupport
import YAMLTree

/// A file as nothing but texts, lists and pairs; what a person could have written, without layout.
indirect enum Plain: Hashable {
  case text(String)
  case list([Plain])
  case pairs([Pair])

  struct Pair: Hashable {
    var key: String
    var value: Plain
  }

  init?(_ tree: Tree, _ node: NodeID?) {
    guard let node, !tree.isEmpty(node) else { return nil }
    if tree.isScalar(node) {
      self = .text(tree.text(of: node))
    } else if tree.isSequence(node) {
      self = .list(tree.items(of: node).compactMap { Plain(tree, $0) })
    } else {
      self = .pairs(
        tree.members(of: node).compactMap { member in
          Plain(tree, member.value).map { Pair(key: tree.text(of: member.key), value: $0) }
        })
    }
  }

  /// The same on one line, with everything in quotes.
  var flow: String {
    switch self {
    case .text(let text): quoted(text)
    case .list(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
    case .pairs(let pairs):
      "{\(pairs.map { "\(quoted($0.key)): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for letter in text.unicodeScalars {
      switch letter {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(letter)
      }
    }
    return quoted + "\""
  }

  /// What is left when the order of keys and everything empty is taken away.
  var essence: Plain? {
    switch self {
    case .text: return self
    case .list(let items):
      let items = items.compactMap(\.essence)
      return items.isEmpty ? nil : .list(items)
    case .pairs(let pairs):
      let pairs = pairs.compactMap { pair in pair.value.essence.map { Pair(key: pair.key, value: $0) } }
      return pairs.isEmpty ? nil : .pairs(pairs.sorted { $0.key < $1.key })
    }
  }
}

/// A portfolio as plain values, to be changed at random.
struct MutablePortfolio {
  var files: [String: Plain]
  /// Values by key, so that a changed field gets something that could stand there.
  private var pool: [String: [Plain]] = [:]

  init(_ files: [(path: String, bytes: [UInt8])]) {
    self.files = [:]
    for file in files where file.path.hasSuffix(".yaml") {
      let read = ReadFile(
        SourceFile(path: file.path, bytes: file.bytes), as: FileID(0), plan: FolderPlan(), limits: Limits())
      self.files[file.path] = Plain(read.tree, read.tree.root)
    }
    for path in paths { self.files[path].map { gather($0, under: "") } }
  }

  var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  var portfolio: Portfolio {
    Revision.portfolio(paths.map { ($0, Array((files[$0]?.flow ?? "").utf8)) })
  }

  private mutating func gather(_ value: Plain, under key: String) {
    switch value {
    case .text: pool[key, default: []].append(value)
    case .list(let items):
      pool[key, default: []].append(value)
      for item in items { gather(item, under: key) }
    case .pairs(let pairs): for pair in pairs { gather(pair.value, under: pair.key) }
    }
  }

  // MARK: Mutation

  mutating func mutate(_ random: inout SeededNumbers) {
    guard let path = paths.filter({ $0 != "folio.yaml" }).randomElement(using: &random) else { return }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: files[path] = nil
    case 1: rename(path, &random)
    default: files[path] = files[path].map { mutated($0, under: "", &random) }
    }
  }

  private mutating func rename(_ path: String, _ random: inout SeededNumbers) {
    let parts = path.split(separator: "/")
    guard parts.count > 1, let file = parts.last, case .pairs(var pairs)? = files[path] else { return }
    let kinds = ["project.yaml", "program.yaml", "portfolio.yaml", "office.yaml", "plan.yaml", "money.yaml"]
    guard !(kinds + ["team.yaml", "communications.yaml"]).contains(String(file)) else { return }
    let id = file.dropLast(5)
    files[path] = nil
    pairs.insert(Plain.Pair(key: "was", value: .list([.text(String(id))])), at: 0)
    let new =
      parts.dropLast().joined(separator: "/") + "/\(id)-\(Int.random(in: 0..<1000, using: &random)).yaml"
    files[new] = .pairs(pairs)
  }

  private func mutated(_ value: Plain, under key: String, _ random: inout SeededNumbers) -> Plain {
    switch value {
    case .text(let text):
      let others = (pool[key] ?? []).filter { if case .text = $0 { $0 != value } else { false } }
      return others.randomElement(using: &random) ?? .text(text + " again")
    case .list(let items): return .list(mutated(items, under: key, &random))
    case .pairs(let pairs): return .pairs(mutated(pairs, &random))
    }
  }

  private func mutated(_ items: [Plain], under key: String, _ random: inout SeededNumbers) -> [Plain] {
    var items = items
    switch Int.random(in: 0..<5, using: &random) {
    case 0: items.shuffle(using: &random)
    case 1 where !items.isEmpty: items.remove(at: Int.random(in: items.indices, using: &random))
    case 2:
      let others = (pool[key] ?? []).filter { if case .list = $0 { false } else { true } }
      guard let other = others.randomElement(using: &random) else { break }
      items.insert(other, at: Int.random(in: 0...items.count, using: &random))
    default:
      guard let index = items.indices.randomElement(using: &random) else { break }
      items[index] = mutated(items[index], under: key, &random)
    }
    return items
  }

  private func mutated(_ pairs: [Plain.Pair], _ random: inout SeededNumbers) -> [Plain.Pair] {
    var pairs = pairs
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where !pairs.isEmpty: pairs.remove(at: Int.random(in: pairs.indices, using: &random))
    case 1: pairs.append(Plain.Pair(key: "x-note-\(pairs.count)", value: .list([.text("a"), .text("b")])))
    case 2: pairs.shuffle(using: &random)
    default:
      guard let index = pairs.indices.randomElement(using: &random) else { break }
      pairs[index].value = mutated(pairs[index].value, under: pairs[index].key, &random)
    }
    return pairs
  }
}
