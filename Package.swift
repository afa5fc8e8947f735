// swift-tools-version: 6.2
import PackageDescription

// One stage, one module, one value that crosses. `ARCHITECTURE.md` explains the table; a test
// compares the imports of every file with the dependencies that stand here.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    resources: resources, swiftSettings: settings)
}

/// A program that measures; no product.
func benchmark(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Benchmarks/\(name)", swiftSettings: settings)
}

let package = Package(
  name: "isq",
  products: [.executable(name: "isq", targets: ["isq"])],
  targets: [
    module("IsqText"),
    module("IsqCalendar"),
    module("IsqSyntax", ["IsqText", "IsqCalendar"]),
    .target(name: "CThreads"),
    module("IsqParallel", ["CThreads"]),
    module("IsqColumns", ["IsqCalendar", "IsqParallel"]),
    module("IsqDatasets", ["IsqColumns", "IsqParallel"]),
    .target(name: "CScan"),
    .target(name: "CUnpack"),
    .target(name: "CExpat"),
    module("IsqArrow", ["IsqText", "CUnpack"]),
    module(
      "IsqFiles",
      [
        "IsqText", "IsqCalendar", "IsqParallel", "IsqColumns", "IsqDatasets", "IsqArrow", "CScan",
        "CUnpack",
        "CExpat",
      ]),
    module("IsqPlan", ["IsqText", "IsqCalendar", "IsqSyntax", "IsqColumns", "IsqDatasets"]),
    module(
      "IsqEngine",
      [
        "IsqText", "IsqCalendar", "IsqSyntax", "IsqParallel", "IsqColumns", "IsqDatasets",
        "IsqPlan",
      ]),
    module("IsqRender", ["IsqText", "IsqCalendar", "IsqColumns"]),
    .target(name: "CLibEdit"),
    .target(name: "CMemory"),
    module(
      "IsqShell",
      [
        "IsqText", "IsqCalendar", "IsqSyntax", "IsqParallel", "IsqColumns", "IsqDatasets",
        "IsqFiles", "IsqPlan", "IsqEngine", "IsqRender", "CLibEdit",
        "CMemory",
      ]),
    .executableTarget(name: "isq", dependencies: ["IsqShell"], swiftSettings: settings),

    benchmark("Typing", ["IsqShell", "IsqDatasets", "IsqFiles", "IsqPlan", "IsqEngine"]),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("IsqTextTests", ["IsqText"]),
    tests("IsqCalendarTests", ["IsqCalendar"]),
    tests("IsqSyntaxTests", ["IsqSyntax", "IsqText", "IsqCalendar"]),
    tests("IsqParallelTests", ["IsqParallel"]),
    tests("IsqColumnsTests", ["IsqColumns", "IsqParallel", "IsqCalendar"]),
    tests("IsqArrowTests", ["IsqArrow", "IsqText"]),
    tests(
      "IsqFilesTests",
      [
        "IsqFiles", "IsqArrow", "IsqDatasets", "IsqColumns", "IsqParallel", "IsqText",
        "IsqCalendar",
      ],
      exclude: ["Data"]),
    tests(
      "IsqPlanTests",
      ["IsqPlan", "IsqDatasets", "IsqColumns", "IsqSyntax", "IsqText", "IsqCalendar"]),
    tests(
      "IsqEngineTests",
      [
        "IsqEngine", "IsqPlan", "IsqDatasets", "IsqColumns", "IsqParallel", "IsqSyntax", "IsqText",
        "IsqCalendar",
      ]),
    tests("IsqRenderTests", ["IsqRender", "IsqColumns", "IsqText", "IsqCalendar"]),
    tests(
      "CaseTests",
      [
        "IsqShell", "IsqText", "IsqCalendar", "IsqSyntax", "IsqColumns", "IsqDatasets", "IsqArrow",
        "IsqFiles", "IsqPlan", "IsqEngine", "IsqParallel",
      ]),
    tests(
      "IsqShellTests",
      [
        "IsqShell", "IsqText", "IsqCalendar", "IsqSyntax", "IsqColumns", "IsqDatasets", "IsqFiles",
        "IsqPlan", "IsqEngine", "IsqRender", "IsqParallel", "isq",
      ]),
    tests("PromptTests", ["IsqShell", "IsqText", "isq"], exclude: ["Sessions", "README.md"]),
  ]
)
