-- The twelve questions for ClickHouse, by chdb. A line `-- NN SHAPE` starts question NN of files of that
-- shape; {LINES} stands for the section of that name.

-- lines long
file('{FILE}', CSVWithNames)

-- lines wide
file('{FILE}', CSVWithNames)

-- lines ndjson
file('{FILE}', JSONEachRow)

-- lines api
(SELECT toDate(toDateTime(toInt64(v.create_time),'UTC')) AS date, '@'||extract(assumeNotNull(v.share_url),'@([^/]+)') AS account, v.item_id AS video_id, v.caption AS caption, v.video_views AS views, v.impression_sources AS sources, if(notEmpty(sources),views,NULL) AS known, known*arraySum(arrayMap(s -> if(s.impression_source='Search',assumeNotNull(s.percentage),0),sources)) AS search, known*arraySum(arrayMap(s -> if(s.impression_source='For You',assumeNotNull(s.percentage),0),sources)) AS for_you FROM (SELECT assumeNotNull(arrayJoin(data.videos)) AS v FROM file('{FILE}', JSONEachRow)))

-- 01 long
SELECT count() FROM (SELECT 1 FROM {LINES} GROUP BY date, account, video_id)

-- 01 wide
SELECT count() FROM {LINES}

-- 01 api
SELECT count() FROM {LINES}

-- 02 long
SELECT sumIf(views, source='Search') FROM {LINES}

-- 02 wide
SELECT sum(search) FROM {LINES}

-- 02 api
SELECT sum(search) FROM {LINES}

-- 03 long
SELECT sumIf(views, source='Search')/sum(views) FROM {LINES}

-- 03 wide
SELECT sum(search)/sum(views) FROM {LINES}

-- 03 api
SELECT sum(search)/sum(known) FROM {LINES}

-- 04 long
SELECT toMonday(date) AS week, sum(search)/sum(views) FROM (SELECT date, sum(views) AS views, sumIf(l.views, source='Search') AS search FROM {LINES} AS l GROUP BY date, account, video_id HAVING views>10000) GROUP BY week ORDER BY week

-- 04 wide
SELECT toMonday(date) AS week, sum(search)/sum(views) FROM {LINES} WHERE views>10000 GROUP BY week ORDER BY week

-- 04 api
SELECT toMonday(date) AS week, sum(search)/sum(known) FROM {LINES} WHERE views>10000 GROUP BY week ORDER BY week

-- 05 long
SELECT source, sum(views) AS v FROM {LINES} GROUP BY source ORDER BY v DESC

-- 05 wide
SELECT x.1, x.2 FROM (SELECT arrayJoin([('For You', sum(for_you)), ('Follow', sum(follow)), ('Personal Profile', sum(personal_profile)), ('Search', sum(search)), ('Sound', sum(sound)), ('Direct Message', sum(direct_message)), ('Others', sum(others))]) AS x FROM {LINES}) ORDER BY x.2 DESC

-- 05 api
SELECT s.impression_source AS source, sum(views*s.percentage) AS v FROM (SELECT views, assumeNotNull(arrayJoin(sources)) AS s FROM {LINES}) GROUP BY source ORDER BY v DESC

-- 06 long
SELECT account, sumIf(views, source='Search')/sum(views) AS s, sum(views) AS v FROM {LINES} GROUP BY account HAVING v>=1000000 ORDER BY s DESC, account LIMIT 10

-- 06 wide
SELECT account, sum(search)/sum(views) AS s, sum(views) AS v FROM {LINES} GROUP BY account HAVING v>=1000000 ORDER BY s DESC, account LIMIT 10

-- 06 api
SELECT account, sum(search)/sum(known) AS s, sum(views) AS v FROM {LINES} GROUP BY account HAVING v>=1000000 ORDER BY s DESC NULLS LAST, account LIMIT 10

-- 07 long
SELECT formatDateTime(date,'%Y-%m') AS month, quantileExactInclusive(0.5)(views), quantileExactInclusive(0.9)(views) FROM (SELECT date, sum(views) AS views FROM {LINES} GROUP BY date, account, video_id) GROUP BY month ORDER BY month

-- 07 wide
SELECT formatDateTime(date,'%Y-%m') AS month, quantileExactInclusive(0.5)(views), quantileExactInclusive(0.9)(views) FROM {LINES} GROUP BY month ORDER BY month

-- 07 api
SELECT formatDateTime(date,'%Y-%m') AS month, quantileExactInclusive(0.5)(views), quantileExactInclusive(0.9)(views) FROM {LINES} GROUP BY month ORDER BY month

-- 08 long
SELECT formatDateTime(date,'%Y-%m') AS month, uniqExact(video_id) FROM {LINES} GROUP BY month ORDER BY month

-- 08 wide
SELECT formatDateTime(date,'%Y-%m') AS month, uniqExact(video_id) FROM {LINES} GROUP BY month ORDER BY month

-- 08 api
SELECT formatDateTime(date,'%Y-%m') AS month, uniqExact(video_id) FROM {LINES} GROUP BY month ORDER BY month

-- 09 long
SELECT toYear(date) AS year, sum(views), sumIf(views, source='Search') FROM {LINES} WHERE caption ILIKE '%dance%' GROUP BY year ORDER BY year

-- 09 wide
SELECT toYear(date) AS year, sum(views), sum(search) FROM {LINES} WHERE caption ILIKE '%dance%' GROUP BY year ORDER BY year

-- 09 api
SELECT toYear(date) AS year, sum(views), sum(search) FROM {LINES} WHERE caption ILIKE '%dance%' GROUP BY year ORDER BY year

-- 10 long
SELECT week, v/lagInFrame(toNullable(v)) OVER (ORDER BY week)-1 FROM (SELECT toMonday(date) AS week, sumIf(views, source='Search') AS v FROM {LINES} GROUP BY week) ORDER BY week

-- 10 wide
SELECT week, v/lagInFrame(toNullable(v)) OVER (ORDER BY week)-1 FROM (SELECT toMonday(date) AS week, sum(search) AS v FROM {LINES} GROUP BY week) ORDER BY week

-- 10 api
SELECT week, v/lagInFrame(toNullable(v)) OVER (ORDER BY week)-1 FROM (SELECT toMonday(date) AS week, sum(search) AS v FROM {LINES} GROUP BY week) ORDER BY week

-- 11 long
SELECT source, video_id, sum(views) AS v FROM {LINES} GROUP BY source, video_id ORDER BY source, v DESC, video_id LIMIT 3 BY source

-- 11 wide
SELECT x.1 AS source, video_id, x.2 AS v FROM (SELECT video_id, arrayJoin([('For You', sum(for_you)), ('Follow', sum(follow)), ('Personal Profile', sum(personal_profile)), ('Search', sum(search)), ('Sound', sum(sound)), ('Direct Message', sum(direct_message)), ('Others', sum(others))]) AS x FROM {LINES} GROUP BY video_id) ORDER BY source, v DESC, video_id LIMIT 3 BY source

-- 11 api
SELECT s.impression_source AS source, video_id, sum(views*s.percentage) AS v FROM (SELECT video_id, views, assumeNotNull(arrayJoin(sources)) AS s FROM {LINES}) GROUP BY source, video_id ORDER BY source, v DESC, video_id LIMIT 3 BY source

-- 12 long
SELECT date, sum(f) OVER w / sum(v) OVER w FROM (SELECT date, sumIf(views, source='For You') AS f, sum(views) AS v FROM {LINES} GROUP BY date) WINDOW w AS (ORDER BY date RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY date

-- 12 wide
SELECT date, sum(f) OVER w / sum(v) OVER w FROM (SELECT date, sum(for_you) AS f, sum(views) AS v FROM {LINES} GROUP BY date) WINDOW w AS (ORDER BY date RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY date

-- 12 api
SELECT date, sum(f) OVER w / sum(v) OVER w FROM (SELECT date, sum(for_you) AS f, sum(known) AS v FROM {LINES} GROUP BY date) WINDOW w AS (ORDER BY date RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) ORDER BY date
