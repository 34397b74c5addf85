import Quantities

/// Undertakings by what they change, what for, and a word or a measure, so that none is compared with all others.
struct UndertakingIndex {
  private struct Ground: Hashable {
    let affected: String
    let objective: String
  }

  private struct Mark: Hashable {
    let ground: Int
    let token: Int
  }

  /// Words and measures of one undertaking by their numbers; words with the rarest first.
  private struct Tokens {
    var words: [Int]
    let kpis: [Int]
  }

  /// More than so many of one sort are all alike: the last ones will do.
  private static let bound = 48

  private let all: [Undertaking]
  private var tokens: [Tokens] = []
  private var grounds: [Ground: Int] = [:]
  private var places: [Mark: [Int]] = [:]

  init(_ all: [Undertaking]) {
    self.all = all
    var numbers: [String: Int] = [:]
    var counts: [Int] = []
    func number(_ token: String) -> Int {
      let number = numbers[token] ?? counts.count
      if number == counts.count {
        numbers[token] = number
        counts.append(0)
      }
      counts[number] += 1
      return number
    }
    tokens = all.map { undertaking in
      // No word holds a slash, so that no measure is taken for one.
      Tokens(words: undertaking.words.map(number), kpis: undertaking.kpis.map { number("kpis/\($0)") })
    }
    for index in tokens.indices { tokens[index].words.sort { (counts[$0], $0) < (counts[$1], $1) } }
  }

  /// Those before this one that change the same thing for the same end at the same time, and share a measure or so
  /// many words that the titles may be alike; from now on this one is found as well.
  mutating func candidates(before index: Int, likeness: Decimal) -> [Int] {
    let own = tokens[index]
    let probes = own.words.prefix(probeCount(of: own.words.count, likeness)) + own.kpis
    var found: Set<Int> = []
    for affected in all[index].affects {
      for objective in all[index].objectives {
        let ground = number(of: Ground(affected: affected, objective: objective))
        for token in probes {
          for place in places[Mark(ground: ground, token: token)]?.suffix(Self.bound) ?? []
          where all[place].window.overlaps(all[index].window) {
            found.insert(place)
          }
        }
        for token in own.words + own.kpis {
          places[Mark(ground: ground, token: token), default: []].append(index)
        }
      }
    }
    return found.sorted()
  }

  private mutating func number(of ground: Ground) -> Int {
    if let known = grounds[ground] { return known }
    grounds[ground] = grounds.count
    return grounds.count - 1
  }

  /// A title with a likeness of t has at least t ÷ (2 − t) of these words, so it cannot lack more than the others.
  private func probeCount(of words: Int, _ likeness: Decimal) -> Int {
    let least = Decimal(words).multiplied(by: likeness, over: 2 - likeness)?.roundedUp ?? words
    return words - min(max(least, 1), words) + 1
  }
}
