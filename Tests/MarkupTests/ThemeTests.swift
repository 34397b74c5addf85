import Testing

@testable import Markup

@Suite("Colours, rules and brands")
struct ThemeTests {
  @Test("contrast", arguments: InkPair.all.indices)
  func contrast(_ index: Int) {
    let pair = InkPair.all[index]
    let light = pair.front.colours.light.contrast(to: pair.back.colours.light)
    let dark = pair.front.colours.dark.contrast(to: pair.back.colours.dark)
    #expect(light >= pair.need.rawValue, "\(pair.front) on \(pair.back) in light: \(light)")
    #expect(dark >= pair.need.rawValue, "\(pair.front) on \(pair.back) in dark: \(dark)")
  }

  @Test(
    "the measure is that of the guideline",
    arguments: [
      (0x000000, 0xFFFFFF, 21.0), (0x777777, 0xFFFFFF, 4.478), (0xFF0000, 0xFFFFFF, 3.998),
      (0x1B4A86, 0x1B4A86, 1),
    ])
  func measure(_ front: Int, _ back: Int, _ expected: Double) {
    let ratio = Colour(integerLiteral: UInt32(front)).contrast(to: Colour(integerLiteral: UInt32(back)))
    #expect(abs(ratio - expected) < 0.001)
  }

  @Test func rulesUseOnlyTheRolesThatExist() {
    let declared = Set(Ink.allCases.map(\.property))
    let used = Set(StyleSheet.text.matches(of: #/var\((--[a-z0-9-]+)\)/#).map { String($0.1) })
    #expect(used.isSubset(of: declared))
    let rules =
      StyleSheet.baseRules + StyleSheet.layoutRules + StyleSheet.blockRules + StyleSheet.tableRules
      + StyleSheet.chartRules + StyleSheet.narrowRules + StyleSheet.printRules
      + StyleSheet.sheetRules
    #expect(rules.matches(of: #/#[0-9a-fA-F]{3,8}\b/#).isEmpty)
    #expect(
      !StyleSheet.text.contains("<") && !StyleSheet.text.contains("url(")
        && !StyleSheet.text.contains("@import"))
    #expect(StyleSheet.text.count { $0 == "{" } == StyleSheet.text.count { $0 == "}" })
    #expect(
      !PageScript.text.contains("</") && !PageScript.text.contains("innerHTML")
        && !PageScript.text.contains("eval"))
  }

  /// A point of print is a third more than a pixel.
  @Test func noLetterOfAPrintedSheetIsSmallerThanEightPoints() throws {
    let print = try #require(StyleSheet.sheetRules.split(separator: "@media print{").last)
    let base = try #require(
      print.firstMatch(of: #/html\.sheet\{[^}]*font-size:([0-9.]+)px/#).flatMap { Double($0.1) })
    #expect(base >= 8 / 0.75)
    for size in print.matches(of: #/font-size:([0-9.]+)(rem|em|%)/#) {
      #expect(Double(size.1).map { $0 >= 1 } ?? false, "\(size.0)")
    }
    // What is smaller on a screen is as large as the rest on paper.
    let even = try #require(print.firstMatch(of: #/:is\(([^)]*)\)\{font-size:1rem\}/#)).1
    for part in [".facts", ".facts dt", ".tile dt", ".tile .detail", ".rows", ".rows thead th", ".status"] {
      #expect(even.split(separator: ",").contains { $0 == part }, "\(part)")
    }
    let gauge = BulletGauge(
      "g", unit: .number, names: .init(value: "v", target: "t", limit: "l"), value: ExactDecimal(1),
      limit: ExactDecimal(2))
    let millimetres = try #require(
      print.firstMatch(of: #/drawing\{width:([0-9]+)mm/#).flatMap { Double($0.1) })
    #expect(millimetres / 25.4 * 72 / gauge.drawing.width * 11 >= 7.95)
  }

  @Test func everyLookOfADrawingHasARule() {
    let page = Document("t") { for chart in everyChart("a") { Block.chart(chart) } }.html()
    let shapes: Set = ["rect", "line", "polygon", "polyline", "circle", "text"]
    let looks = Set(tags(in: page).filter { shapes.contains($0.name) }.flatMap(\.classes))
    let missing = looks.filter { $0 != "band" && $0 != "label" && !StyleSheet.text.contains(".\($0)") }
    #expect(missing.isEmpty)
  }

  @Test(
    "a brand's rules are taken",
    arguments: [
      "", ":root{--accent:#7a1f5c}", "h1 > span{color:red}", "/* ours */ body{font-family:\"Inter\",serif}\n",
    ])
  func taken(_ rules: String) throws {
    let style = try BrandStyle(rules)
    let page = Document("t") { "x" }.html(branding: Branding(style: style))
    #expect(tags(in: page).first { $0.name == "style" }?.following.hasSuffix(rules) == true)
  }

  @Test(
    "a brand's rules are refused",
    arguments: [
      ("</style><script>1</script>", BrandStyle.Refusal.Reason.markup, 1), ("a{}\n<!--", .markup, 2),
      ("@import 'x.css';", .load, 1),
      ("@IMPORT \"x\";", .load, 1), ("a{}\n\nb{background:url(http://x)}", .load, 3),
      ("a{background:URL (x) url(x)}", .load, 1),
      ("a{background:image-set('x' 1x)}", .load, 1), ("a{content:'\\3c'}", .escape, 1),
      ("a{background:u\\72l(x)}", .escape, 1),
      ("a{}\u{0}", .control, 1), ("a{}\u{202E}", .control, 1), ("@font-face{src:url(a)}", .load, 1),
      (String(repeating: "a", count: 70_000), .size, 1),
    ])
  func refused(_ rules: String, _ reason: BrandStyle.Refusal.Reason, _ line: Int) {
    #expect(throws: BrandStyle.Refusal(reason: reason, line: line)) { try BrandStyle(rules) }
  }
}
