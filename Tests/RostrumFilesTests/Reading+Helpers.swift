import Rostrum
import RostrumFiles

/// A table in memory that messages call `t.csv`.
func table(_ text: String) -> TableSource { TableSource(label: "t.csv", text: text) }

/// What a reader says is wrong; empty if it reads.
func problems<Value>(_ read: () throws(FileProblems) -> Reading<Value>) -> String {
  do {
    _ = try read()
    return ""
  } catch {
    return error.description
  }
}

/// What a reader warns about, a line each; what is wrong if it does not read.
func warnings<Value>(_ read: () throws(FileProblems) -> Reading<Value>) -> String {
  do {
    return try read().warnings.map(\.description).joined(separator: "\n")
  } catch {
    return error.description
  }
}
