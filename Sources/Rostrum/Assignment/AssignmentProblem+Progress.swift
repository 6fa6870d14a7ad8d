import MinCostFlow

extension AssignmentProblem {
  /// The assignment of ``solve(threads:)``, with a look at how far the work is and a way to stop it.
  ///
  /// A closure rather than a task's own cancellation: the work is one computation that never waits, and may run
  /// where there is no task at all. In a task, end the closure with `return !Task.isCancelled`.
  /// - Parameters:
  ///   - threads: How many processors may work at once; the result does not depend on it.
  ///   - progress: Called now and then with the share of the reviews that have a place, from 0 to 1; false stops
  ///     the work within a tenth of a second up to some million pairs, and after one look at all pairs at most with
  ///     more of them. The share may fall back where a further part of the work begins. Where reviews are missing, it
  ///     begins anew for the search for the reasons and the repair, which can be stopped likewise. The proof is not.
  /// - Throws: ``AssignmentError`` with code `cancelled` if it was stopped, `notProven` if the solver's own
  ///   answer fails its check.
  public func solve(threads: Int = 1, progress: (Double) -> Bool) throws(AssignmentError) -> Assignment {
    try assignment(
      from: optimum(threads: threads, progress: progress), threads: threads, progress: progress)
  }

  /// The solver's part of ``solve(threads:progress:)``.
  package func optimum(threads: Int, progress: (Double) -> Bool) throws(AssignmentError)
    -> TransportationSolution
  {
    guard let solution = transportation.solve(threads: threads, progress: progress) else {
      throw AssignmentError(
        .cancelled, "the assignment was stopped before it was found; nothing is assigned")
    }
    return solution
  }
}
