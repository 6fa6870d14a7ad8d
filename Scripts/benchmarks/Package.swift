// swift-tools-version: 6.2
import PackageDescription

// Makes instances of the assignment problem and times the solver on them, linking the solver alone; and shows what the
// models of scores are worth.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "rostrum", path: "../..")],
  targets: [
    // malloc_trim, which Glibc's module leaves out.
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "benchmark", dependencies: ["CMalloc", .product(name: "MinCostFlow", package: "rostrum")]),
    .executableTarget(name: "scoring", dependencies: [.product(name: "Rostrum", package: "rostrum")]),
  ],
  swiftLanguageModes: [.v6]
)
