import Diagnostics
import Model
import Schema
import Source
import YAMLTree

enum Placeholder: AnyEntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let title = Parameter<Int>("title", "80", "The most characters of a title.")
  static let pitch = Parameter<Int>("pitch", "40", "The most words of a pitch.")

  static let card = RuleCard(
    id: "placeholder", family: .dataQuality, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [title.card, pitch.card],
    summary: "A text that has to be there holds a word that stands for a text, or is no use as one.",
    rationale:
      "A field that is filled is not yet one that informs, and it looks finished to everybody who counts.",
    source: "house default",
    fix: "Write what the field asks for.",
    examples: [
      .fires(
        "a title still to be found",
        """
        == projects/bridge/risks/heron.yaml
        cause: ▸TBD
        """),
      .fires(
        "a note to oneself inside a sentence",
        """
        == projects/bridge/risks/heron.yaml
        effect: ▸the old bridge stands a season longer (TBD, ask Gil)
        """),
      .fires(
        "a question mark",
        """
        == projects/bridge/project.yaml
        problem: ▸"?"
        """),
      .fires(
        "crosses",
        """
        == projects/bridge/issues/late-drawings.yaml
        title: ▸xxx
        """),
      .fires(
        "not applicable",
        """
        == projects/bridge/project.yaml
        pitch: ▸n/a
        """),
      .fires(
        "the Latin of printers",
        """
        == projects/bridge/decisions/railing.yaml
        question: ▸Lorem ipsum dolor sit amet?
        """),
      .fires(
        "an entry of a list inside a record",
        """
        == projects/bridge/project.yaml
        scope: {in: [the bridge, ▸tbd], out: [the mill road]}
        """),
      .fires(
        "the text of an action",
        """
        == projects/bridge/risks/flood.yaml
        actions:
          - {action: ▸TBD, owner: fay, due: 2026-09-30}
        """),
      .fires(
        "a block of text",
        """
        == office/office.yaml
        mandate: ▸|
          Keep the projects honest.
          TBD
        """),
      .fires(
        "a title of 81 characters",
        """
        == projects/bridge/project.yaml
        title: ▸A bridge that stays open in every flood of the year and carries buses both ways !
        """),
      .fires(
        "a title of 41 characters where 40 are allowed",
        """
        == folio.yaml
        thresholds: {placeholder: {title: 40}}
        == projects/bridge/risks/steel.yaml
        title: ▸The steel of the deck is sold to a rival.
        """),
      .fires(
        "a pitch of 41 words",
        """
        == projects/bridge/project.yaml
        pitch: ▸The old bridge closes in every flood and the new one stands a metre higher so that buses and carts and children on their way to school cross it all year long without the detour over the hills that costs hour
        """),
      .fires(
        "a pitch of 16 words where 15 are allowed",
        """
        == folio.yaml
        thresholds: {placeholder: {pitch: 15}}
        == projects/bridge/project.yaml
        pitch: ▸The old bridge closes in every flood of the year and the new one will not.
        """),
      .fires(
        "a title that only repeats the id",
        """
        == projects/bridge/risks/heron.yaml
        title: ▸heron
        """),
      .staysSilent(
        "words that look like it and are none",
        """
        == projects/bridge/risks/heron.yaml
        cause: Todo el año hay garzas
        effect: a lot of 10 xx-large piers? Tbilisi sends them
        """),
      .staysSilent(
        "a title of 80 characters, and a pitch of 40 words",
        """
        == projects/bridge/project.yaml
        title: A bridge that stays open in every flood of the year and carries buses both ways.
        pitch: The old bridge closes in every flood and the new one stands a metre higher so that buses and carts and children on their way to school cross it all year long without the detour over the hills that costs
        """),
      .staysSilent(
        "a plan that is not done yet",
        """
        == projects/kiosk/project.yaml (whole)
        title: A kiosk for tickets
        status: idea
        tier: 3
        portfolio: works
        pitch: TBD
        """),
      .staysSilent(
        "a person known by a handle",
        """
        == people/fay.yaml
        title: fay
        """),
      .isWaived(
        at: "bridge/risks/heron",
        """
        == projects/bridge/risks/heron.yaml
        cause: ▸TBD
        """),
    ])

  /// Made once; cards are read off initializers, and there are more entities than kinds.
  private static let plans = Dictionary(allKinds.map { ($0.kind, TextPlan($0.card.fields)) }) { first, _ in
    first
  }

  static func check(_ subject: any PortfolioEntity, _ context: inout RuleContext) {
    checkLengths(subject, &context)
    guard context.portfolio.isPastPlanning(subject.container), let plan = plans[type(of: subject).kind],
      let root = subject.origin.node
    else { return }
    let tree = context.portfolio.tree(subject.origin.file)
    for (key, node) in plan.texts(in: root, of: tree) {
      let range = tree.range(of: node)
      guard let word = placeholder(in: tree.source.bytes[range.indices]) else { continue }
      let place = Place(subject.origin.file, range)
      context.report(
        .stands(word, in: key), at: place, evidence: [Evidence(key, tree.text(of: node), at: place)])
    }
  }

  private static func checkLengths(_ subject: any PortfolioEntity, _ context: inout RuleContext) {
    let origin = subject.origin
    let limit = context[title]
    // Characters and words are dear to count, and a text that is short enough in bytes needs no counting.
    if let words = subject.title, words.utf8.count > limit || words == subject.id,
      context.portfolio.has(origin, "title")
    {
      if words.utf8.count > limit, words.count > limit {
        context.report(
          .longTitle(words.count, limit), on: origin, "title",
          evidence: [context.evidence("title", origin, "title"), context.evidence(title)])
      }
      // A person may go by a handle; anything else is named so that others know what it is.
      if words == subject.id, !(subject is Person) {
        context.report(
          .repeatsID(words), on: origin, "title", evidence: [context.evidence("title", origin, "title")])
      }
    }
    guard let text = subject.pitch, text.utf8.count >= 2 * context[pitch] else { return }
    let words = text.split(whereSeparator: \.isWhitespace).count
    guard words > context[pitch] else { return }
    context.report(
      .longPitch(words, context[pitch]), on: origin, "pitch",
      evidence: [context.evidence("pitch", origin, "pitch"), context.evidence(pitch)])
  }
}

extension Portfolio {
  /// False for work that is still being thought about, or stopped; true for what is no work at all.
  fileprivate func isPastPlanning(_ container: String) -> Bool {
    guard let work = find(Project.self, container) as (any Work)? ?? find(Program.self, container) else {
      return true
    }
    return work.status?.isAtLeast(.delivery) ?? false
  }
}

extension PortfolioEntity {
  fileprivate var pitch: String? {
    switch self {
    case let project as Project: project.pitch
    case let program as Program: program.pitch
    case let proposal as Proposal: proposal.pitch
    default: nil
    }
  }
}

extension Message {
  fileprivate static func stands(_ word: String, in key: String) -> Self {
    "'\(key)' still says '\(word)'"
  }
  fileprivate static func longTitle(_ count: Int, _ limit: Int) -> Self {
    "the title has \(count) characters, and \(limit) are what fits a line of a report"
  }
  fileprivate static func longPitch(_ count: Int, _ limit: Int) -> Self {
    "the pitch has \(count) words, and \(limit) are what somebody listens to"
  }
  fileprivate static func repeatsID(_ id: String) -> Self {
    "the title '\(id)' only repeats the id; say what it is"
  }
}
