/// How evidence calls a reviewer: by the id, but for one that is an e-mail address.
func called(reviewer id: String) -> String { id.contains("@") ? "the reviewer" : "reviewer \(id)" }

/// How evidence calls a speaker of a proposal: by the id, but for one that is an e-mail address. An id such as
/// `speaker 1 of p2` speaks for itself.
func called(speaker id: String, of proposal: String) -> String {
  if id.contains("@") { return "a speaker of \(proposal)" }
  return id.hasPrefix("speaker ") ? id : "speaker \(id)"
}

/// A text with `(an e-mail address)` for each word that has an `@`: people write addresses into reasons, too.
/// - Complexity: O(length).
func withoutAddresses(_ text: String) -> String {
  if !text.utf8.contains(UInt8(ascii: "@")) { return text }
  let words = text.split(separator: " ", omittingEmptySubsequences: false)
  return words.map { String(shown($0)) }.joined(separator: " ")
}
