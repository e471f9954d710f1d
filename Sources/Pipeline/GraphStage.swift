internal import Foundation
internal import Graph
internal import LanguageResources
internal import Spill
internal import Store

/// The stage that needs all documents: it makes builders of graphs that obey a file of decisions.
struct GraphStage {
  private let knowledge: GraphKnowledge
  private let decisions: Decisions

  /// Loads the tables and the decisions.
  /// - Throws: ``PipelineError`` naming the table, or the line of the decisions, that is wrong.
  init(resources: ResourceLibrary, decisions: String?) throws(PipelineError) {
    do {
      knowledge = try GraphKnowledge(resources: resources)
      self.decisions = try decisions.map { try Self.decisions($0) } ?? .none
    } catch let error as PipelineError {
      throw error
    } catch {
      throw PipelineError.resources(String(describing: error))
    }
  }

  private static func decisions(_ path: String) throws -> Decisions {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PipelineError.input("\(path): cannot read the decisions; name a file that exists")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw PipelineError.input("\(path): not valid UTF-8; save the decisions as UTF-8")
    }
    return try Decisions(parsing: text, path: path)
  }

  /// A builder without documents.
  /// - Parameter folder: where it makes temporary files; nil for the system's folder of such files.
  func builder(in folder: String? = nil) -> GraphBuilder {
    GraphBuilder(knowledge: knowledge, decisions: decisions, folder: folder)
  }

  /// Runs work with a graph; its errors become errors of the pipeline.
  static func reporting<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DecisionError {
      throw PipelineError.input(error.description)
    } catch let error as SpillError {
      throw PipelineError.output(error.description)
    } catch let error as StoreError {
      throw PipelineError.output(
        "\(error.description); free space, then run the same command again")
    }
  }
}
