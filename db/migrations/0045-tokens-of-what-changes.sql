-- Tokens are sought by their subject only to be replaced, and the words of a problem never change: of these, most of all
-- tokens, nobody asks so. The index was a third of what a token costs when it is entered.
drop index search_token_subject;
create index search_token_subject on search_token (zone_id, noun, subject_id) where noun <> 'problem';
