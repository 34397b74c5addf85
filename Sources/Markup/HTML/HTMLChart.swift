extension HTMLWriter {
  /// The picture in a frame of its own, then what it says, then its numbers.
  mutating func write(_ tabled: TabledChart) {
    let chart = tabled.chart
    chartCount += 1
    let id = "chart-\(chartCount)"
    output += "<figure class=\"chart\" id=\""
    output.append(id)
    output += "\"><figcaption class=\"chart-title\">"
    output.appendHTML(chart.title)
    output += "</figcaption><div class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\""
    output.appendHTMLAttribute(chart.title)
    output += "\">"
    write(chart.drawing, title: chart.title, id: id)
    output += "</div>"
    if let caption = chart.caption {
      output += "<p class=\"chart-caption\">"
      write(caption)
      output += "</p>"
    }
    output += "<details class=\"twin\"><summary>The same as a table</summary>"
    write(tabled.table)
    output += "</details></figure>"
  }
}
