/// The first line of a page, so that nobody edits it by hand.
func origin(of source: String) -> String {
  "<!-- Written by './dev generate' from \(source); changes here are lost. -->\n"
}

func capitalised(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

/// Text that cannot end its cell of a table.
func cell(_ text: String) -> String {
  String(text.flatMap { $0 == "|" ? "\\|" : $0 == "\n" ? " " : "\($0)" })
}

/// Words in lines of at most 120 columns; paragraphs stay apart.
func lines(_ words: String) -> String {
  words.split(separator: "\n\n").map { paragraph in
    var lines: [String] = []
    var line = ""
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= 120 {
        line += " \(word)"
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }.joined(separator: "\n\n")
}

/// Prose that Markdown must not take for markup: what looks like an HTML element, or like emphasis within a word.
func plain(_ text: String) -> String {
  String(text.flatMap { "<>*_".contains($0) ? "\\\($0)" : "\($0)" })
}

extension String {
  var trimmingNewlines: Substring {
    var text = self[...]
    while text.last?.isNewline ?? false { text.removeLast() }
    return text
  }
}
