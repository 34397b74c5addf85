extension HTMLWriter {
  /// The drawing as an `svg` element whose looks come from the page's style sheet.
  mutating func write(_ drawing: Drawing, title: String, id: String) {
    output += "<svg class=\"drawing"
    if drawing.fit == .scrolls { output += " drawing-scrolls" }
    if drawing.width > 800 { output += " drawing-wide" }
    output += "\" role=\"img\" aria-labelledby=\""
    output.append(id)
    output += "-title "
    output.append(id)
    output += "-summary\" width=\""
    output.append(coordinate: drawing.width)
    output += "\""
    output += " height=\""
    output.append(coordinate: drawing.height)
    output += "\" viewBox=\"0 0 "
    output.append(coordinate: drawing.width)
    output += " "
    output.append(coordinate: drawing.height)
    output += "\"><title id=\""
    output.append(id)
    output += "-title\">"
    output.appendHTMLAttribute(title)
    output += "</title><desc id=\""
    output.append(id)
    output += "-summary\">"
    output.appendHTMLAttribute(drawing.summary)
    output += "</desc>"
    write(drawing.elements)
    output += "</svg>"
  }

  private mutating func write(_ elements: [Drawing.Element]) {
    let elements = elements.span
    for index in elements.indices { write(elements[index]) }
  }

  private mutating func write(_ element: Drawing.Element) {
    switch element.shape {
    case .rectangle(let x, let y, let width, let height, let radius):
      open("rect", element)
      attribute("x", x)
      attribute("y", y)
      attribute("width", max(width, 0))
      attribute("height", max(height, 0))
      if radius > 0 { attribute("rx", radius) }
      close("rect", element)
    case .line(let from, let to):
      open("line", element)
      attribute("x1", from.x)
      attribute("y1", from.y)
      attribute("x2", to.x)
      attribute("y2", to.y)
      close("line", element)
    case .polygon(let points):
      open("polygon", element)
      attribute(points)
      close("polygon", element)
    case .polyline(let points):
      open("polyline", element)
      attribute(points)
      close("polyline", element)
    case .circle(let center, let radius):
      open("circle", element)
      attribute("cx", center.x)
      attribute("cy", center.y)
      attribute("r", radius)
      close("circle", element)
    case .text(let point, let anchor, let words):
      open("text", element)
      attribute("x", point.x)
      attribute("y", point.y)
      if anchor != .start {
        output += " text-anchor=\""
        output.append(anchor.rawValue)
        output += "\""
      }
      close("text", element, words: words)
    case .group(let elements, let link): group(elements, link: link)
    }
  }

  /// A picture is one thing to a screen reader and to the Tab key; its links are repeated in its table.
  private mutating func group(_ elements: [Drawing.Element], link target: LinkTarget?) {
    guard let target else {
      write(elements)
      return
    }
    link(to: target, " tabindex=\"-1\"") { writer in
      writer.write(elements)
    }
  }

  private mutating func open(_ name: StaticString, _ element: Drawing.Element) {
    output += "<"
    output += name
    if !element.style.isEmpty {
      output += " class=\""
      output.appendHTMLAttribute(element.style)
      output += "\""
    }
    if let value = element.value {
      output += " data-value=\""
      output.appendHTMLAttribute(value)
      output += "\""
    }
  }

  private mutating func attribute(_ name: StaticString, _ value: Double) {
    output += " "
    output += name
    output += "=\""
    output.append(coordinate: value)
    output += "\""
  }

  private mutating func attribute(_ points: [Drawing.Point]) {
    output += " points=\""
    for (index, point) in points.enumerated() {
      if index > 0 { output += " " }
      output.append(coordinate: point.x)
      output += ","
      output.append(coordinate: point.y)
    }
    output += "\""
  }

  /// Within SVG only words can stand, so hidden characters are named as in an attribute.
  private mutating func close(_ name: StaticString, _ element: Drawing.Element, words: String? = nil) {
    // Words that are shown whole need not be told again.
    let title = element.title == words ? nil : element.title
    guard title != nil || words != nil else {
      output += "/>"
      return
    }
    output += ">"
    if let title {
      output += "<title>"
      output.appendHTMLAttribute(title)
      output += "</title>"
    }
    if let words { output.appendHTMLAttribute(words) }
    output += "</"
    output += name
    output += ">"
  }
}
