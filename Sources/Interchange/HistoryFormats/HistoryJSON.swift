public import Analysis
import Markup
import Quantities

extension History {
  /// For programs; the keys of a point are those of a line of the CSV.
  public var json: String {
    let value: JSONValue = [
      "format_version": "1.0", "subject": JSONValue(subject),
      "currency": currency == .unnamed ? nil : .string(currency.description),
      "points": .array(
        points.map { point in
          .object(
            [
              JSONValue.Member("day", .string(point.day.description)),
              JSONValue.Member("commit", .string(point.commit)),
            ] + point.indicators.entries.map { JSONValue.Member($0.key, AnalysisSheet.json($0.value)) })
        }),
      "moves": .array(
        moves.map { move in
          [
            "address": .string(move.address), "title": .string(move.title),
            "from": .string(move.from.description), "to": .string(move.to.description),
            "days": JSONValue(move.days), "commit": .string(move.commit.id),
            "day": .string(move.commit.day.description), "author": .string(move.commit.author),
            "subject": .string(move.commit.subject),
          ]
        }),
      "gaps": .array(
        gaps.map { gap in
          [
            "day": .string(gap.day.description), "commit": .string(gap.commit), "reason": .string(gap.reason),
          ]
        }),
    ]
    return value.pretty + "\n"
  }

  /// One line a point; moved days have no room here.
  public var csv: String {
    let names = Indicators().entries.map(\.key)
    var text = (["day", "commit"] + names).joined(separator: ",") + "\n"
    for point in points {
      let cells = point.indicators.entries.map { entry -> String in
        if case .day(let day) = entry.value { return day.description }
        return entry.value.isAvailable ? AnalysisSheet.json(entry.value).compact : ""
      }
      text += ([point.day.description, point.commit] + cells).joined(separator: ",") + "\n"
    }
    return text
  }
}
