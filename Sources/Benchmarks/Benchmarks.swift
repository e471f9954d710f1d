import Benchmark

/// Speed, measured and printed, never asserted: `swift run -c release sourcier-benchmarks`.
@main
struct Benchmarks {
  static func main() throws {
    Benchmark.main([try linguisticsBenchmarks()])
  }
}
