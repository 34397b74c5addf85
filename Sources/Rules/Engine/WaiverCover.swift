import Model
import Schema
import Source

/// The places a waiver names, made ready to be compared with addresses.
struct WaiverCover {
  private enum Cover {
    case glob(String)
    case addresses(Set<String>)
  }

  let waiver: Waiver
  private let covers: [Cover]

  init(_ waiver: Waiver, in portfolio: Portfolio) {
    self.waiver = waiver
    covers = waiver.places.items.map { place in
      guard !place.isPattern else { return .glob(place.text) }
      let meant = portfolio.names.addresses(matching: place.text)
      return .addresses(meant.count == 1 ? [place.text, meant[0]] : [place.text])
    }
  }

  /// The indices of the named places that cover an address, or the container it stands in.
  func places(covering address: String, in container: String) -> [Int] {
    covers.indices.filter { index in
      switch covers[index] {
      case .glob(let glob): matchesGlob(glob, address)
      case .addresses(let addresses):
        addresses.contains(address) || (!container.isEmpty && addresses.contains(container))
      }
    }
  }
}
