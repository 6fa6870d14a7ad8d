// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else's that goes from values to a program, all in memory.
let package = Package(
  name: "draft-program",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "rostrum", path: "../../..")],
  targets: [
    .executableTarget(
      name: "draft-program",
      dependencies: [
        .product(name: "Rostrum", package: "rostrum"), .product(name: "RostrumProgram", package: "rostrum"),
      ])
  ]
)
