import Model
import Quantities
import Schema

/// What a value needs to be understood: where it stands, and what its units and names mean.
///
/// Both sides are read with the settings of the new one: another calendar is one change, and not one of every duration.
struct Meaning {
  /// The container of the entity, on its own side.
  let container: String
  /// The currency of amounts that carry none.
  let currency: Currency?
  let calendar: WorkCalendar
  let renames: Renames
  /// The names of the entity's own side, then those of the other, which still knows what is gone.
  let names: [Names]

  /// One text for every way to write a scalar of a shape; the text itself where the type refuses it.
  func canonical(_ text: String, _ shape: ScalarShape) -> String {
    canonicalForms[shape.name].flatMap { $0(text, self) } ?? text.withoutLastNewlines
  }

  /// The target of a reference in full, under its new name.
  func target(_ text: String, kinds: [String]) -> String {
    guard !kinds.isEmpty else { return address(text) }
    let isGlobal = kinds.allSatisfy { scopes[$0] == .global }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let target =
      isGlobal
      ? String(parts.last ?? "")
      : parts.count == 1 ? "\(container)/\(text)" : "\(parts[0])/\(parts[parts.count - 1])"
    return renames.newTarget(target, kinds: kinds)
  }

  /// The full address of anything that a short one means.
  func address(_ text: String) -> String {
    for names in names {
      let found = names.addresses(matching: text, in: container)
      if found.count == 1 { return renames.newAddress(of: found[0]) }
    }
    return renames.newAddress(of: text)
  }

  /// A target as seen from the entity's own container.
  func short(_ target: String) -> String {
    let prefix = "\(renames.newContainer(of: container))/"
    return target.hasPrefix(prefix) ? String(target.dropFirst(prefix.count)) : target
  }

  /// Working time in days of work.
  func days(_ work: Workdays) -> String { "\(calendar.days(work))d" }

  /// An amount without the currency that would be understood.
  func bare(_ amount: String) -> String {
    guard let currency, amount.hasSuffix(" \(currency)") else { return amount }
    return String(amount.dropLast(4))
  }
}

/// What a bare id of each kind means; kinds of later releases are global.
private let scopes: [String: ReferenceScope] = {
  var scopes = Dictionary(laterKinds.map { ($0, ReferenceScope.global) }) { first, _ in first }
  for kind in allKinds { scopes[kind.kind] = kind.scope }
  scopes[PlanTask.kind] = .local
  scopes[Deliverable.kind] = .local
  return scopes
}()

extension String {
  /// Texts are read without the line ends that a block leaves behind.
  var withoutLastNewlines: String {
    guard last?.isNewline == true else { return self }
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
