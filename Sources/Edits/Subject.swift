import Diagnostics
import Model
import Schema
import Source
import YAMLTree

/// What an address that somebody typed leads to.
struct EditSubject {
  let address: String
  let entity: any PortfolioEntity
  /// The mapping with its fields.
  let root: NodeID

  var file: FileID { entity.origin.file }
  var kind: any PortfolioEntity.Type { type(of: entity) }
  /// The keys of the kind in the order in which files have them.
  var order: [String] { kind.card.fields.map(\.key) }
}

extension Portfolio {
  /// The entity of an address, in full or as short as it is unambiguous.
  func editSubject(_ text: String) throws(EditRefusal) -> EditSubject {
    let found = names.addresses(matching: text)
    guard let address = found.first, let named = names.holder(ofAddress: address) else {
      let near =
        nearestAddress(to: text)
        ?? nearest(
          to: text, among: names.addresses.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
      throw EditRefusal("nothing has the address '\(text)'\(near.map { "; did you mean '\($0)'?" } ?? "")")
    }
    guard found.count == 1 else {
      throw EditRefusal("'\(text)' may be \(found.prefix(5).joined(separator: " or "))")
    }
    let file = files[Int(named.holder.file.index)]
    guard file.isWhole else {
      throw EditRefusal("\(file.path) cannot be read, so it is not changed; 'folio check' says why")
    }
    guard named.holder.node == nil else {
      throw EditRefusal("'\(address)' is a part of \(file.path) and no file of its own; change it there")
    }
    guard let root = file.tree.root, let entity = entity(of: named.holder.file) else {
      throw EditRefusal("\(file.path) holds nothing that can be changed")
    }
    return EditSubject(address: entity.address, entity: entity, root: root)
  }

  /// The person of an id, or of a full address.
  func editPerson(_ text: String) throws(EditRefusal) -> Person {
    let id = text.split(separator: "/").last.map(String.init) ?? text
    if let person = find(Person.self, id) { return person }
    let near = nearest(to: id, among: all(Person.self).map(\.id))
    throw EditRefusal("there is no person '\(text)'\(near.map { "; did you mean '\($0)'?" } ?? "")")
  }
}
