/// The rules of every page, put together from the subjects in the other files of this folder.
enum StyleSheet {
  static let text: String =
    properties + baseRules + layoutRules + blockRules + tableRules + chartRules + narrowRules + printRules
    + sheetRules

  /// Light is the rule, dark the exception for screens, so that paper is always light.
  private static var properties: String {
    let light = Ink.allCases.map { "\($0.property):\($0.colours.light.css)" }.joined(separator: ";")
    let dark = Ink.allCases.map { "\($0.property):\($0.colours.dark.css)" }.joined(separator: ";")
    return """
      :root{color-scheme:light dark;\(light)}
      @media screen and (prefers-color-scheme:dark){:root{\(dark)}}

      """
  }
}
