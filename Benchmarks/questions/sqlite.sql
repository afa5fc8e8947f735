-- The twelve questions for SQLite's command line. A line `-- NN SHAPE` starts question NN of files of that
-- shape. The lines of `lines KIND` run first: SQLite has no tables over files, so reading one means importing it.

-- lines long
CREATE TABLE t(date TEXT, account TEXT, video_id TEXT, source TEXT, views INTEGER, likes INTEGER, comments INTEGER, shares INTEGER, saves INTEGER, watch_seconds INTEGER, caption TEXT)
.import --csv --skip 1 '{FILE}' t

-- lines wide
CREATE TABLE t(date TEXT, account TEXT, video_id TEXT, views INTEGER, for_you INTEGER, follow INTEGER, personal_profile INTEGER, search INTEGER, sound INTEGER, direct_message INTEGER, others INTEGER, likes INTEGER, comments INTEGER, shares INTEGER, saves INTEGER, watch_seconds INTEGER, caption TEXT)
.import --csv --skip 1 '{FILE}' t

-- lines ndjson
CREATE TABLE raw(line TEXT)
.mode ascii
.separator "\037" "\n"
.import '{FILE}' raw
.mode csv
CREATE VIEW t AS SELECT line->>'date' AS date, line->>'account' AS account, line->>'video_id' AS video_id, line->>'source' AS source, line->>'views' AS views, line->>'caption' AS caption FROM raw

-- lines api
CREATE TABLE raw(line TEXT)
.mode ascii
.separator "\037" "\n"
.import '{FILE}' raw
.mode csv
CREATE TABLE t AS SELECT date(v.value->>'create_time','unixepoch') AS date, '@'||substr(v.value->>'share_url',25,instr(substr(v.value->>'share_url',25),'/')-1) AS account, v.value->>'item_id' AS video_id, v.value->>'caption' AS caption, v.value->>'video_views' AS views, v.value->'impression_sources' AS sources FROM raw, json_each(raw.line,'$.data.videos') v
CREATE VIEW s AS SELECT date, account, video_id, caption, views, CASE WHEN sources IS NOT NULL THEN views END AS known, views*(CASE WHEN sources IS NOT NULL THEN coalesce((SELECT sum(j.value->>'percentage') FROM json_each(sources) j WHERE j.value->>'impression_source'='Search'),0) END) AS search, views*(CASE WHEN sources IS NOT NULL THEN coalesce((SELECT sum(j.value->>'percentage') FROM json_each(sources) j WHERE j.value->>'impression_source'='For You'),0) END) AS for_you FROM t
CREATE VIEW c AS SELECT video_id, j.value->>'impression_source' AS source, views*(j.value->>'percentage') AS v FROM t, json_each(sources) j

-- 01 long
SELECT count(*) FROM (SELECT 1 FROM t GROUP BY date, account, video_id)

-- 01 wide
SELECT count(*) FROM t

-- 01 api
SELECT count(*) FROM t

-- 02 long
SELECT sum(views) FILTER (WHERE source='Search') FROM t

-- 02 wide
SELECT sum(search) FROM t

-- 02 api
SELECT sum(search) FROM s

-- 03 long
SELECT sum(views) FILTER (WHERE source='Search')*1.0/sum(views) FROM t

-- 03 wide
SELECT sum(search)*1.0/sum(views) FROM t

-- 03 api
SELECT sum(search)*1.0/sum(known) FROM s

-- 04 long
SELECT date(date,'weekday 0','-6 days') AS week, sum(search)*1.0/sum(views) FROM (SELECT date, sum(views) AS views, sum(views) FILTER (WHERE source='Search') AS search FROM t GROUP BY date, account, video_id) WHERE views>10000 GROUP BY week ORDER BY week

-- 04 wide
SELECT date(date,'weekday 0','-6 days') AS week, sum(search)*1.0/sum(views) FROM t WHERE views>10000 GROUP BY week ORDER BY week

-- 04 api
SELECT date(date,'weekday 0','-6 days') AS week, sum(search)/sum(known) FROM s WHERE views>10000 GROUP BY week ORDER BY week

-- 05 long
SELECT source, sum(views) AS v FROM t GROUP BY source ORDER BY v DESC

-- 05 wide
WITH x AS MATERIALIZED (SELECT sum(for_you) AS for_you, sum(follow) AS follow, sum(personal_profile) AS personal_profile, sum(search) AS search, sum(sound) AS sound, sum(direct_message) AS direct_message, sum(others) AS others FROM t) SELECT 'For You' AS source, for_you AS v FROM x UNION ALL SELECT 'Follow' AS source, follow AS v FROM x UNION ALL SELECT 'Personal Profile' AS source, personal_profile AS v FROM x UNION ALL SELECT 'Search' AS source, search AS v FROM x UNION ALL SELECT 'Sound' AS source, sound AS v FROM x UNION ALL SELECT 'Direct Message' AS source, direct_message AS v FROM x UNION ALL SELECT 'Others' AS source, others AS v FROM x ORDER BY v DESC

-- 05 api
SELECT source, sum(v) AS v FROM c GROUP BY source ORDER BY v DESC

-- 06 long
SELECT account, sum(views) FILTER (WHERE source='Search')*1.0/sum(views) AS s, sum(views) AS v FROM t GROUP BY account HAVING sum(views)>=1000000 ORDER BY s DESC, account LIMIT 10

-- 06 wide
SELECT account, sum(search)*1.0/sum(views) AS s, sum(views) AS v FROM t GROUP BY account HAVING sum(views)>=1000000 ORDER BY s DESC, account LIMIT 10

-- 06 api
SELECT account, sum(search)*1.0/sum(known) AS s, sum(views) AS v FROM s GROUP BY account HAVING sum(views)>=1000000 ORDER BY s DESC, account LIMIT 10

-- 07 long
WITH r AS (SELECT month, views, row_number() OVER (PARTITION BY month ORDER BY views)-1 AS i, count(*) OVER (PARTITION BY month)-1 AS n FROM (SELECT substr(date,1,7) AS month, views FROM (SELECT date, sum(views) AS views FROM t GROUP BY date, account, video_id))) SELECT month, sum(CASE WHEN i=CAST(0.5*n AS INTEGER) THEN views*(1-(0.5*n-CAST(0.5*n AS INTEGER))) WHEN i=CAST(0.5*n AS INTEGER)+1 THEN views*(0.5*n-CAST(0.5*n AS INTEGER)) ELSE 0 END), sum(CASE WHEN i=CAST(0.9*n AS INTEGER) THEN views*(1-(0.9*n-CAST(0.9*n AS INTEGER))) WHEN i=CAST(0.9*n AS INTEGER)+1 THEN views*(0.9*n-CAST(0.9*n AS INTEGER)) ELSE 0 END) FROM r GROUP BY month ORDER BY month

-- 07 wide
WITH r AS (SELECT month, views, row_number() OVER (PARTITION BY month ORDER BY views)-1 AS i, count(*) OVER (PARTITION BY month)-1 AS n FROM (SELECT substr(date,1,7) AS month, views FROM t)) SELECT month, sum(CASE WHEN i=CAST(0.5*n AS INTEGER) THEN views*(1-(0.5*n-CAST(0.5*n AS INTEGER))) WHEN i=CAST(0.5*n AS INTEGER)+1 THEN views*(0.5*n-CAST(0.5*n AS INTEGER)) ELSE 0 END), sum(CASE WHEN i=CAST(0.9*n AS INTEGER) THEN views*(1-(0.9*n-CAST(0.9*n AS INTEGER))) WHEN i=CAST(0.9*n AS INTEGER)+1 THEN views*(0.9*n-CAST(0.9*n AS INTEGER)) ELSE 0 END) FROM r GROUP BY month ORDER BY month

-- 07 api
WITH r AS (SELECT month, views, row_number() OVER (PARTITION BY month ORDER BY views)-1 AS i, count(*) OVER (PARTITION BY month)-1 AS n FROM (SELECT substr(date,1,7) AS month, views FROM t)) SELECT month, sum(CASE WHEN i=CAST(0.5*n AS INTEGER) THEN views*(1-(0.5*n-CAST(0.5*n AS INTEGER))) WHEN i=CAST(0.5*n AS INTEGER)+1 THEN views*(0.5*n-CAST(0.5*n AS INTEGER)) ELSE 0 END), sum(CASE WHEN i=CAST(0.9*n AS INTEGER) THEN views*(1-(0.9*n-CAST(0.9*n AS INTEGER))) WHEN i=CAST(0.9*n AS INTEGER)+1 THEN views*(0.9*n-CAST(0.9*n AS INTEGER)) ELSE 0 END) FROM r GROUP BY month ORDER BY month

-- 08 long
SELECT substr(date,1,7) AS month, count(DISTINCT video_id) FROM t GROUP BY month ORDER BY month

-- 08 wide
SELECT substr(date,1,7) AS month, count(DISTINCT video_id) FROM t GROUP BY month ORDER BY month

-- 08 api
SELECT substr(date,1,7) AS month, count(DISTINCT video_id) FROM t GROUP BY month ORDER BY month

-- 09 long
SELECT substr(date,1,4) AS year, sum(views), sum(views) FILTER (WHERE source='Search') FROM t WHERE caption LIKE '%dance%' GROUP BY year ORDER BY year

-- 09 wide
SELECT substr(date,1,4) AS year, sum(views), sum(search) FROM t WHERE caption LIKE '%dance%' GROUP BY year ORDER BY year

-- 09 api
SELECT substr(date,1,4) AS year, sum(views), sum(search) FROM s WHERE caption LIKE '%dance%' GROUP BY year ORDER BY year

-- 10 long
SELECT week, v*1.0/lag(v) OVER (ORDER BY week)-1 FROM (SELECT date(date,'weekday 0','-6 days') AS week, sum(views) FILTER (WHERE source='Search') AS v FROM t GROUP BY week) ORDER BY week

-- 10 wide
SELECT week, v*1.0/lag(v) OVER (ORDER BY week)-1 FROM (SELECT date(date,'weekday 0','-6 days') AS week, sum(search) AS v FROM t GROUP BY week) ORDER BY week

-- 10 api
SELECT week, v*1.0/lag(v) OVER (ORDER BY week)-1 FROM (SELECT date(date,'weekday 0','-6 days') AS week, sum(search) AS v FROM s GROUP BY week) ORDER BY week

-- 11 long
SELECT source, video_id, v FROM (SELECT source, video_id, v, row_number() OVER (PARTITION BY source ORDER BY v DESC, video_id) AS n FROM (SELECT source, video_id, sum(views) AS v FROM t GROUP BY source, video_id)) WHERE n<=3 ORDER BY source, v DESC

-- 11 wide
WITH x AS MATERIALIZED (SELECT video_id, sum(for_you) AS for_you, sum(follow) AS follow, sum(personal_profile) AS personal_profile, sum(search) AS search, sum(sound) AS sound, sum(direct_message) AS direct_message, sum(others) AS others FROM t GROUP BY video_id) SELECT source, video_id, v FROM (SELECT source, video_id, v, row_number() OVER (PARTITION BY source ORDER BY v DESC, video_id) AS n FROM (SELECT 'For You' AS source, video_id, for_you AS v FROM x UNION ALL SELECT 'Follow' AS source, video_id, follow AS v FROM x UNION ALL SELECT 'Personal Profile' AS source, video_id, personal_profile AS v FROM x UNION ALL SELECT 'Search' AS source, video_id, search AS v FROM x UNION ALL SELECT 'Sound' AS source, video_id, sound AS v FROM x UNION ALL SELECT 'Direct Message' AS source, video_id, direct_message AS v FROM x UNION ALL SELECT 'Others' AS source, video_id, others AS v FROM x)) WHERE n<=3 ORDER BY source, v DESC

-- 11 api
SELECT source, video_id, v FROM (SELECT source, video_id, v, row_number() OVER (PARTITION BY source ORDER BY v DESC, video_id) AS n FROM (SELECT source, video_id, sum(v) AS v FROM c GROUP BY source, video_id)) WHERE n<=3 ORDER BY source, v DESC

-- 12 long
SELECT date, sum(f) OVER w * 1.0 / sum(v) OVER w FROM (SELECT date, sum(views) FILTER (WHERE source='For You') AS f, sum(views) AS v FROM t GROUP BY date) WINDOW w AS (ORDER BY julianday(date) RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY date

-- 12 wide
SELECT date, sum(f) OVER w * 1.0 / sum(v) OVER w FROM (SELECT date, sum(for_you) AS f, sum(views) AS v FROM t GROUP BY date) WINDOW w AS (ORDER BY julianday(date) RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY date

-- 12 api
SELECT date, sum(f) OVER w * 1.0 / sum(v) OVER w FROM (SELECT date, sum(for_you) AS f, sum(known) AS v FROM s GROUP BY date) WINDOW w AS (ORDER BY julianday(date) RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY date
