/// What runs `folio check` for everybody, and not only on the machine of who remembers it.
public enum PipelineService: String, CaseIterable, Sendable {
  case github, gitlab
  case preCommit = "pre-commit"
}

/// Where a pipeline gets folio from: a repository, and a tag or commit of it.
public struct ProgramSource: Sendable, Hashable {
  public let repository: String
  public let revision: String

  /// Reads `REPOSITORY@REVISION`; both are made of the few characters that mean nothing to YAML, a shell or git.
  public init?(_ text: String) {
    guard let at = text.lastIndex(of: "@") else { return nil }
    let parts = [text[..<at], text[text.index(after: at)...]]
    let marks = Set("._~:/@+-".utf8)
    let isPlain = parts.allSatisfy { part in
      part.first?.isLetter == true || part.first?.isNumber == true || part.first == "/"
    }
    let isSafe = parts.allSatisfy { part in
      part.utf8.allSatisfy { byte in
        marks.contains(byte) || byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter
          || byte < 0x80 && Character(Unicode.Scalar(byte)).isNumber
      }
    }
    guard isPlain, isSafe else { return nil }
    repository = String(parts[0])
    revision = String(parts[1])
  }
}

/// The files that make a service check a portfolio.
public struct PipelineSetup: Sendable {
  let service: PipelineService
  /// Nothing where the service has folio already, or is told by its own settings.
  let source: ProgramSource?
  /// The portfolio's folder below the top of the repository; empty for the top itself.
  let portfolio: String

  public init(_ service: PipelineService, source: ProgramSource? = nil, portfolio: String = "") {
    self.service = service
    self.source = source
    self.portfolio = portfolio
  }

  /// For the portfolio that a folder belongs to, which has to be in a repository; gives its top as well.
  public static func inRepository(
    of portfolio: PortfolioFolder, _ service: PipelineService, source: ProgramSource?
  ) throws(WorkspaceProblem) -> (top: String, setup: PipelineSetup) {
    guard let top = repositoryTop(above: portfolio.root) else {
      throw WorkspaceProblem(
        """
        '\(portfolio.root)' is in no git repository, and nothing else runs these files
        type 'git init' at its top first
        """)
    }
    if service == .github, let source, !source.isOnGitHub {
      throw WorkspaceProblem(
        "'\(source.repository)' is not a repository of GitHub; write it as OWNER/NAME@REVISION")
    }
    let below = portfolio.root.dropFirst(top.count).drop { $0 == "/" }
    return (top, PipelineSetup(service, source: source, portfolio: String(below)))
  }

  /// Writes the files below the top of a repository; nothing is written where one of them would be written over.
  public func write(below top: String) throws(WorkspaceProblem) -> (written: [String], advice: [String]) {
    let wanted = files.filter { !$0.isKept || !isThere("\(top)/\($0.path)") }
    for file in wanted where isThere("\(top)/\(file.path)") {
      throw WorkspaceProblem(
        """
        '\(file.path)' is there already, and nothing is written over it; this is what would be in it:

        \(file.text)
        """)
    }
    do throws(FileFailure) {
      try addFiles(wanted.map { ($0.path, Array($0.text.utf8)) }, below: top)
    } catch {
      throw WorkspaceProblem("'\(error.path)' cannot be written: \(error.reason)")
    }
    let kept = files.filter { file in !wanted.contains { $0.path == file.path } }
    let advice = kept.map { "'\($0.path)' stays as it is; put this into it:\n\($0.text)" }
    return (wanted.map(\.path), advice + self.advice)
  }
}

extension ProgramSource {
  fileprivate var isOnGitHub: Bool {
    repository.split(separator: "/", omittingEmptySubsequences: false).count == 2 && !repository.contains(":")
  }
}
