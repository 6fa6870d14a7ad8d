// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "rostrum",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Rostrum", targets: ["Rostrum"]),
    .library(name: "RostrumProgram", targets: ["RostrumProgram"]),
    .library(name: "RostrumFiles", targets: ["RostrumFiles"]),
    .library(name: "RostrumReport", targets: ["RostrumReport"]),
    .library(name: "RostrumStore", targets: ["RostrumStore"]),
    .library(name: "MinCostFlow", targets: ["MinCostFlow"]),
    .executable(name: "rostrum", targets: ["RostrumCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // The solvers: they know no conference.
    .target(
      name: "MinCostFlow",
      dependencies: ["CPrefetch", .product(name: "HeapModule", package: "swift-collections")]),
    // A header alone, which needs no building; so it is declared as if the system had it.
    .systemLibrary(name: "CPrefetch"),
    .systemLibrary(
      name: "CCbc", pkgConfig: "cbc",
      providers: [.apt(["coinor-libcbc-dev"]), .brew(["cbc"])]),
    .target(name: "IntegerProgramming", dependencies: ["CCbc"]),

    // The subject.
    .target(
      name: "Rostrum",
      dependencies: ["MinCostFlow", .product(name: "RealModule", package: "swift-numerics")]),
    .target(name: "RostrumProgram", dependencies: ["Rostrum", "IntegerProgramming"]),

    // Files in and out.
    .target(name: "RostrumFiles", dependencies: ["Rostrum", "RostrumProgram", "Yams"]),

    // What there is to look at, and the conference in one file.
    .target(
      name: "RostrumReport",
      dependencies: [
        "Rostrum", "RostrumProgram", .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "RostrumStore",
      dependencies: [
        "Rostrum", "RostrumProgram", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // The command line.
    .executableTarget(
      name: "RostrumCLI",
      dependencies: [
        "Rostrum", "RostrumProgram", "RostrumFiles", "RostrumReport", "RostrumStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "MinCostFlowTests", dependencies: ["MinCostFlow", "TestSupport"]),
    .testTarget(name: "IntegerProgrammingTests", dependencies: ["IntegerProgramming", "TestSupport"]),
    .testTarget(name: "RostrumTests", dependencies: ["Rostrum", "TestSupport"]),
    .testTarget(name: "RostrumProgramTests", dependencies: ["RostrumProgram", "TestSupport"]),
    .testTarget(name: "RostrumFilesTests", dependencies: ["RostrumFiles", "TestSupport"]),
    .testTarget(name: "RostrumReportTests", dependencies: ["RostrumReport", "TestSupport"]),
    .testTarget(
      name: "RostrumStoreTests", dependencies: ["RostrumStore", "TestSupport"], exclude: ["Samples"]),
    .testTarget(
      name: "RostrumCLITests", dependencies: ["RostrumCLI", "RostrumFiles", "RostrumStore", "TestSupport"]),
    .target(name: "TestSupport", dependencies: ["MinCostFlow"], path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)
