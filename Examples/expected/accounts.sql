SELECT account, count(DISTINCT video) AS "count of videos", sum(views) AS views,
  sum(views) / count(DISTINCT video) AS "views per video", sum(likes) / sum(views) AS like_rate,
  sum(completion * views) / sum(views) AS completion,
  sum(search) FILTER (known) / sum(views) FILTER (known) AS "share of search"
FROM posts GROUP BY 1 ORDER BY 2 DESC;

SELECT account, sum(views) / 4 AS "views per week", sum(views) FILTER (source = 'Search') / sum(views) AS "share of search"
FROM daily WHERE date BETWEEN DATE '2026-07-06' AND DATE '2026-08-02' GROUP BY 1 ORDER BY 2 DESC;

SELECT strftime(date, '%Y-%m') AS month, account, sum(views) AS views,
  sum(views) FILTER (source = 'Search') / sum(views) AS "share of search"
FROM daily WHERE date >= DATE '2026-05-01' GROUP BY 1, 2 ORDER BY 1, 2;
