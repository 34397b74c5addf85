import Model
import Snapshots
import TestSupport
import Testing

/// Which lifecycle a project follows.
@Suite struct LifecycleTests {
  private static let strict = "== office/lifecycles/strict.yaml (whole)\ntitle: Strict\n"
  private static let wide = "== office/lifecycles/wide.yaml (whole)\ntitle: Wide\n"

  /// The bridge is of tier 2, predictive, and changes something.
  @Test(arguments: [
    ("", "default"), (strict, "default"), ("\(strict)for: {}", "default"),
    ("\(strict)for: {tier: 2}", "strict"), ("\(strict)for: {tier: [1, 3]}", "default"),
    ("\(strict)for: {approach: predictive, tier: [1, 2], type: change}", "strict"),
    ("\(strict)for: {approach: agile, tier: 2}", "default"), ("\(strict)for: {type: enabler}", "default"),
    ("\(strict)for: {tier: 2}\n\(wide)for: {approach: [predictive, hybrid]}", "strict"),
    ("\(strict)for: {tier: 2}\n\(wide)for: {tier: 2, type: change}", "wide"),
    ("\(strict)for: {tier: 2}\n== projects/bridge/project.yaml\nlifecycle: agile", "agile"),
    ("\(strict)for: {type: change}\n== projects/bridge/project.yaml\n- type\n- approach", "strict"),
    ("\(strict)for: {tier: huge}", "default"),
  ])
  func ofAProject(_ overlay: String, _ lifecycle: String) async throws {
    var files = ExampleFiles.base
    files.lay(overlay)
    let portfolio = await Judged(files.bytes().files).snapshot.portfolio
    let bridge = try #require(portfolio.find(Project.self, "bridge"))
    #expect(portfolio.lifecycle(of: bridge).id == lifecycle)
  }
}
