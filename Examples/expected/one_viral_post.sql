SELECT account, avg(views) AS "average of views", quantile_cont(views, 0.5) AS "median of views",
  quantile_cont(views, 0.9) AS "p90 of views", max(views) AS "max of views"
FROM posts GROUP BY 1 ORDER BY 2 DESC;

SELECT strftime(posted, '%Y-%m') AS month, sum(search) FILTER (known) / sum(views) FILTER (known) AS "share of search", sum(views) AS views
FROM posts GROUP BY 1 ORDER BY 1;

SELECT strftime(posted, '%Y-%m') AS month, sum(search) FILTER (known) / sum(views) FILTER (known) AS "share of search", sum(views) AS views
FROM posts WHERE views < 100000 GROUP BY 1 ORDER BY 1;
