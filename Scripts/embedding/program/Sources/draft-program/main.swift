import Rostrum
import RostrumProgram

let fit = try PairScores([("p1", "r1", 0.9), ("p1", "r2", 0.5), ("p2", "r1", 0.8), ("p2", "r2", 0.1)])
let pairs = try AssignmentProblem(scores: fit, reviewsPerProposal: 1, maximumLoad: 1).solve().pairs
let reviews = try zip(pairs, [4, 2]).map {
  try Review(proposal: $0.proposal, reviewer: $0.reviewer, score: $1)
}
let scores = try scoreReviews(reviews)
let candidates = try scores.proposals.map { try Candidate(id: $0.proposal, score: $0.mean ?? 0) }
let rules = ProgramRules(rules: [ProgramRule(name: "room for one", maximum: .count(1))])
let program = try selectProgram(from: candidates, rules: rules)
for decision in program.decisions { print(decision.candidate, decision.decision.rawValue, decision.reason) }
