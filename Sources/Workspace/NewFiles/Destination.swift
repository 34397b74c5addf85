import Model
import Schema
import Source

/// Where the file of a new entity belongs.
struct Destination {
  var path: String
  var identity: Identity

  init(_ kind: any PortfolioEntity.Type, at address: String, in portfolio: Portfolio) throws(WorkspaceProblem)
  {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    // What begins with a dot is hidden, and never read.
    guard isAddress(address), !parts.contains(where: { $0.hasPrefix(".") }) else {
      throw WorkspaceProblem(
        "'\(address)' is not an address; write \(Self.form(of: kind)), in lower-case letters, digits and hyphens"
      )
    }
    let plan = FolderPlan()
    let id = parts[parts.count - 1]
    let own =
      "'\(address)' is not where \(article(before: kind.kind))\(kind.kind) can be; write it as \(Self.form(of: kind))"
    var folder = ""
    switch kind.home {
    case .root, .container: guard parts.count == 1 else { throw WorkspaceProblem(own) }
    case .global(let folders):
      let names = folders.map { String($0.split(separator: "/").last ?? "") } + folders
      let above = parts.dropLast().joined(separator: "/")
      guard above.isEmpty || names.contains(above) else { throw WorkspaceProblem(own) }
    case .single(let file):
      guard parts.count == 1 || parts.count == 2 && "\(id).yaml" == file else { throw WorkspaceProblem(own) }
      folder = try Self.folder(of: parts[0], in: portfolio)
    case .local(let name):
      guard parts.count == 2 || parts.count == 3 && parts[1] == name else { throw WorkspaceProblem(own) }
      folder = try Self.folder(of: parts[0], in: portfolio)
    }
    path = plan.path(of: kind, container: parts[0], containerFolder: folder, id: id)
    guard case .entity(_, let identity) = plan.locate(path) else { throw WorkspaceProblem(own) }
    self.identity = identity
  }

  /// The address of a kind as it is typed.
  private static func form(of kind: any PortfolioEntity.Type) -> String {
    switch kind.home {
    case .root(let file): String(file.dropLast(5))
    case .container: "its id alone, like 'first-\(kind.kind)'"
    case .global: "its id alone, like 'first-\(kind.kind)'"
    case .single: "the id of its project, program, portfolio or office"
    case .local: "CONTAINER/ID, like 'first-project/first-\(kind.kind)'"
    }
  }

  /// The folder of a portfolio, program, project or office.
  private static func folder(of container: String, in portfolio: Portfolio) throws(WorkspaceProblem) -> String
  {
    let kinds = AnyContainer.targetKinds
    if let holder = portfolio.names.holder(of: container, kinds: kinds) {
      let path = portfolio.files[Int(holder.file.index)].path
      return path.split(separator: "/").dropLast().joined(separator: "/")
    }
    let known = portfolio.names.addresses.filter { portfolio.names.holder(of: $0, kinds: kinds) != nil }
    let hint = nearest(to: container, among: known).map { "did you mean '\($0)'?" }
    throw WorkspaceProblem(
      "there is no portfolio, program, project or office '\(container)'; \(hint ?? "'folio new project \(container)' makes one")"
    )
  }
}
