import Markup
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "compact",
    arguments: [
      (JSONValue.null, "null"), (true, "true"), (-9_223_372_036_854_775_808, "-9223372036854775808"),
      ([], "[]"), ([:], "{}"),
      (.decimal(ExactDecimal(units: -1250, places: 3)), "-1.250"),
      (.decimal(ExactDecimal(units: 5, places: 2)), "0.05"),
      ("plain", "\"plain\""), ("a\"b\\c/d", #""a\"b\\c/d""#),
      ("\n\r\t\u{8}\u{0}\u{1F}", #""\n\r\t\u0008\u0000\u001f""#),
      ("é 東 👍", "\"é 東 👍\""), ("\u{2028}\u{2029}\u{202E}\u{7F}", #""\u2028\u2029\u202e\u007f""#),
      ("\u{E0041}", #""\udb40\udc41""#), ("</script>", "\"</script>\""),
      (["b": 1, "a": [2, nil, "x"], "b": ["c": false]], #"{"b":1,"a":[2,null,"x"],"b":{"c":false}}"#),
    ] as [(JSONValue, String)])
  func compact(_ value: JSONValue, _ expected: String) { #expect(value.compact == expected) }

  @Test func pretty() {
    let value: JSONValue = ["name": "Atlas", "empty": [], "rows": [["a": 1], 2]]
    #expect(
      value.pretty == """
        {
          "name": "Atlas",
          "empty": [],
          "rows": [
            {
              "a": 1
            },
            2
          ]
        }
        """)
  }
}
