import Markup

/// What a portfolio's `theme` folder adds to every page: a style sheet, a logo and a footer.
struct Theme: Sendable {
  let branding: Branding
  /// The logo, by its path in the site.
  let logo: (path: String, bytes: [UInt8])?

  private static let largestFile = 1 << 20

  /// A part that is missing is left out; one that cannot be used stops the run with its reason.
  init(root: String, name: String, files: any FileSystem) throws(WorkspaceProblem) {
    var style: BrandStyle?
    if let text = try Self.text("theme/style.css", root, files) {
      do throws(BrandStyle.Refusal) {
        style = try BrandStyle(text)
      } catch {
        throw WorkspaceProblem(
          "theme/style.css:\(error.line): this cannot stand in a page: \(error.reason.rawValue)")
      }
    }
    let footer = try Self.text("theme/footer.md", root, files) ?? ""
    var logo: (path: String, bytes: [UInt8])?
    for path in ["theme/logo.svg", "theme/logo.png"] where logo == nil {
      logo = try Self.bytes(path, root, files).map { (path, $0) }
    }
    self.logo = logo
    branding = Branding(
      name: name, logo: logo.map { .init(path: $0.path, description: name) }, style: style,
      footer: MarkdownText(footer))
  }

  private static func text(_ path: String, _ root: String, _ files: any FileSystem) throws(WorkspaceProblem)
    -> String?
  {
    try bytes(path, root, files).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func bytes(_ path: String, _ root: String, _ files: any FileSystem) throws(WorkspaceProblem)
    -> [UInt8]?
  {
    guard files.exists("\(root)/\(path)") else { return nil }
    do throws(FileFailure) {
      // What a link leads to may lie outside, and would be published with the pages.
      if files is Disk, let whole = realPath(root), realPath("\(root)/\(path)") != "\(whole)/\(path)" {
        throw FileFailure(path: path, reason: "it is reached through a link; put the file itself there")
      }
      let bytes = try files.read("\(root)/\(path)", atMost: largestFile)
      guard bytes.count <= largestFile else {
        throw FileFailure(path: path, reason: "it is larger than 1 MiB")
      }
      return bytes
    } catch {
      throw WorkspaceProblem("\(path) cannot be used: \(error.reason)")
    }
  }
}
