import Benchmark

/// Speed, measured and printed, never asserted: `swift run -c release sourcier-benchmarks` for the linguistics,
/// `swift run -c release sourcier-benchmarks store` for a database of a million claims,
/// `swift run -c release sourcier-benchmarks gazetteer` for a gazetteer of a million names, and
/// `Sources/Benchmarks/PipelineSpeed/run FOLDER` for every stage over a folder of pages.
@main
struct Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst().first) {
    case ("store", let number): try StoreSpeed.measure(claims: number.flatMap { Int($0) })
    case ("gazetteer", let number):
      try GazetteerSpeed.measure(names: number.flatMap { Int($0) })
    case ("stages", let folder?): try StageSpeed.measure(folder: folder)
    default: Benchmark.main([try linguisticsBenchmarks()])
    }
  }
}
