import Rostrum
import RostrumProgram

let fit = try PairScores([("p1", "r1", 0.9), ("p1", "r2", 0.5), ("p2", "r1", 0.8), ("p2", "r2", 0.1)])
let assignment = try AssignmentProblem(scores: fit, reviewsPerProposal: 1, maximumLoad: 1).solve()
for pair in assignment.pairs { print(pair.proposal, "is reviewed by", pair.reviewer) }
let reviews = try assignment.pairs.map {
  try Review(proposal: $0.proposal, reviewer: $0.reviewer, score: $0.proposal == "p1" ? 4 : 2)
}
let candidates = try scoreReviews(reviews).proposals.map {
  try Candidate(id: $0.proposal, score: $0.mean ?? 0)
}
let rules = ProgramRules(rules: [ProgramRule(name: "room for one", maximum: .count(1))])
for decision in try selectProgram(from: candidates, rules: rules).decisions {
  print(decision.candidate, "is", decision.decision.rawValue)
}
