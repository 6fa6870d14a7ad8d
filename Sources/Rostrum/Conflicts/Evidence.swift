/// How evidence calls a reviewer: by the id, but for one that is an e-mail address.
func called(reviewer id: String) -> String { id.contains("@") ? "the reviewer" : "reviewer \(id)" }

/// How evidence calls a speaker of a proposal: by the id, but for one that is an e-mail address. An id such as
/// `speaker 1 of p2` speaks for itself.
func called(speaker id: String, of proposal: String) -> String {
  if id.contains("@") { return "a speaker of \(proposal)" }
  return id.hasPrefix("speaker ") ? id : "speaker \(id)"
}
