import Diagnostics
import Markup
import Model
import Reports
import Snapshots
import Source
import TestSupport
import Testing
import YAMLTree

/// Reads, judges and reports; what it finds in hostile files is for others to say, that it comes back is for this.
func runEverything(_ files: [(path: String, bytes: [UInt8])], pages: Range<Int>) async -> Judged {
  let judged = await Judged(files)
  for finding in judged.findings {
    let place = finding.place
    guard judged.snapshot.portfolio.files.indices.contains(Int(place.file.index)) else {
      Issue.record("a finding names no file: \(finding.message)")
      continue
    }
    let whole = TextRange(0, judged.snapshot.portfolio.files[Int(place.file.index)].tree.source.bytes.count)
    #expect(whole.contains(place.range), "\(finding.message)")
  }
  let site = Site(Edition(judged.snapshot))
  for number in pages.clamped(to: site.pages.indices) {
    let document = site.document(site.pages[number])
    #expect(!document.html(branding: Branding()).isEmpty)
    #expect(!document.markdown().isEmpty)
  }
  return judged
}
