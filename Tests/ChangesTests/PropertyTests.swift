import Changes
import Model
import Schema
import TestSupport
import Testing

/// What holds for any two portfolios.
@Suite struct PropertyTests {
  static let example = ExampleFiles(folder: ExampleFiles.repositoryRoot + "/example-portfolio").bytes().files
  static let portfolio = Revision.portfolio(example)

  @Test func nothingChangesInNothing() {
    #expect(ChangeSet(from: Self.portfolio, to: Self.portfolio).isEmpty)
    #expect(ChangeSet(from: Self.portfolio, to: MutablePortfolio(Self.example).portfolio).lines == [])
  }

  @Test(arguments: 0..<48) func changesLeadFromOneToTheOther(_ seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    var mutable = MutablePortfolio(Self.example)
    let before = mutable.files
    for _ in 0..<Int.random(in: 1...20, using: &random) { mutable.mutate(&random) }
    let old = Self.portfolio
    let new = mutable.portfolio
    let changes = ChangeSet(from: old, to: new)

    for change in changes.entities {
      guard let value = change.oldValue, let wanted = change.newValue else { continue }
      let applied = value.applying(change.fields)?.sorted
      #expect(
        applied?.canonicalText == wanted.sorted.canonicalText,
        "\(change.address): \(change.fields.map { "\($0.nature) \($0.pathText)" })")
    }

    let added = Set(changes.entities.compactMap { $0.old == nil ? $0.newAddress : nil })
    let removed = Set(changes.entities.compactMap { $0.new == nil ? $0.oldAddress : nil })
    let unclear = addresses(of: old, at: changes.notCompared).union(
      addresses(of: new, at: changes.notCompared))
    let names = Set(addresses(of: old).subtracting(removed).map(changes.renames.newAddress)).union(added)
    #expect(names.symmetricDifference(addresses(of: new)).subtracting(unclear) == [])

    for (path, value) in mutable.files where before[path]?.essence != value.essence {
      let address = try #require(entityAddress(at: path, in: new))
      #expect(
        changes.change(of: address) != nil || unclear.contains(address), "\(path) differs, and nobody says so"
      )
    }
  }

  private func addresses(of portfolio: Portfolio, at paths: [String]? = nil) -> Set<String> {
    let files = portfolio.files.filter { paths?.contains($0.path) ?? true }
    return Set(
      files.compactMap { if case .entity(_, let identity) = $0.location { identity.address } else { nil } })
  }

  private func entityAddress(at path: String, in portfolio: Portfolio) -> String? {
    portfolio.files.lazy.compactMap { file -> String? in
      guard file.path == path, case .entity(_, let identity) = file.location else { return nil }
      return identity.address
    }.first
  }
}
