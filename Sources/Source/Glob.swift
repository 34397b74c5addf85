/// Whether an address or path fits a glob: `*` is any run of characters inside a part, `**` any run at all.
public func matchesGlob(_ glob: String, _ path: String) -> Bool {
  let glob = Array(glob.utf8)
  let text = Array(path.utf8)
  let star = UInt8(ascii: "*")
  // The set of positions in the glob that the text read so far can have reached: linear, whatever the glob.
  func closure(_ positions: Set<Int>) -> Set<Int> {
    var all = positions
    var queue = Array(positions)
    while let position = queue.popLast() {
      guard position < glob.count, glob[position] == star else { continue }
      let isDouble = position + 1 < glob.count && glob[position + 1] == star
      let next = position + (isDouble ? 2 : 1)
      if all.insert(next).inserted { queue.append(next) }
    }
    return all
  }
  var positions = closure([0])
  for byte in text {
    var next: Set<Int> = []
    for position in positions where position < glob.count {
      if glob[position] == star {
        let isDouble = position + 1 < glob.count && glob[position + 1] == star
        if isDouble || byte != UInt8(ascii: "/") { next.insert(position) }
      } else if glob[position] == byte {
        next.insert(position + 1)
      }
    }
    positions = closure(next)
    if positions.isEmpty { return false }
  }
  return positions.contains(glob.count)
}
