-- The twelve questions for DuckDB. A line `-- NN SHAPE` starts question NN of files of that shape;
-- {LINES} and {POSTS} stand for the sections of those names.

-- lines long
read_csv('{FILE}', types={'video_id':'VARCHAR'})

-- lines wide
read_csv('{FILE}', types={'video_id':'VARCHAR'})

-- lines ndjson
read_json('{FILE}', format='newline_delimited')

-- lines api
(SELECT make_timestamp(v.create_time::BIGINT*1000000)::DATE AS date, '@'||regexp_extract(v.share_url,'@([^/]+)',1) AS account, v.item_id AS video_id, v.caption AS caption, v.video_views AS views, v.impression_sources AS sources, CASE WHEN sources IS NOT NULL THEN views END AS known, known*coalesce(list_sum([s.percentage FOR s IN sources IF s.impression_source='Search']),0) AS search, known*coalesce(list_sum([s.percentage FOR s IN sources IF s.impression_source='For You']),0) AS for_you FROM (SELECT unnest(data.videos) AS v FROM read_json('{FILE}', format='newline_delimited')))

-- posts long
(SELECT date, account, video_id, any_value(caption) AS caption, sum(views) AS views, sum(views) FILTER (source='For You') AS for_you, sum(views) FILTER (source='Follow') AS follow, sum(views) FILTER (source='Personal Profile') AS personal_profile, sum(views) FILTER (source='Search') AS search, sum(views) FILTER (source='Sound') AS sound, sum(views) FILTER (source='Direct Message') AS direct_message, sum(views) FILTER (source='Others') AS others FROM {LINES} GROUP BY date, account, video_id)

-- 01 long
SELECT count(*) FROM {POSTS}

-- 01 wide
SELECT count(*) FROM {LINES}

-- 01 api
SELECT count(*) FROM {LINES}

-- 02 long
SELECT sum(views) FILTER (source='Search') FROM {LINES}

-- 02 wide
SELECT sum(search) FROM {LINES}

-- 02 api
SELECT sum(search) FROM {LINES}

-- 03 long
SELECT sum(views) FILTER (source='Search')/sum(views) FROM {LINES}

-- 03 wide
SELECT sum(search)/sum(views) FROM {LINES}

-- 03 api
SELECT sum(search)/sum(known) FROM {LINES}

-- 04 long
SELECT date_trunc('week',date)::DATE AS week, sum(search)/sum(views) FROM {POSTS} WHERE views>10000 GROUP BY 1 ORDER BY 1

-- 04 wide
SELECT date_trunc('week',date)::DATE AS week, sum(search)/sum(views) FROM {LINES} WHERE views>10000 GROUP BY 1 ORDER BY 1

-- 04 api
SELECT date_trunc('week',date)::DATE AS week, sum(search)/sum(known) FROM {LINES} WHERE views>10000 GROUP BY 1 ORDER BY 1

-- 05 long
SELECT source, sum(views) FROM {LINES} GROUP BY 1 ORDER BY 2 DESC

-- 05 wide
SELECT source, v FROM (SELECT sum(for_you) AS "For You", sum(follow) AS "Follow", sum(personal_profile) AS "Personal Profile", sum(search) AS "Search", sum(sound) AS "Sound", sum(direct_message) AS "Direct Message", sum(others) AS "Others" FROM {LINES}) UNPIVOT (v FOR source IN ("For You", "Follow", "Personal Profile", "Search", "Sound", "Direct Message", "Others")) ORDER BY v DESC

-- 05 api
SELECT s.impression_source, sum(views*s.percentage) FROM (SELECT views, unnest(sources) AS s FROM {LINES}) GROUP BY 1 ORDER BY 2 DESC

-- 06 long
SELECT account, sum(views) FILTER (source='Search')/sum(views) AS s, sum(views) AS v FROM {LINES} GROUP BY 1 HAVING sum(views)>=1000000 ORDER BY s DESC, account LIMIT 10

-- 06 wide
SELECT account, sum(search)/sum(views) AS s, sum(views) AS v FROM {LINES} GROUP BY 1 HAVING sum(views)>=1000000 ORDER BY s DESC, account LIMIT 10

-- 06 api
SELECT account, sum(search)/sum(known) AS s, sum(views) AS v FROM {LINES} GROUP BY 1 HAVING sum(views)>=1000000 ORDER BY s DESC NULLS LAST, account LIMIT 10

-- 07 long
SELECT strftime(date,'%Y-%m') AS month, quantile_cont(views,0.5), quantile_cont(views,0.9) FROM {POSTS} GROUP BY 1 ORDER BY 1

-- 07 wide
SELECT strftime(date,'%Y-%m') AS month, quantile_cont(views,0.5), quantile_cont(views,0.9) FROM {LINES} GROUP BY 1 ORDER BY 1

-- 07 api
SELECT strftime(date,'%Y-%m') AS month, quantile_cont(views,0.5), quantile_cont(views,0.9) FROM {LINES} GROUP BY 1 ORDER BY 1

-- 08 long
SELECT strftime(date,'%Y-%m') AS month, count(DISTINCT video_id) FROM {LINES} GROUP BY 1 ORDER BY 1

-- 08 wide
SELECT strftime(date,'%Y-%m') AS month, count(DISTINCT video_id) FROM {LINES} GROUP BY 1 ORDER BY 1

-- 08 api
SELECT strftime(date,'%Y-%m') AS month, count(DISTINCT video_id) FROM {LINES} GROUP BY 1 ORDER BY 1

-- 09 long
SELECT year(date) AS year, sum(views), sum(views) FILTER (source='Search') FROM {LINES} WHERE caption ILIKE '%dance%' GROUP BY 1 ORDER BY 1

-- 09 wide
SELECT year(date) AS year, sum(views), sum(search) FROM {LINES} WHERE caption ILIKE '%dance%' GROUP BY 1 ORDER BY 1

-- 09 api
SELECT year(date) AS year, sum(views), sum(search) FROM {LINES} WHERE caption ILIKE '%dance%' GROUP BY 1 ORDER BY 1

-- 10 long
SELECT week, v/lag(v) OVER (ORDER BY week)-1 FROM (SELECT date_trunc('week',date)::DATE AS week, (sum(views) FILTER (source='Search'))::DOUBLE AS v FROM {LINES} GROUP BY 1) ORDER BY 1

-- 10 wide
SELECT week, v/lag(v) OVER (ORDER BY week)-1 FROM (SELECT date_trunc('week',date)::DATE AS week, sum(search)::DOUBLE AS v FROM {LINES} GROUP BY 1) ORDER BY 1

-- 10 api
SELECT week, v/lag(v) OVER (ORDER BY week)-1 FROM (SELECT date_trunc('week',date)::DATE AS week, sum(search) AS v FROM {LINES} GROUP BY 1) ORDER BY 1

-- 11 long
SELECT source, video_id, sum(views) AS v FROM {LINES} GROUP BY 1,2 QUALIFY row_number() OVER (PARTITION BY source ORDER BY v DESC, video_id)<=3 ORDER BY source, v DESC

-- 11 wide
WITH t AS MATERIALIZED (SELECT video_id, for_you, follow, personal_profile, search, sound, direct_message, others FROM {LINES}) SELECT source, video_id, v FROM (SELECT source, ord, video_id, sum(v) AS v FROM (SELECT 'For You' AS source, 0 AS ord, video_id, for_you AS v FROM t UNION ALL SELECT 'Follow' AS source, 1 AS ord, video_id, follow AS v FROM t UNION ALL SELECT 'Personal Profile' AS source, 2 AS ord, video_id, personal_profile AS v FROM t UNION ALL SELECT 'Search' AS source, 3 AS ord, video_id, search AS v FROM t UNION ALL SELECT 'Sound' AS source, 4 AS ord, video_id, sound AS v FROM t UNION ALL SELECT 'Direct Message' AS source, 5 AS ord, video_id, direct_message AS v FROM t UNION ALL SELECT 'Others' AS source, 6 AS ord, video_id, others AS v FROM t) GROUP BY ALL) QUALIFY row_number() OVER (PARTITION BY source ORDER BY v DESC, video_id)<=3 ORDER BY ord, v DESC, video_id

-- 11 api
SELECT source, video_id, sum(cell) AS v FROM (SELECT video_id, s.impression_source AS source, views*s.percentage AS cell FROM (SELECT video_id, views, unnest(sources) AS s FROM {LINES})) GROUP BY 1,2 QUALIFY row_number() OVER (PARTITION BY source ORDER BY v DESC, video_id)<=3 ORDER BY source, v DESC

-- 12 long
SELECT date, sum(f) OVER w / sum(v) OVER w FROM (SELECT date, sum(views) FILTER (source='For You') AS f, sum(views) AS v FROM {LINES} GROUP BY 1) WINDOW w AS (ORDER BY date RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) ORDER BY 1

-- 12 wide
SELECT date, sum(f) OVER w / sum(v) OVER w FROM (SELECT date, sum(for_you) AS f, sum(views) AS v FROM {LINES} GROUP BY 1) WINDOW w AS (ORDER BY date RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) ORDER BY 1

-- 12 api
SELECT date, sum(f) OVER w / sum(v) OVER w FROM (SELECT date, sum(for_you) AS f, sum(known) AS v FROM {LINES} GROUP BY 1) WINDOW w AS (ORDER BY date RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) ORDER BY 1
