/// Words joined for a sentence: “a, b and c”; a long list is cut and says how many are left out.
func enumerated(_ words: [String], atMost limit: Int = 4) -> String {
  guard words.count <= limit else {
    return words.prefix(limit - 1).joined(separator: ", ") + " and \(words.count - limit + 1) more"
  }
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
