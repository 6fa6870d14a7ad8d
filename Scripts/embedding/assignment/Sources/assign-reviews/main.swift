import Rostrum

let scores = try PairScores([("p1", "r1", 0.9), ("p1", "r2", 0.5), ("p2", "r1", 0.8), ("p2", "r2", 0.1)])
let problem = try AssignmentProblem(scores: scores, reviewsPerProposal: 1, maximumLoad: 1)
let assignment = try problem.solve()
for pair in assignment.pairs { print(pair.proposal, pair.reviewer, pair.score) }
print("total", assignment.total, "of at most", assignment.bound)
