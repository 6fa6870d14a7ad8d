import CMalloc
import Glibc
import MinCostFlow

/// Seconds of processor time that this process has used.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A line of /proc/self/status, in bytes.
private func status(_ name: String) -> Int {
  guard let file = fopen("/proc/self/status", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, Int32(line.count), file) != nil {
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard text.hasPrefix(name + ":") else { continue }
    return 1024 * (Int(text.filter { $0.isNumber }) ?? 0)
  }
  return 0
}

/// Gives memory that is free back to the system and lets the peak begin anew.
/// - Returns: the memory in use, in bytes.
private func resetPeak() -> Int {
  malloc_trim(0)
  if let file = fopen("/proc/self/clear_refs", "w") {
    fputs("5", file)
    fclose(file)
  }
  return status("VmRSS")
}

/// Solves the instance of a file again and again, until the seconds are used up or it was `atMost` times, and prints
/// the least processor time, the peak of memory of the first time, and whether the certificate proves the optimum.
func measure(path: String, seconds: Double, atMost: Int) throws {
  let problem = try Instance(path: path).problem()
  var times: [Double] = []
  let before = resetPeak()
  var peak = 0
  var last: TransportationSolution?
  while times.isEmpty || (times.reduce(0, +) < seconds && times.count < atMost) {
    last = nil
    let start = processorSeconds()
    last = problem.solve()
    let used = processorSeconds() - start
    if times.isEmpty { peak = status("VmHWM") - before }
    times.append(used)
  }
  guard let solution = last else { return }
  let start = processorSeconds()
  let certificate = problem.certificate(of: solution)
  let check = processorSeconds() - start
  print(
    """
    {"status": "\(solution.isFeasible ? "optimal" : "infeasible")", "value": \(certificate.value), \
    "proven": \(certificate.isProof), "build": 0, "solve": \(times.min() ?? 0), "check": \(check), \
    "bytes": \(max(0, peak)), "repetitions": \(times.count)}
    """)
}
