extension HTMLWriter {
  mutating func write(_ text: Text) {
    let runs = text.runs.span
    for index in runs.indices { write(runs[index]) }
  }

  mutating func write(_ run: Text.Run) {
    switch run {
    case .plain(let words): output.appendHTML(words)
    case .strong(let text): element("strong") { $0.write(text) }
    case .emphasis(let text): element("em") { $0.write(text) }
    case .code(let words): element("code") { $0.output.appendHTML(words) }
    case .link(let text, let target): link(to: target) { $0.write(text) }
    case .figure(let figure, let place):
      sourced(place) {
        $0.output += "<span class=\"amount\">"
        $0.output.append(figure, .inText) { $0.appendHTML($1) }
        $0.output += "</span>"
      }
    case .sourced(let text, let place): sourced(place) { $0.write(text) }
    case .status(let status, let label): write(status, label: label)
    case .badge(let words, let tone):
      output += "<span class=\"badge badge-"
      output.append(tone.rawValue)
      output += "\">"
      output.appendHTML(words)
      output += "</span>"
    case .lineBreak: output += "<br>"
    }
  }

  mutating func element(_ name: StaticString, _ content: (inout HTMLWriter) -> Void) {
    output += "<"
    output += name
    output += ">"
    content(&self)
    output += "</"
    output += name
    output += ">"
  }

  /// A link if its address may be one, else its words alone.
  mutating func link(
    to target: LinkTarget, _ attributes: StaticString = "", title: String? = nil,
    _ content: (inout HTMLWriter) -> Void
  ) {
    guard !isInLink, let address = target.address(from: document.path, ending: ".html") else {
      content(&self)
      return
    }
    output += "<a href=\""
    output.appendHTMLAttribute(address)
    output += target.isWritten && LinkPolicy.isExternal(address) ? "\" rel=\"noopener noreferrer\"" : "\""
    output += attributes
    if let title {
      output += " title=\""
      output.appendHTMLAttribute(title)
      output += "\""
    }
    output += ">"
    isInLink = true
    content(&self)
    isInLink = false
    output += "</a>"
  }

  /// Ties words to their line: at its address, or to its number in the list at the end of the page.
  mutating func sourced(_ place: SourcePlace?, _ content: (inout HTMLWriter) -> Void) {
    guard let place, !isInLink else {
      content(&self)
      return
    }
    if let address = place.address, LinkPolicy.allows(address) {
      link(to: .address(address), " class=\"figure\"", title: place.label, content)
    } else {
      // The list at the end names the line; a page has hundreds of these, so each says it only once.
      output += "<a href=\"#source-"
      output.append(places.number(of: place))
      output += "\" class=\"figure\">"
      isInLink = true
      content(&self)
      isInLink = false
      output += "</a>"
    }
  }

  mutating func write(_ status: Status, label: String?) {
    output += "<span class=\"status status-"
    output.append(status.rawValue)
    output += "\"><span class=\"shape\" aria-hidden=\"true\">"
    output.append(status.shape)
    output += "</span> "
    if let label {
      output += "<span class=\"unseen\">"
      output.append(status.words)
      output += ": </span>"
      output.append(status.letter)
      output += " · "
      output.appendHTML(label)
    } else {
      output += "<span aria-hidden=\"true\">"
      output.append(status.letter)
      output += "</span><span class=\"unseen\">"
      output.append(status.words)
      output += "</span>"
    }
    output += "</span>"
  }

  mutating func write(_ trend: Trend) {
    output += "<span class=\"trend trend-"
    output.append(trend.meaning.rawValue)
    output += "\"><span aria-hidden=\"true\">"
    output.append(trend.arrow)
    output += "</span> "
    if let change = trend.change {
      output.append(change, .inText) { $0.appendHTML($1) }
      output += " "
    }
    output.append(trend.words)
    output += "</span>"
  }

  /// In a table the column decides how a figure is laid out.
  mutating func write(_ cell: Cell, _ look: FigureLook) {
    switch cell.content {
    case .text(let text) where text.isEmpty: break
    case .text(let text): sourced(cell.source) { $0.write(text) }
    case .figure(let figure):
      sourced(cell.source) { $0.output.append(figure, look) { $0.appendHTML($1) } }
    case .status(let status, let label): sourced(cell.source) { $0.write(status, label: label) }
    case .trend(let trend): sourced(cell.source) { $0.write(trend) }
    case .missing(let reason):
      output += "<span class=\"missing\">"
      if let reason {
        output.appendHTML(reason)
      } else {
        output += "<span aria-hidden=\"true\">–</span><span class=\"unseen\">not known</span>"
      }
      output += "</span>"
    }
  }
}
