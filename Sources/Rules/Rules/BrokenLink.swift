import Diagnostics
import Model
import Schema
import Source

enum BrokenLink: PortfolioRule {
  static let card = RuleCard(
    id: "broken-link", family: .documents, nature: .record,
    severity: SeverityByType(.warning, .warning, .error), pack: .starter,
    summary: "A link leads to a file that is not there, or is no web address.",
    rationale: "The repository is the record; a record with holes is asked less and less.",
    source: "house default",
    fix: "Correct the path, which starts at the file that holds the link, or add the file.",
    examples: [
      .fires(
        "a document that is not there",
        """
        == projects/bridge/project.yaml
        documents: {charter: ▸docs/chartre.md, business-case: docs/business-case.md}
        """),
      .fires(
        "a link to a file that is not there",
        """
        == projects/bridge/issues/late-drawings.yaml
        links: [../docs/charter.md, ▸docs/charter.md]
        """),
      .fires(
        "a link inside a text",
        """
        == projects/bridge/issues/late-drawings.yaml
        notes: See the [charter](../docs/charter.md) and the [plan](▸../docs/plan.md).
        """),
      .fires(
        "a picture inside a block of text",
        """
        == projects/bridge/issues/late-drawings.yaml
        notes: |
          # The ramp

          ![ramp](▸ramp.png "as of May")
          `[not](a-link.md)`
        """),
      .fires(
        "a link inside a document",
        """
        == projects/bridge/docs/charter.md (whole)
        # Charter

        See the [budget](budget.md), and the [case](business-case.md#costs).
        == projects/bridge/project.yaml
        documents: {charter: ▸docs/charter.md, business-case: docs/business-case.md}
        """),
      .fires(
        "a path that leads out of the portfolio",
        """
        == people/fay.yaml
        links: [▸../../secret.md]
        """),
      .fires(
        "a web address without a host",
        """
        == people/fay.yaml
        links: [▸"https:///fay"]
        """),
      .fires(
        "a web address with a blank in it",
        """
        == people/fay.yaml
        links: [▸"https://alder.example/fay reed"]
        """),
      .fires(
        "mail to nobody",
        """
        == people/fay.yaml
        links: [▸mailto:fay]
        """),
      .fires(
        "a scheme that pages do not link",
        """
        == people/fay.yaml
        links: [▸"javascript:alert(1)"]
        """),
      .fires(
        "a place on one machine",
        """
        == people/fay.yaml
        links: [▸'C:\\fay\\cv.md']
        """),
      .staysSilent(
        "links of every form that lead somewhere",
        """
        == people/fay.yaml
        links: ["https://alder.example:8080/a/b?c=d#e", mailto:fay@alder.example, ../projects/bridge/docs/charter.md#scope, /projects/bridge/docs, ../projects/bridge/project.yaml, "#below"]
        notes: Written at <https://alder.example>, see [the case](</projects/bridge/docs/business-case.md>).
        """),
      .staysSilent(
        "a file that is on the list to ignore",
        """
        == folio.yaml
        ignore: ['archive/**']
        == archive/old.md (whole)
        Old.
        == people/fay.yaml
        links: [../archive/old.md]
        """),
      .isWaived(
        at: "people/fay",
        """
        == people/fay.yaml
        links: [▸cv.md]
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    var targets = LinkTargets(portfolio)
    for link in portfolio.links {
      let file = portfolio.files[Int(link.place.file.index)]
      guard case .entity(_, let identity) = file.location else { continue }
      context.begin(identity.container)
      guard let fault = targets.fault(of: link.text, from: file.folder) else { continue }
      context.report(.broken(link.text, fault), at: link.place)
    }
    for document in portfolio.namedDocuments {
      context.begin(document.container)
      for mention in mentions(in: document.source.bytes[...]) {
        guard case .link(let text) = mention.target,
          let fault = targets.fault(of: text, from: document.folder)
        else { continue }
        context.report(.broken(text, fault, in: document.line(of: mention.range)), at: document.place)
      }
    }
  }
}

extension Message {
  fileprivate static func broken(_ text: String, _ fault: LinkFault, in line: String? = nil) -> Self {
    let link = line.map { "'\(text)' in \($0)" } ?? "'\(text)'"
    return switch fault {
    case .noFile(let path): "\(link) leads to \(path), and there is no such file"
    case .outside: "\(link) leads out of the portfolio"
    case .notAnAddress: "\(link) is not a web address; write it as https://example.org/page"
    case .noMailbox: "\(link) is not a mail address; write it as mailto:name@example.org"
    case .scheme(let scheme):
      "\(link) begins with '\(scheme):'; pages link only https, http, mailto and files of the portfolio"
    }
  }
}
