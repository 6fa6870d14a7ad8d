/// Orders names as people do: runs of digits by their number (`p2` before `p10`), all else by its bytes.
///
/// A strict total order: names that are equal as people read them (`p2`, `p02`) fall back on their bytes.
/// - Complexity: O(length).
package func naturallyPrecedes(_ left: String, _ right: String) -> Bool {
  var left = left
  var right = right
  let order = left.withUTF8 { a in right.withUTF8 { b in naturalOrder(a, b) } }
  return order < 0
}

/// Below zero, zero or above zero as `a` comes before, is or comes after `b`.
private func naturalOrder(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
  let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  var i = 0
  var j = 0
  while i < a.count, j < b.count {
    if digits.contains(a[i]), digits.contains(b[j]) {
      while i < a.count, a[i] == digits.lowerBound { i += 1 }
      while j < b.count, b[j] == digits.lowerBound { j += 1 }
      let startA = i
      let startB = j
      while i < a.count, digits.contains(a[i]) { i += 1 }
      while j < b.count, digits.contains(b[j]) { j += 1 }
      if i - startA != j - startB { return (i - startA) - (j - startB) }
      for offset in 0..<(i - startA) where a[startA + offset] != b[startB + offset] {
        return Int(a[startA + offset]) - Int(b[startB + offset])
      }
    } else {
      if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
      i += 1
      j += 1
    }
  }
  if a.count - i != b.count - j { return (a.count - i) - (b.count - j) }
  // Equal but for leading zeros: the bytes decide, so that the order is total.
  for offset in 0..<min(a.count, b.count) where a[offset] != b[offset] {
    return Int(a[offset]) - Int(b[offset])
  }
  return a.count - b.count
}

/// The name of `known` that `name` was most likely meant to be, or nil if none is near.
///
/// Near means at most a third of the letters (one in short names, but never all of them) are changed, added,
/// left out or swapped with their neighbour (optimal string alignment distance), capitals not counted.
/// - Complexity: O(total length of `known` times the length of `name`).
package func nearestName(to name: String, in known: some Collection<String>) -> String? {
  let wanted = Array(name.lowercased())
  var best: (name: String, distance: Int)?
  for candidate in known {
    let letters = Array(candidate.lowercased())
    let limit = max(1, max(wanted.count, letters.count) / 3)
    if abs(wanted.count - letters.count) > limit { continue }
    let distance = alignmentDistance(wanted, letters)
    if distance > limit || distance == max(wanted.count, letters.count) { continue }
    if let found = best,
      found.distance < distance
        || (found.distance == distance && !naturallyPrecedes(candidate, found.name))
    {
      continue
    }
    best = (candidate, distance)
  }
  return best?.name
}

/// The words with which a message offers a known name for one that is not known, ` (did you mean 'x'?)`; empty
/// where none is near. E-mail addresses are neither looked for nor offered.
/// - Complexity: O(total length of `known` times the length of `name`).
package func suggestion(for name: String, in known: some Collection<String>) -> String {
  if name.contains("@") { return "" }
  let offered = known.lazy.filter { !$0.contains("@") }
  return nearestName(to: name, in: offered).map { " (did you mean '\($0)'?)" } ?? ""
}

/// The text with three dots for each e-mail address in it: messages carry ids, and some ids are addresses.
package func withoutAddresses(_ text: String) -> String {
  if !text.contains("@") { return text }
  return text.replacing(/[^\s'"<>(),;:]+@[^\s'"<>(),;:]+/) { match in
    // Messages call the form of an address by this one.
    match.output == "name@domain" ? String(match.output) : shown(match.output)
  }
}

private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}

/// An id as messages show it: never one that is an e-mail address.
package func shown(_ id: some StringProtocol) -> String {
  id.utf8.contains(UInt8(ascii: "@")) ? "(an e-mail address)" : String(id)
}

/// Ids as a list that stays readable: so many at most, and none that is an e-mail address.
/// - Parameter last: What stands before the last id.
package func listed(_ ids: [String], most: Int = 10, last: String = ", ") -> String {
  let readable = ids.filter { shown($0) == $0 }.prefix(most)
  let more = ids.count - readable.count
  if more > 0 {
    return readable.isEmpty
      ? "\(shown("@")) of \(more)" : readable.joined(separator: ", ") + " and \(more) more"
  }
  return readable.count < 2
    ? readable.joined() : readable.dropLast().joined(separator: ", ") + last + readable[readable.count - 1]
}

/// A number as people write it: without a fraction where it has none.
package func plain(_ value: Double) -> String {
  // From 2^53 on the standard library itself leaves the fraction out, in scientific notation.
  value == value.rounded() && abs(value) <= 0x1p53 ? String(Int64(value)) : String(value)
}

/// A number with its noun: `1 review`, `3 reviews`.
package func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
