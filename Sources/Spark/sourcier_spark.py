#!/usr/bin/env python3
"""Reads NDJSON document records, or containers such as WARC, on a Spark cluster.

  spark-submit sourcier_spark.py --binary sourcier --out results INPUT…

Inputs that end in .ndjson or .jsonl are split between the executors; any other file is read by one of them. Writes
Parquet tables (documents, entities, relations, claims) and graph.json, which has the same bytes as that of
`sourcier run` on one machine over the same inputs. Documents that cannot be read are told on the executors' standard
error, as `sourcier extract` tells them; a binary that fails fails the job.
"""
import argparse
import os
import subprocess
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, explode

SPAN = "struct<text:string,start:bigint,end:bigint,entity:string>"
PLACE = "struct<start:bigint,end:bigint>"
SCHEMA = f"""
  document struct<id:string,path:string,url:string,kind:string,lang:string,title:string,authors:array<string>,
    publisher:string,date:string,text:string,segments:array<struct<kind:string,start:bigint,end:bigint,
    speaker:string,`from`:double,`to`:double>>,charset:string,sha256:string,warnings:array<string>>,
  entities array<struct<document:string,text:string,start:bigint,end:bigint,type:string,entity:string,name:string,
    confidence:double>>,
  relations array<struct<document:string,type:string,`from`:{SPAN},`to`:{SPAN},
    evidence:struct<sentence:{PLACE}>,polarity:string,modality:string>>,
  claims array<struct<id:string,document:string,action:string,agent:{SPAN},data:{SPAN},data_category:string,
    subject:{SPAN},recipient:{SPAN},place:{SPAN},destination:{SPAN},
    time:struct<text:string,start:bigint,end:bigint,`from`:string,`to`:string>,polarity:string,modality:string,
    sources:array<struct<text:string,start:bigint,end:bigint,entity:string,role:string,organization:string,
    cue:string>>,evidence:struct<sentence:{SPAN},trigger:{SPAN}>,speaker:string,timecode:double,
    confidence:double>>
"""
def check(status, what):
    """Status 2 says that some inputs cost an error record: that is no failure."""
    if status not in (0, 2):
        raise RuntimeError(f"sourcier {what}: status {status}")


def parsed(files):
    """The document records in whole files, each under its own name."""
    binary = SparkFiles.get("sourcier")
    for path, content in files:
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.basename(path)
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
            done = subprocess.run([binary, "parse", "--workers", "1", name], cwd=folder, stdout=subprocess.PIPE)
            check(done.returncode, "parse " + name)
            yield from done.stdout.decode("utf-8").split("\n")[:-1]


def extracted(lines):
    """The analysed records of document records. As RDD.pipe with checkCode, but the program is looked for on the
    executor and its status 2 is no failure."""
    program = [SparkFiles.get("sourcier"), "extract", "--workers", "1"]
    extract = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed():
        with extract.stdin as file:
            for line in lines:
                file.write(line.encode("utf-8") + b"\n")

    threading.Thread(target=feed, daemon=True).start()
    for line in extract.stdout:
        yield line.decode("utf-8").rstrip("\n")
    check(extract.wait(), "extract")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--binary", required=True, help="the program, with its models in it")
    parser.add_argument("--out", required=True, help="the folder to write: Parquet tables on Spark's file system")
    parser.add_argument("--graph", help="where graph.json goes, on the driver's disk; OUT/graph.json by default")
    parser.add_argument("--partitions", type=int, default=0, help="pieces to split each NDJSON file into")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("sourcier").getOrCreate()
    context = spark.sparkContext
    with tempfile.TemporaryDirectory() as folder:
        # Executors find the program under one name, whatever it is called here.
        program = os.path.join(folder, "sourcier")
        os.symlink(os.path.abspath(options.binary), program)
        context.addFile(program)
        partitions = options.partitions or context.defaultParallelism

        def records(path):
            if path.endswith((".ndjson", ".jsonl")):
                return context.textFile(path, partitions)
            return context.binaryFiles(path).mapPartitions(parsed)

        # The order of the inputs is that of a run on one machine.
        documents = context.union([records(path) for path in sorted(set(options.inputs))])
        analysed = documents.mapPartitions(extracted).persist()

        records = spark.read.schema(SCHEMA).json(analysed)
        records.select("document.*").write.mode("overwrite").parquet(options.out + "/documents")
        for table in ["entities", "relations", "claims"]:
            rows = records.select(explode(col(table)).alias("row")).select("row.*")
            rows.write.mode("overwrite").parquet(f"{options.out}/{table}")

        graph = options.graph or options.out + "/graph.json"
        with open(graph + ".part", "wb") as file:
            merge = subprocess.Popen([options.binary, "graph"], stdin=subprocess.PIPE, stdout=file)
            for line in analysed.toLocalIterator():
                merge.stdin.write(line.encode("utf-8") + b"\n")
            merge.stdin.close()
            check(merge.wait(), "graph")
        os.replace(graph + ".part", graph)
    spark.stop()


if __name__ == "__main__":
    main()
