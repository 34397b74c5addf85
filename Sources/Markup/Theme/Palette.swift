/// The roles that colours play; the style sheet names roles and never a colour.
enum Ink: String, CaseIterable {
  case page, surface, raised, line, edge, ink, muted, accent, onAccent, link, focus
  case green, greenSoft, amber, amberSoft, red, redSoft, grey, greySoft, info, infoSoft
  case band0, band1, band2, band3, onBand0, onBand1, onBand2, onBand3
  case series0, series1, series2, series3, series4, series5, onSeries
  case track, way

  /// The colour on a light page and on a dark one.
  var colours: (light: Colour, dark: Colour) {
    switch self {
    case .page: (0xF5F6F8, 0x0E131A)
    case .surface: (0xFFFFFF, 0x161D27)
    case .raised: (0xEDF0F4, 0x1F2935)
    case .line: (0xD6DCE4, 0x2E3A49)
    case .edge: (0x748196, 0x7386A0)
    case .ink: (0x141E2B, 0xE9EEF4)
    case .muted: (0x4D5A6A, 0xA9B6C6)
    case .accent: (0x1B4A86, 0x86B3F2)
    case .onAccent: (0xFFFFFF, 0x0C1118)
    case .link: (0x1A54A3, 0x8CBBFF)
    case .focus: (0xB4460A, 0xFFB366)
    case .green: (0x116535, 0x6FD69C)
    case .greenSoft: (0xE0F2E7, 0x143524)
    case .amber: (0x7F4A00, 0xF4BE62)
    case .amberSoft: (0xFCEFD6, 0x3A2B0E)
    case .red: (0xAC221B, 0xFF9C92)
    case .redSoft: (0xFBE5E3, 0x45191A)
    case .grey: (0x515D6C, 0xA9B6C6)
    case .greySoft: (0xE8ECF1, 0x27313D)
    case .info: (0x1A54A3, 0x8CBBFF)
    case .infoSoft: (0xE4EEFB, 0x142B48)
    case .band0: (0xDDF0E4, 0x16392A)
    case .band1: (0xFFF1C2, 0x453A10)
    case .band2: (0xFFD9B0, 0x5A310E)
    case .band3: (0xF7BFB8, 0x6A211F)
    case .onBand0: (0x10301D, 0xD6F2E1)
    case .onBand1: (0x3A2E00, 0xF8EAB4)
    case .onBand2: (0x452200, 0xFFE0C2)
    case .onBand3: (0x4A0D09, 0xFFDDDA)
    case .series0: (0x1B4A86, 0x86B3F2)
    case .series1: (0x0E6F67, 0x5FD2C5)
    case .series2: (0x8A4A06, 0xF2B56B)
    case .series3: (0x742B88, 0xD8A0E8)
    case .series4: (0x55616F, 0xAAB8C7)
    case .series5: (0x9C2748, 0xF48FAC)
    case .onSeries: (0xFFFFFF, 0x0C1118)
    case .track: (0xDCE2EA, 0x2C3846)
    case .way: (0x748196, 0x7386A0)
    }
  }

  /// The name of its custom property.
  var property: String {
    var name = "--"
    for character in rawValue {
      if character.isUppercase { name += "-" }
      name += character.lowercased()
    }
    return name
  }
}

/// Which colour stands on which, and how clearly it must.
struct InkPair {
  /// The least contrast of WCAG 2.2 level AA.
  enum Need: Double { case text = 4.5, graphic = 3 }

  var front: Ink
  var back: Ink
  var need: Need

  static let all: [InkPair] =
    pairs([.ink, .muted, .link], on: [.page, .surface, .raised])
    + pairs([.accent, .green, .amber, .red, .grey, .info], on: [.page, .surface, .raised])
    + pairs([.ink, .link, .muted], on: [.greenSoft, .amberSoft, .redSoft, .greySoft, .infoSoft])
    + [
      InkPair(front: .green, back: .greenSoft, need: .text),
      InkPair(front: .amber, back: .amberSoft, need: .text),
      InkPair(front: .red, back: .redSoft, need: .text), InkPair(front: .grey, back: .greySoft, need: .text),
      InkPair(front: .info, back: .infoSoft, need: .text),
      InkPair(front: .red, back: .infoSoft, need: .graphic),
      InkPair(front: .onAccent, back: .accent, need: .text),
      InkPair(front: .onBand0, back: .band0, need: .text),
      InkPair(front: .onBand1, back: .band1, need: .text),
      InkPair(front: .onBand2, back: .band2, need: .text),
      InkPair(front: .onBand3, back: .band3, need: .text),
      InkPair(front: .surface, back: .green, need: .text), InkPair(front: .surface, back: .red, need: .text),
      InkPair(front: .surface, back: .grey, need: .text),
    ]
    + pairs([.onSeries], on: [.series0, .series1, .series2, .series3, .series4, .series5])
    + pairs([.focus, .edge, .way], on: [.page, .surface, .raised], need: .graphic)
    + pairs(
      [.series0, .series1, .series2, .series3, .series4, .series5], on: [.surface, .raised], need: .graphic)
    + pairs([.accent, .green, .amber, .red, .grey, .ink], on: [.track], need: .graphic)
    + pairs([.ink], on: [.band0, .band1, .band2, .band3], need: .graphic)

  private static func pairs(_ fronts: [Ink], on backs: [Ink], need: Need = .text) -> [InkPair] {
    fronts.flatMap { front in backs.map { InkPair(front: front, back: $0, need: need) } }
  }
}
