extension HTMLWriter {
  /// The level is that of the next heading.
  mutating func write(_ blocks: [Block], level: Int) {
    for block in blocks {
      write(block, level: level)
      output += "\n"
    }
  }

  private mutating func write(_ block: Block, level: Int) {
    switch block {
    case .section(let section): write(section, level: level)
    case .paragraph(let text): element("p") { $0.write(text) }
    case .list(let list): write(list, level: level)
    case .table(let table): write(table)
    case .tiles(let tiles): write(tiles)
    case .callout(let callout): write(callout, level: level)
    case .definitions(let definitions): write(definitions)
    case .fold(let fold):
      output += "<details class=\"fold\">"
      element("summary") { $0.write(fold.summary) }
      write(fold.blocks, level: level)
      output += "</details>"
    case .quote(let blocks): element("blockquote") { $0.write(blocks, level: level) }
    case .code(let words):
      output += "<pre tabindex=\"0\"><code>"
      output.appendHTML(words)
      output += "</code></pre>"
    case .drawing(let chart): write(chart)
    }
  }

  private mutating func write(_ section: Section, level: Int) {
    let anchor = outline[nextSection].anchor
    nextSection += 1
    let name = min(level, 6)
    output += "<section id=\""
    output.appendHTMLAttribute(anchor)
    output += "\"><h"
    output.append(name)
    output += ">"
    write(section.heading)
    link(to: .anchor(anchor), " class=\"anchor\" aria-label=\"Link to this section\"") {
      $0.output += "#"
    }
    output += "</h"
    output.append(name)
    output += ">\n"
    write(section.blocks, level: level + 1)
    output += "</section>"
  }

  /// An item of one paragraph stands without it.
  private mutating func write(_ list: List, level: Int) {
    element(list.style == .bullets ? "ul" : "ol") { writer in
      for item in list.items {
        writer.element("li") { writer in
          if item.count == 1, case .paragraph(let text) = item[0] {
            writer.write(text)
          } else {
            writer.write(item, level: level)
          }
        }
      }
    }
  }

  private mutating func write(_ tiles: Tiles) {
    output += "<dl class=\"tiles\">"
    for tile in tiles.tiles {
      output += "<div class=\"tile"
      if let status = tile.status {
        output += " tile-"
        output.append(status.rawValue)
      }
      output += "\"><dt>"
      if let target = tile.target {
        link(to: target) { $0.output.appendHTML(tile.label) }
      } else {
        output.appendHTML(tile.label)
      }
      output += "</dt><dd class=\"value\">"
      writeHeadline(tile.value)
      output += "</dd>"
      if let detail = tile.detail {
        output += "<dd class=\"detail\">"
        write(detail)
        output += "</dd>"
      }
      if let status = tile.status {
        output += "<dd class=\"mark\">"
        write(status, label: nil)
        output += "</dd>"
      }
      output += "</div>"
    }
    output += "</dl>"
  }

  /// One amount, or one in each of several currencies.
  private mutating func writeHeadline(_ cell: Cell) {
    if case .figure(.money(let amount, let currency)) = cell.content {
      write(amount, currency, from: cell.source)
    } else if case .text(let text) = cell.content, !text.isEmpty {
      sourced(cell.source) { writer in
        for run in text.runs {
          if case .figure(.money(let amount, let currency), let place) = run {
            writer.write(amount, currency, from: place)
          } else {
            writer.write(run)
          }
        }
      }
    } else {
      write(cell, .inText)
    }
  }

  /// The amount is the headline; its currency may stand on a line of its own, and the longest break at their groups.
  private mutating func write(_ amount: ExactDecimal, _ currency: String, from source: SourcePlace?) {
    let figure = Figure.money(amount, currency)
    sourced(source) { writer in
      writer.output += "<span class=\"unit\">"
      writer.output.appendHTML(currency)
      writer.output += "</span> <span class=\"amount\">"
      let digits = composed { $0.append(amount, places: figure.neededPlaces) }
      writer.output.append(digits.split(separator: ",").joined(separator: ",<wbr>"))
      writer.output += "</span>"
    }
  }

  private mutating func write(_ callout: Callout, level: Int) {
    output += "<div class=\"callout callout-"
    output.append(callout.tone.rawValue)
    output += "\" role=\"note\"><p class=\"callout-title\">"
    output += "<span class=\"callout-sign\" aria-hidden=\"true\">"
    output += callout.tone.sign
    output += "</span>"
    if let word = callout.tone.word {
      output += "<span class=\"unseen\">"
      output += word
      output += ": </span>"
    }
    write(callout.title)
    output += "</p>"
    write(callout.blocks, level: level)
    output += "</div>"
  }

  private mutating func write(_ definitions: Definitions) {
    output += "<dl class=\"definitions\">"
    for entry in definitions.entries {
      output += "<div>"
      element("dt") { $0.write(entry.term) }
      element("dd") { $0.write(entry.value) }
      output += "</div>"
    }
    output += "</dl>"
  }
}

extension Tone {
  /// Seen beside the colour.
  fileprivate var sign: StaticString {
    switch self {
    case .neutral: "›"
    case .info: "i"
    case .success: "✓"
    case .warning: "▲"
    case .danger: "■"
    }
  }

  /// Heard in place of the colour.
  fileprivate var word: StaticString? {
    switch self {
    case .neutral: nil
    case .info: "Note"
    case .success: "Good"
    case .warning: "Warning"
    case .danger: "Danger"
    }
  }
}
