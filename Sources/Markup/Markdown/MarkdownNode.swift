/// A piece of a paragraph while it is not yet known which marks belong together.
enum MarkdownNode {
  struct Delimiter {
    var sign: Character
    var count: Int
    var opens: Bool
    var closes: Bool
  }

  case run(Text.Run, depth: Int)
  case delimiter(Delimiter)
  /// An opening bracket, until its closing one shows what it was.
  case bracket

  private static let deepest = 16

  static func depth(of nodes: [MarkdownNode]) -> Int {
    nodes.reduce(0) { deepest, node in
      guard case .run(_, let depth) = node else { return deepest }
      return max(deepest, depth)
    }
  }

  /// Pairs the delimiters, innermost first; what finds no partner is itself.
  static func runs(of nodes: [MarkdownNode]) -> [Text.Run] {
    var result: [MarkdownNode] = []
    var searched: [String: Int] = [:]
    for node in nodes {
      guard case .delimiter(var closer) = node, closer.closes else {
        result.append(node)
        continue
      }
      let key = "\(closer.sign)\(closer.opens)\(closer.count % 3)"
      while closer.count > 0 {
        guard let opener = opener(for: closer, in: result, above: searched[key] ?? 0) else {
          searched[key] = result.count
          break
        }
        closer.count -= wrap(from: opener, closer, &result)
      }
      if closer.count > 0 { result.append(.delimiter(closer)) }
    }
    return flattened(result)
  }

  private static func opener(for closer: Delimiter, in nodes: [MarkdownNode], above bottom: Int) -> Int? {
    var index = nodes.count - 1
    while index >= min(bottom, nodes.count) {
      if case .delimiter(let opener) = nodes[index], opener.sign == closer.sign, opener.opens,
        !(opener.closes || closer.opens) || (opener.count + closer.count) % 3 != 0
          || opener.count % 3 == 0 && closer.count % 3 == 0
      {
        return depth(of: Array(nodes[(index + 1)...])) < deepest ? index : nil
      }
      index -= 1
    }
    return nil
  }

  private static func wrap(from index: Int, _ closer: Delimiter, _ nodes: inout [MarkdownNode]) -> Int {
    guard case .delimiter(var opener) = nodes[index] else { return closer.count }
    let used = min(opener.count, closer.count, 2)
    let inner = Array(nodes[(index + 1)...])
    let text = Text(runs: flattened(inner))
    nodes.removeSubrange(index...)
    opener.count -= used
    if opener.count > 0 { nodes.append(.delimiter(opener)) }
    nodes.append(.run(used == 2 ? .strong(text) : .emphasis(text), depth: depth(of: inner) + 1))
    return used
  }

  private static func flattened(_ nodes: [MarkdownNode]) -> [Text.Run] {
    var runs: [Text.Run] = []
    var words = ""
    for node in nodes {
      switch node {
      case .run(.plain(let more), _): words += more
      case .delimiter(let delimiter): words += String(repeating: delimiter.sign, count: delimiter.count)
      case .bracket: words += "["
      case .run(let run, _):
        if !words.isEmpty { runs.append(.plain(words)) }
        words = ""
        runs.append(run)
      }
    }
    if !words.isEmpty { runs.append(.plain(words)) }
    return runs
  }
}
