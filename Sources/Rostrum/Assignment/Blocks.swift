import Dispatch
import Synchronization

/// Runs `body` on blocks of `0..<count`, up to `threads` of them at once; gives what it returned for each, in order.
///
/// The blocks depend on `count` and `size` alone, so that the result is the same for every number of threads.
package func mapBlocks<Value: Sendable>(
  of count: Int, size: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Value
) -> [Value] {
  let blocks = (count + size - 1) / size
  let range = { @Sendable (block: Int) in block * size..<min(count, (block + 1) * size) }
  if threads <= 1 || blocks <= 1 { return (0..<blocks).map { body(range($0)) } }
  let results = Mutex([Value?](repeating: nil, count: blocks))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, blocks)) { _ in
    while true {
      let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if block >= blocks { return }
      let value = body(range(block))
      results.withLock { $0[block] = value }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}
