// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else's that needs the library `Rostrum` alone: it builds without SQLite and CBC.
let package = Package(
  name: "assign-reviews",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "rostrum", path: "../../..")],
  targets: [
    .executableTarget(
      name: "assign-reviews", dependencies: [.product(name: "Rostrum", package: "rostrum")])
  ]
)
