-- Takes back 0001_graph_usage.sql. Loses data: what apps asked of the graph, which is kept nowhere else.
DROP TABLE "insights"."operation_usage";
DROP TABLE "insights"."operations";
DROP TABLE "insights"."graph_fields";
