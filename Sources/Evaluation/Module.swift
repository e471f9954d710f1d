internal import Records

enum EvaluationModule {}
