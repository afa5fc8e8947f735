WITH weeks AS (SELECT unnest(generate_series(DATE '2026-02-02', DATE '2026-07-27', INTERVAL 7 DAY))::DATE AS week)
SELECT w.week, sum(search) FILTER (known) / sum(views) FILTER (known) AS "share of search", coalesce(sum(views), 0)::BIGINT AS views
FROM weeks w LEFT JOIN posts p ON date_trunc('week', p.posted)::DATE = w.week AND p.views > 10000
GROUP BY 1 ORDER BY 1;

SELECT date_trunc('week', date)::DATE AS week, sum(views) FILTER (source = 'Search') / sum(views) AS "share of search",
  sum(views) FILTER (source = 'Search') AS search, sum(views) AS views
FROM daily WHERE date BETWEEN DATE '2026-06-08' AND DATE '2026-08-02' GROUP BY 1 ORDER BY 1;
