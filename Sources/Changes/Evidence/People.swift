public import Model
import Schema

/// Who is who among authors and reviewers, as the `git` field of people says.
public struct PeopleByIdentity: Sendable {
  /// By mail address or handle in lower case; nothing for a name that two people claim.
  private var people: [String: String?] = [:]
  private let ids: Set<String>

  public init(_ portfolio: Portfolio) {
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
      if let person = people[Self.key(name)] { return person }
    }
    return nil
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
