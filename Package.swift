// swift-tools-version: 6.2
import PackageDescription

/// Set by `./dev fuzz`: every floor is then compiled for libFuzzer with address checking.
let fuzzing = Context.environment["FOLIO_FUZZ"] != nil
/// Set by `./dev check`: a warning in our own sources then fails the build.
let warningsFail = Context.environment["FOLIO_WARNINGS_FAIL"] != nil

let language: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .strictMemorySafety(),
]

/// Not for tools that run during a build: they would be linked without the fuzzer they are compiled for.
let strict: [SwiftSetting] =
  language
  + (fuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : [])
  + (warningsFail ? [.treatAllWarnings(as: .error)] : [])

/// One storey of the ladder: a target and the floors it stands on.
func floor(_ name: String, on lower: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []) -> Target {
  .target(name: name, dependencies: lower, swiftSettings: strict, plugins: plugins)
}

/// The tests of one floor, or of the house as a whole.
func tests(
  _ name: String, of floors: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: floors, path: "Tests/\(name)", exclude: exclude, swiftSettings: strict)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

// ---- Side tools: beside the ladder, imported by nothing that is shipped.

/// A program of `Tools/`.
func sideTool(_ name: String, on lower: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: lower, path: "Tools/\(name)", swiftSettings: strict)
}

let sideTools: [Target] = [
  sideTool("portfolio-generator", on: [arguments]),
  sideTool("bench", on: [arguments, subprocess]),
  sideTool("generate", on: ["Diagnostics", "Schema", "Commands", "TraceTable", arguments]),
]

/// A fuzz target: `Tools/fuzz-NAME/main.swift` hands one function to libFuzzer.
func fuzzer(_ name: String, on lower: [Target.Dependency]) -> Target {
  .executableTarget(
    name: "fuzz-\(name)", dependencies: lower + ["FuzzHarness"], path: "Tools/fuzz-\(name)",
    swiftSettings: strict,
    // The driver links libFuzzer only together with its `main`; the archive without it is named by ./dev.
    linkerSettings: [.unsafeFlags(["-sanitize=address", "-use-ld=lld"])])
}

let fuzzers: [Target] = [
  .systemLibrary(name: "CFuzzer", path: "Tools/CFuzzer"),
  .target(
    name: "FuzzHarness", dependencies: ["CFuzzer"], path: "Tools/FuzzHarness", exclude: ["yaml.dict"],
    swiftSettings: strict),
  fuzzer("yaml-tree", on: ["Source", "Diagnostics", "YAMLTree"]),
  fuzzer("compile-file", on: ["Source", "Diagnostics", "YAMLTree", "Model"]),
]

let package = Package(
  name: "folio",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "folio", targets: ["folio"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"]), .yum(["libyaml-devel"])]),
    floor("Source"),
    floor("Quantities"),
    floor("Markup", on: [crypto]),
    floor("Diagnostics", on: ["Source"]),
    floor("YAMLTree", on: ["CYAML", "Source", "Diagnostics"]),
    floor("Schema", on: ["Source", "Markup", "Diagnostics", "YAMLTree"]),
    floor(
      "Model", on: ["Source", "Quantities", "Diagnostics", "YAMLTree", "Schema", crypto],
      plugins: ["CatalogPlugin"]),
    floor("Formatting", on: ["Source", "Diagnostics", "YAMLTree", "Schema"]),
    floor("Analysis", on: ["Quantities", "Schema", "Model"], plugins: ["CatalogPlugin"]),
    floor("Changes", on: ["Source", "Quantities", "YAMLTree", "Schema", "Model"]),
    floor(
      "Edits",
      on: ["Source", "Quantities", "Diagnostics", "YAMLTree", "Schema", "Model", "Analysis", "Formatting"]),
    floor("Snapshots", on: ["Quantities", "Diagnostics", "Schema", "Model", "Analysis", "Changes"]),
    floor(
      "Rules",
      on: [
        "Source", "Quantities", "Diagnostics", "YAMLTree", "Schema", "Model", "Analysis", "Changes",
        "Snapshots",
      ],
      plugins: ["CatalogPlugin"]),
    floor(
      "Reports",
      on: [
        "Source", "Quantities", "Markup", "Diagnostics", "Schema", "Model", "Analysis", "Changes",
        "Snapshots",
      ],
      plugins: ["CatalogPlugin"]),
    floor(
      "Interchange", on: ["Source", "Quantities", "Markup", "Diagnostics", "Schema", "Analysis"],
      plugins: ["CatalogPlugin"]),
    floor(
      "Workspace",
      on: [
        "Source", "Quantities", "Markup", "Diagnostics", "YAMLTree", "Schema", "Model", "Analysis",
        "Formatting", "Changes", "Edits", "Snapshots", "Rules", "Reports", "Interchange", subprocess,
      ]),
    floor(
      "Commands",
      on: [
        "Source", "Quantities", "Markup", "Diagnostics", "Schema", "Model", "Analysis", "Formatting",
        "Edits", "Rules", "Reports", "Interchange", "Workspace", arguments,
      ],
      plugins: ["CatalogPlugin"]),
    .executableTarget(name: "folio", dependencies: ["Commands", "Workspace"], swiftSettings: strict),

    .executableTarget(name: "list-catalog", swiftSettings: language),
    .plugin(name: "CatalogPlugin", capability: .buildTool(), dependencies: ["list-catalog"]),

    .target(
      name: "TraceTable", dependencies: ["Source", "Diagnostics", "YAMLTree"], path: "Tools/TraceTable",
      swiftSettings: strict),
    floor(
      "TestSupport",
      on: [
        "Source", "Quantities", "Diagnostics", "YAMLTree", "Schema", "Model", "Changes", "Snapshots", "Rules",
        subprocess,
      ]),

    tests(
      "FormattingTests",
      of: ["Source", "Diagnostics", "YAMLTree", "Schema", "Model", "Formatting", "Rules", "TestSupport"]),
    tests(
      "EditTests",
      of: [
        "Source", "Quantities", "Diagnostics", "YAMLTree", "Schema", "Model", "Formatting", "Edits",
        "TestSupport",
      ]),
    tests(
      "CommandTests", of: ["folio", "Model", "Schema", "TestSupport", subprocess], exclude: ["Transcripts"]),
    tests(
      "DocumentTests",
      of: [
        "folio", "Source", "Diagnostics", "YAMLTree", "Schema", "Model", "Commands", "TestSupport",
        "TraceTable", subprocess,
      ]),
    tests(
      "AnalysisTests", of: ["Quantities", "Schema", "Model", "Analysis", "Snapshots", "TestSupport"],
      exclude: ["Oracles"]),
    tests(
      "ReportTests",
      of: [
        "Quantities", "Markup", "Diagnostics", "Schema", "Model", "Analysis", "Snapshots", "Reports",
        "Workspace",
        "TestSupport", subprocess,
      ], exclude: ["Goldens"]),
    tests("HouseTests", of: ["Schema", "Model", "Rules", "TestSupport"]),
    tests(
      "InterchangeTests", of: ["Source", "Diagnostics", "Schema", "Interchange", "TestSupport"],
      exclude: ["Goldens"]),
    tests("MarkupTests", of: ["Markup"]),
    tests(
      "PipelineTests",
      of: [
        "Source", "Diagnostics", "YAMLTree", "Model", "Markup", "Snapshots", "Reports", "TestSupport",
      ]),
    tests(
      "ChangesTests",
      of: ["Source", "Quantities", "YAMLTree", "Schema", "Model", "Changes", "TestSupport"]),
    tests("QuantitiesTests", of: ["Quantities", "TestSupport"]),
    tests("SchemaTests", of: ["Source", "Diagnostics", "YAMLTree", "Schema", "Model", "TestSupport"]),
    tests("YAMLTreeTests", of: ["Source", "Diagnostics", "YAMLTree", "Schema", "Rules", "TestSupport"]),
    tests(
      "WorkspaceTests",
      of: [
        "Source", "Quantities", "Diagnostics", "Schema", "Model", "Analysis", "Changes", "Formatting",
        "Edits",
        "Snapshots", "Workspace", "Reports", "TestSupport", subprocess,
      ]),
    tests(
      "RuleTests",
      of: [
        "Source", "YAMLTree", "Quantities", "Diagnostics", "Schema", "Model", "Analysis", "Rules", "Changes",
        "Snapshots", "TestSupport",
      ]),
  ] + (fuzzing ? fuzzers : sideTools))
