public import Schema
public import Source
import YAMLTree

/// A Markdown file that a project names among its documents.
public struct NamedDocument: Sendable {
  /// The project that names it.
  public let container: String
  public let source: SourceFile
  /// Where the project does.
  public let place: Place

  /// The folder that its links start from.
  public var folder: String { source.path.split(separator: "/").dropLast().joined(separator: "/") }

  /// The file and line of a range, for a sentence.
  public func line(of range: TextRange) -> String {
    "\(source.path):\(LineTable(source.bytes).line(of: range.lower))"
  }
}

extension Portfolio {
  /// Every Markdown document that projects name and that is there, each once, in the order of the projects.
  public var namedDocuments: [NamedDocument] {
    guard !documents.isEmpty else { return [] }
    var seen: Set<String> = []
    var found: [NamedDocument] = []
    for project in all(Project.self) {
      let folder = files[Int(project.origin.file.index)].folder
      for document in project.documents where !document.value.isWeb {
        guard let path = resolvedPath(document.value.text, from: folder), let source = documents[path],
          path.hasSuffix(".md"), seen.insert(path).inserted
        else { continue }
        found.append(
          NamedDocument(
            container: project.id, source: source,
            place: place(ofEntry: document.origin, under: "documents", of: project.origin)))
      }
    }
    return found
  }

  /// The text behind a path that a project names; nothing for one on the web, or that was not read.
  public func document(_ link: Link, of project: Project) -> SourceFile? {
    guard !documents.isEmpty, !link.isWeb else { return nil }
    return resolvedPath(link.text, from: files[Int(project.origin.file.index)].folder).flatMap {
      documents[$0]
    }
  }

  /// Where the value of an entry of a map is written.
  public func place(ofEntry entry: Origin, under key: String, of origin: Origin) -> Place {
    let tree = tree(origin.file)
    guard let node = origin.node, let map = tree.value(of: node, for: key),
      let member = tree.members(of: map).first(where: { $0.key == entry.node })
    else { return place(ofKey: entry) }
    return Place(origin.file, tree.range(of: member.value))
  }
}

extension ReadFile {
  /// The path of the folder it stands in.
  public var folder: String { String(FolderPlan.folder(of: path)) }
}
