public import Model
import Schema

/// Who is who among authors and reviewers, as the `git` field of people says.
public struct PeopleByIdentity: Sendable {
  /// By mail address or handle in lower case; nothing for a name that two people claim.
  private var people: [String: String?] = [:]
  private let ids: Set<String>
  /// What held at the base of a change; there is at most one.
  private let base: [Base]

  private struct Base {
    var people: PeopleByIdentity
    var renames: Renames
  }

  /// The people of the new side under the names they had at the base, for nobody may become somebody else by the
  /// change that this is to prove; who is new has the names they came with.
  public init(_ changes: ChangeSet) {
    self.init(changes.new, base: [Base(people: PeopleByIdentity(changes.old), renames: changes.renames)])
  }

  public init(_ portfolio: Portfolio) { self.init(portfolio, base: []) }

  private init(_ portfolio: Portfolio, base: [Base]) {
    self.base = base
    ids = Set(portfolio.all(Person.self).map(\.id))
    for person in portfolio.all(Person.self) {
      for name in Set(person.git.map(Self.key)).sorted() {
        let isShared = people[name].map { $0 != person.id } ?? false
        people[name] = .some(isShared ? nil : person.id)
      }
    }
  }

  /// The id of the person somebody is; nothing for a stranger, and where two people have the same name.
  ///
  /// The address is asked before the handle, for a handle is only a name on one forge.
  public func person(_ identity: Authorship.Identity) -> String? {
    if let id = identity.person, ids.contains(id) { return id }
    let names = [identity.email, identity.email.flatMap { Self.handle(inAddress: $0) }, identity.handle]
    for case let name? in names {
      if let person = people[Self.key(name)] {
        return person.flatMap { isOfOld($0, Self.key(name)) ? $0 : nil }
      }
    }
    return nil
  }

  /// Whether a person had a name before the change already, or was not there at all.
  private func isOfOld(_ person: String, _ name: String) -> Bool {
    guard let base = base.first else { return true }
    let former =
      base.renames.oldAddress(of: "people/\(person)").split(separator: "/").last.map(String.init) ?? person
    guard base.people.ids.contains(former) else { return true }
    return base.people.people[name] == .some(.some(former))
  }

  private static func key(_ name: String) -> String {
    let trimmed = name.drop { $0 == "@" || $0 == " " }
    return trimmed.lowercased()
  }

  /// The handle in an address that a forge made up so that the real one stays private.
  private static func handle(inAddress address: String) -> String? {
    let parts = address.lowercased().split(separator: "@", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix("users.noreply.") else { return nil }
    return parts[0].split(separator: "+", maxSplits: 1).last.map(String.init)
  }
}
