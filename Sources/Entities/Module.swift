/// Recognises entities, links them inside a document and extracts the relations a text states.
enum EntitiesModule {}
