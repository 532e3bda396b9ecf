DROP TABLE search_documents;
DROP TABLE search_index;
