// swift-tools-version: 6.2
import PackageDescription

/// Continuous integration turns warnings into errors; a user's newer compiler may warn without breaking the build.
let isStrict = Context.environment["SOURCIER_STRICT"] != nil

// Every Swift target gets the same language rules; each has its reason.
let swiftSettings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),  // a dynamic dispatch is visible where it happens
    // A dependency is a detail unless said otherwise.
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),  // a file names all that it uses
  ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// A Swift module of Sourcier: its dependencies are all that it may see.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// The tests of a module, in Tests/<module>Tests.
func tests(_ module: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: module + "Tests", dependencies: [.byName(name: module)] + dependencies,
    swiftSettings: swiftSettings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let benchmark = Target.Dependency.product(name: "Benchmark", package: "swift-benchmark")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
  name: "sourcier",
  products: [
    .executable(name: "sourcier", targets: ["sourcier"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/google/swift-benchmark", exact: "0.1.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // C: one target a library, opaque pointers and plain functions only.
    .systemLibrary(
      name: "LibXML2System", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "ICUSystem", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "ZlibSystem", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CLibXML2", dependencies: ["LibXML2System"]),
    .target(name: "CICU", dependencies: ["ICUSystem"]),
    .target(name: "CZlib", dependencies: ["ZlibSystem"]),
    .target(name: "CLanguageData", exclude: ["Resources"]),
    .target(name: "CKernels"),
    .target(name: "CProcess"),

    // The pipeline, left to right: a module sees only what stands above it.
    module("Text", ["CICU"]),
    module("Markup", ["CLibXML2"]),
    module("LanguageResources", ["CLanguageData"]),
    module("Records"),
    module("Containers", ["CZlib"]),
    module("Documents", ["Text", "Markup", "LanguageResources", "Records", crypto]),
    module("Linguistics", ["Text", "LanguageResources", "CKernels"]),
    module("Propositions", ["Text", "LanguageResources", "Linguistics"]),
    module("Entities", ["Text", "LanguageResources", "Documents", "Linguistics", "Propositions"]),
    module(
      "Claims",
      ["Text", "LanguageResources", "Documents", "Linguistics", "Propositions", "Entities"]),
    module("Spill", ["Records"]),
    module("Graph", ["Text", "LanguageResources", "Records", "Entities", "Spill", crypto]),
    .target(
      name: "Exports", dependencies: ["Records", "Graph"],
      exclude: ["graph.md", "graph.schema.json"], resources: [.embedInCode("shapes.ttl")],
      swiftSettings: swiftSettings),
    module("Store", ["Text", "Records", "Spill", "Graph", grdb, sqlite]),
    module(
      "Pipeline",
      [
        "Text", "LanguageResources", "Records", "Containers", "Documents", "Linguistics",
        "Entities", "Claims", "Spill", "Graph", "Exports", "Store", "CProcess", collections, crypto,
        logging,
      ]),
    module("Evaluation", ["Records"]),

    // Tests, by module.
    tests("Evaluation", ["Records"]),

    // Beside the pipeline.
    .target(
      name: "Training",
      dependencies: [
        "Text", "LanguageResources", "Containers", "Documents", "Linguistics", "Entities",
        "CKernels",
      ], exclude: ["claim-pages-set-aside.txt"], swiftSettings: swiftSettings),

    module(
      "GazetteerImport", ["Text", "Markup", "LanguageResources", "Containers", "Entities"]),

    module(
      "Fuzzing",
      [
        "Text", "Markup", "LanguageResources", "Records", "Containers", "Documents", "Linguistics",
        "Entities", "Pipeline",
      ]),

    // The command.
    .executableTarget(
      name: "sourcier",
      dependencies: [
        "LanguageResources", "Records", "Text", "Entities", "Graph", "Exports", "Store", "Pipeline",
        "Evaluation", "Training", "GazetteerImport", argumentParser, logging,
      ],
      swiftSettings: swiftSettings),

    .executableTarget(
      name: "sourcier-benchmarks",
      dependencies: [
        "Text", "LanguageResources", "Linguistics", "Documents", "Entities", "Records", "Graph",
        "Store", "Pipeline", benchmark,
      ],
      path: "Sources/Benchmarks", exclude: ["ParseSpeed", "PipelineSpeed"],
      swiftSettings: swiftSettings),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .target(
      name: "PipelineTestSupport",
      dependencies: ["LanguageResources", "Records", "Documents", "Pipeline"],
      path: "Tests/PipelineTestSupport", swiftSettings: swiftSettings),
    tests("Text", ["TestSupport"]),
    tests("LanguageResources", ["TestSupport"]),
    tests("Records", ["TestSupport"]),
    tests("Propositions", ["Text", "LanguageResources", "Linguistics", "TestSupport"]),
    tests("Spill"),
    tests("Graph", ["LanguageResources", "Records", "Text"]),
    tests("Exports", ["LanguageResources", "Records", "Graph", "TestSupport"]),
    tests("Store", ["Records", "Graph", "TestSupport", grdb]),
    tests(
      "Pipeline",
      [
        "Text", "LanguageResources", "Records", "Documents", "Graph", "Exports", "TestSupport",
        "PipelineTestSupport",
      ]),
    tests("Claims", ["LanguageResources", "Records", "Text", "PipelineTestSupport"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["sourcier", "Records", "TestSupport"],
      swiftSettings: swiftSettings),
    tests("Markup"),
    tests("Containers", ["TestSupport"]),
    tests("Documents", ["LanguageResources", "Text"]),
    tests("Linguistics", ["Text", "LanguageResources", "Training", "CKernels"]),
    tests(
      "Entities",
      ["Text", "LanguageResources", "Documents", "Linguistics", "Propositions", "TestSupport"]),
    tests("GazetteerImport", ["LanguageResources", "Linguistics", "Entities", "TestSupport"]),
    tests("Training", ["LanguageResources", "Linguistics", "Entities", "CKernels", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17,
  cxxLanguageStandard: .cxx17
)
