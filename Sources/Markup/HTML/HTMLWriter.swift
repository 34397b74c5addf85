/// Writes one page from top to bottom; the blocks are in the extensions beside it.
struct HTMLWriter: ~Copyable {
  let document: Document
  let branding: Branding
  var output: PageBytes
  var outline: [Outline.Entry]
  var nextSection = 0
  var anchors: AnchorRegister
  var places = PlaceRegister()
  /// Links do not nest, so within one the inner ones are words.
  var isInLink = false
  var chartCount = 0

  init(document: Document, branding: Branding, output: consuming PageBytes) {
    self.document = document
    self.branding = branding
    self.output = output
    let outline = Outline(document.blocks + branding.footer, reserved: ["content", "sources"])
    self.outline = outline.entries
    anchors = outline.register
  }

  /// The page, and the end of the writer.
  consuming func finished() -> PageBytes { output }

  mutating func page() {
    head()
    output += "<body>\n<a class=\"skip\" href=\"#content\">Skip to content</a>\n"
    masthead()
    output += "<main id=\"content\">\n"
    breadcrumbs()
    title()
    facts()
    contents()
    write(document.blocks, level: 2)
    sources()
    output += "</main>\n"
    footer()
    output += "<script>"
    output.append(InlineResource.script.text)
    output += "</script>\n</body>\n</html>\n"
  }

  /// Nothing may be loaded but the logo, and nothing may run or style but what stands in the page.
  private mutating func head() {
    let policy = [
      "default-src 'none'", "style-src '\(branding.pageStyle.digest)'", "img-src 'self' data:",
      "script-src '\(InlineResource.script.digest)'", "base-uri 'none'", "form-action 'none'",
    ]
    output += "<!DOCTYPE html>\n<html lang=\""
    output.appendHTMLAttribute(document.language)
    if document.form == .sheet { output += "\" class=\"sheet" }
    output += "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
    output.append(policy.joined(separator: "; "))
    output += """
      ">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>
      """
    output.appendHTMLAttribute(document.title)
    if let name = branding.name, name != document.title {
      output += " · "
      output.appendHTMLAttribute(name)
    }
    output += "</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>"
    output.append(branding.pageStyle.text)
    output += "</style>\n</head>\n"
  }

  private mutating func masthead() {
    guard branding.name != nil || branding.logo != nil || !document.navigation.isEmpty else { return }
    output += "<header class=\"masthead\">\n"
    if branding.name != nil || branding.logo != nil {
      output += "<div class=\"brand\">"
      if let logo = branding.logo {
        output += "<img src=\""
        output.appendHTMLAttribute(LinkTarget.relative(to: logo.path, from: document.path))
        output += "\" alt=\""
        output.appendHTMLAttribute(logo.description)
        output += "\">"
      }
      if branding.logo == nil, let name = branding.name {
        output += "<span>"
        output.appendHTML(name)
        output += "</span>"
      }
      output += "</div>\n"
    }
    if !document.navigation.isEmpty {
      output += "<nav class=\"site\" aria-label=\"Site\"><ul>"
      for entry in document.navigation { item(entry) }
      output += "</ul></nav>\n"
    }
    output += "</header>\n"
  }

  private mutating func item(_ entry: NavigationLink) {
    output += "<li>"
    let isHere = entry.target == .page(document.path)
    link(to: entry.target, isHere ? " aria-current=\"page\"" : "") {
      $0.output.appendHTML(entry.title)
    }
    output += "</li>"
  }

  private mutating func breadcrumbs() {
    guard !document.breadcrumbs.isEmpty else { return }
    output += "<nav class=\"crumbs\" aria-label=\"Breadcrumb\"><ol>"
    for entry in document.breadcrumbs { item(entry) }
    output += "</ol></nav>\n"
  }

  private mutating func title() {
    output += "<div class=\"title\"><h1>"
    output.appendHTML(document.title)
    output += "</h1>"
    if let subtitle = document.subtitle {
      output += "<p class=\"question\">"
      write(subtitle)
      output += "</p>"
    }
    output += "</div>\n"
  }

  private mutating func facts() {
    guard !document.facts.isEmpty else { return }
    output += "<dl class=\"facts\">"
    for fact in document.facts {
      output += "<div><dt>"
      output.appendHTML(fact.label)
      output += "</dt><dd>"
      write(fact.value)
      output += "</dd></div>"
    }
    output += "</dl>\n"
  }

  /// Worth its room from four sections on.
  private mutating func contents() {
    let entries = outline.filter { $0.level == 2 }
    guard entries.count > 3 else { return }
    output += "<nav class=\"contents\" aria-label=\"On this page\"><p>On this page</p><ul>"
    for entry in entries {
      output += "<li>"
      link(to: .anchor(entry.anchor)) { $0.output.appendHTML(entry.title.words) }
      output += "</li>"
    }
    output += "</ul></nav>\n"
  }

  /// By file, with its lines: to name the file with each line would double the length of a page in print.
  private mutating func sources() {
    guard !places.places.isEmpty else { return }
    output += "<section class=\"sources\" id=\"sources\"><h2>Sources</h2>"
    output += "<p>The file and line of each underlined figure.</p><dl>"
    for file in places.byFile {
      output += "<div><dt>"
      output.appendHTML(file.name)
      output += "</dt><dd>"
      for (index, line) in file.lines.enumerated() {
        output += index == 0 ? "<span id=\"source-" : " <span id=\"source-"
        output.append(line.number)
        output += "\">"
        output.append(line.line)
        output += "</span>"
      }
      output += "</dd></div>"
    }
    output += "</dl></section>\n"
  }

  private mutating func footer() {
    guard !branding.footer.isEmpty else { return }
    output += "<footer class=\"footing\">\n"
    write(branding.footer, level: 2)
    output += "</footer>\n"
  }
}
