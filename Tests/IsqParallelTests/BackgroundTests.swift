import IsqParallel
import Synchronization
import Testing

@Suite struct BackgroundTests {
  @Test func `all work is done, one piece after the other`() {
    let background = Background()
    let done = Guarded<[Int]>([])
    let isBusy = Atomic(false)
    for piece in 0..<200 {
      background.add {
        #expect(isBusy.exchange(true, ordering: .sequentiallyConsistent) == false)
        done.withLock { $0.append(piece) }
        isBusy.store(false, ordering: .sequentiallyConsistent)
      }
    }
    while done.withLock({ $0.count < 200 }) { continue }
    #expect(done.withLock { $0 } == Array(0..<200))
  }
}
