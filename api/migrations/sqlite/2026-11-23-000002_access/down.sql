DROP TABLE sign_in_failures;
DROP TABLE refresh_tokens;
DROP TABLE sessions;
DROP TABLE memberships;
DROP TABLE former_passwords;
DROP TABLE credentials;
DROP TABLE users;
