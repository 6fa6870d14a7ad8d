@preconcurrency import Glibc

let usage = """
  benchmark families                      the names of all families
  benchmark generate FAMILY SEED FILE     makes an instance
  benchmark mixed NUMBER FILE             makes an instance of mixed shape
  benchmark describe FILE                 what an instance is like
  benchmark warm FILE COUNT SEED          makes changes and brings the optimum up to date
  benchmark solve FILE SECONDS TIMES      solves it until the seconds are used up, at most so many times
  """

func misused() -> Never {
  fputs(usage + "\n", stderr)
  exit(64)
}

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  switch arguments.first {
  case "families" where arguments.count == 1:
    for family in Family.all { print(family.name) }
  case "generate" where arguments.count == 4:
    guard let family = Family.all.first(where: { $0.name == arguments[1] }), let seed = UInt64(arguments[2])
    else { misused() }
    try TopicModel(family: family, seed: seed).instance().write(to: arguments[3])
  case "mixed" where arguments.count == 3:
    guard let number = Int(arguments[1]) else { misused() }
    try mixedInstance(number: number).write(to: arguments[2])
  case "describe" where arguments.count == 2:
    let instance = try Instance(path: arguments[1])
    let zeros = instance.weights.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    let places = instance.demands.reduce(0) { $0 + Int($1) }
    let least = instance.minimumLoads.reduce(0) { $0 + Int($1) }
    let room = instance.maximumLoads.reduce(0) { $0 + Int($1) }
    print(
      """
      {"rows": \(instance.demands.count), "columns": \(instance.maximumLoads.count), \
      "pairs": \(instance.columns.count), "places": \(places), \
      "zeros": \(Double(zeros) / Double(max(1, instance.columns.count))), \
      "room": \(Double(room) / Double(max(1, places))), \
      "minimum": \(Double(least) / Double(max(1, places))), "contested": \(instance.contestedShare)}
      """)
  case "solve" where arguments.count == 4:
    guard let seconds = Double(arguments[2]), let times = Int(arguments[3]) else { misused() }
    try measure(path: arguments[1], seconds: seconds, atMost: times)
  case "warm" where arguments.count == 4:
    guard let count = Int(arguments[2]), count > 0, let seed = UInt64(arguments[3]) else { misused() }
    try measureWarmStart(path: arguments[1], count: count, seed: seed)
  default:
    misused()
  }
} catch {
  fputs("benchmark: \(error)\n", stderr)
  exit(2)
}
