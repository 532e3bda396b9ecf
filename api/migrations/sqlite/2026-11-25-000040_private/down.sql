DROP TABLE presences;
DROP TABLE comment_mentions;
DROP TABLE comments;
DROP TABLE article_people;
DROP TABLE article_limits;
