import Documents
import Foundation
import LanguageResources
import Pipeline

/// The time that each stage takes over a folder of pages, on one thread, without processes and files around it.
enum StageSpeed {
  private static let rounds = 3

  /// Prints a line a stage: its name, its seconds of processor time (the best of three rounds), pages, and tokens.
  static func measure(folder: String) throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".html") }
      .map { ($0, [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)))) }
    let pipeline = try ExtractionPipeline(resources: .embedded)
    var worker = pipeline.makeWorker()
    var documents: [Document] = []
    var best = best(of: rounds) {
      documents = pages.compactMap { try? pipeline.parser.parse($0.1, path: $0.0) }
    }
    report("documents", best, pages.count, 0)
    var before = 0.0
    for (index, name) in ExtractionPipeline.Worker.stageNames.enumerated() {
      var tokens = 0
      best = self.best(of: rounds) {
        tokens = documents.reduce(0) { $0 + worker.measure($1, stages: index + 1) }
      }
      report(name, best - before, pages.count, tokens)
      before = best
    }
    best = self.best(of: rounds) {
      for document in documents { _ = worker.process(document) }
    }
    report("records", best - before, pages.count, 0)
  }

  private static func report(_ stage: String, _ seconds: Double, _ pages: Int, _ tokens: Int) {
    print("\(stage)\t\(seconds)\t\(pages)\t\(tokens)")
  }

  private static func best(of rounds: Int, _ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = ProcessorTime.now
      body()
      best = min(best, ProcessorTime.now - start)
    }
    return best
  }
}

/// Seconds that this process has computed; on a busy machine, the clock on the wall says little.
enum ProcessorTime {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
