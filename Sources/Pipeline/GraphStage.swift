internal import Foundation
internal import Graph
internal import LanguageResources

/// The stage that needs all documents: it makes builders of graphs that obey a file of decisions.
struct GraphStage {
  /// A builder without documents.
  let builder: GraphBuilder

  /// Loads the tables and the decisions.
  /// - Throws: ``PipelineError`` naming the table, or the line of the decisions, that is wrong.
  init(resources: ResourceLibrary, decisions: String?) throws(PipelineError) {
    do {
      builder = GraphBuilder(
        knowledge: try GraphKnowledge(resources: resources),
        decisions: try decisions.map { try Self.decisions($0) } ?? .none)
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

  /// The graph of the documents that a builder has.
  static func build(_ builder: GraphBuilder) throws(PipelineError) -> (
    graph: KnowledgeGraph, resolution: Resolution
  ) {
    do {
      return try builder.build()
    } catch {
      throw PipelineError.input(error.description)
    }
  }
}
