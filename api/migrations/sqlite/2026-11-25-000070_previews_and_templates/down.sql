DROP TABLE templates;
DROP TABLE preview_links;
